#include <algorithm>

#include "bench/check_assign.hpp"
#include "bench/command.hpp"
#include "bench/read_assign.hpp"
#include "bench/runs.hpp"
#include "solve/assignment.hpp"

namespace wangge::bench {
namespace {

enum class Solver { own, lemon, lemon_scaling };

solve::AssignmentProblem problem_of(AssignInstance const& instance) {
  solve::AssignmentProblem problem;
  problem.tasks = instance.tasks;
  problem.capacity.assign(instance.agents, instance.capacity);
  problem.unfilled_cost = instance.unfilled_cost;
  for (auto const& pair : instance.pairs)
    problem.pairs.push_back({pair.task, pair.agent, pair.cost});
  return problem;
}

Result<solve::Assigned> solve_by(Solver solver,
                                 solve::AssignmentProblem const& problem) {
  if (solver == Solver::own) return solve::assign_tasks(problem);
  return solve::assign_by_flow(problem, solver == Solver::lemon
                                            ? solve::FlowMethod::network_simplex
                                            : solve::FlowMethod::cost_scaling);
}

Result<Line> run_one(AssignInstance const& instance, Solver solver, bool texts,
                     std::uint64_t seed) {
  auto const problem = problem_of(instance);
  CpuClock const clock{0.0};
  auto const assigned = solve_by(solver, problem);
  double const used = clock.used();
  if (!assigned) return tl::unexpected(assigned.error());
  auto const bound = solve::dual_value(problem, *assigned);
  Line line;
  line.instance = instance.name;
  line.problem = "assign";
  line.certificate = {"assign", assigned->cost, bound,
                      bound == assigned->cost ? Proof::proven : Proof::bounded, "{}"};
  line.seconds = used;
  line.seed = seed;
  line.faults = check_assign(instance, {assigned->agent, assigned->cost, bound,
                                        assigned->task_price, assigned->agent_price});
  line.size = {
      {"tasks", instance.tasks},
      {"agents", instance.agents},
      {"pairs", instance.pairs.size()},
      {"unfilled", std::ranges::count(assigned->agent, solve::Assigned::kUnfilled)}};
  if (!texts) return line;
  auto pairs = nlohmann::ordered_json::array();
  for (std::size_t t = 0; t < instance.tasks; ++t)
    if (assigned->agent[t] != solve::Assigned::kUnfilled)
      pairs.push_back({t + 1, assigned->agent[t] + 1});
  line.answer = {{"pairs", std::move(pairs)}};
  line.certificate.evidence = nlohmann::ordered_json{
      {"method", "prices"},
      {"unfilled_cost", instance.unfilled_cost},
      {"task", assigned->task_price},
      {"agent",
       assigned->agent_price}}.dump();
  return line;
}

class Assign final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "assign"; }
  [[nodiscard]] std::string summary() const override {
    return "give every task to one of its agents at least cost, with prices that prove "
           "it";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench assign assign100.txt synth:30000x20 --json --solutions "
           "answers";
  }
  void setup(CLI::App& app) override {
    add_run(app, arguments_,
            "OR-Library's assign and assignp, or synth:TASKSxCANDIDATES[/AGENTS] (the "
            "seed draws the points)");
    std::map<std::string, Solver> const words{{"own", Solver::own},
                                              {"lemon", Solver::lemon},
                                              {"lemon-scaling", Solver::lemon_scaling}};
    app.add_option("--solver", solver_,
                   "own; LEMON's network simplex or cost scaling, to compare with")
        ->transform(CLI::CheckedTransformer(words, CLI::ignore_case))
        ->option_text("own|lemon|lemon-scaling [own]");
  }
  Result<int> run() override {
    return run_files(arguments_, [&](auto const& file, auto seed) -> Result<Line> {
      auto const instance = read_assign(file, seed);
      if (!instance) return tl::unexpected(instance.error());
      return run_one(*instance, solver_, !arguments_.solutions.empty(), seed);
    });
  }

 private:
  RunArguments arguments_;
  Solver solver_{Solver::own};
};

}  // namespace

std::unique_ptr<Command> assign_command() {
  return std::make_unique<Assign>();
}

}  // namespace wangge::bench
