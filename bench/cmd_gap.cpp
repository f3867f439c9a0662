#include "bench/check_gap.hpp"
#include "bench/command.hpp"
#include "bench/read_gap.hpp"
#include "bench/runs.hpp"
#include "solve/gap.hpp"

namespace wangge::bench {
namespace {

Result<Line> run_one(GapInstance const& instance, double seconds, std::uint64_t seed) {
  solve::GapProblem const problem{instance.agents, instance.tasks, instance.cost,
                                  instance.load, instance.capacity};
  solve::GapOptions options;
  options.when_stopped = solve::WhenStopped::keep_best;
  options.effort = std::numeric_limits<std::int64_t>::max();
  options.seed = seed;
  CpuClock clock{seconds};
  auto const answer = solve::assign_loads(problem, clock, options);
  double const used = clock.used();
  if (!answer) return tl::unexpected(answer.error());
  auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
  GapClaim const claim{answer->agent, answer->cost, answer->certificate.bound,
                       PricedTree{evidence.at("scale"), evidence.at("multipliers"),
                                  evidence.at("tree")}};
  Line line;
  line.instance = instance.name;
  line.problem = "gap";
  line.certificate = answer->certificate;
  line.seconds = used;
  line.seed = seed;
  line.faults = check_gap(instance, claim);
  line.size = {{"agents", instance.agents}, {"tasks", instance.tasks}};
  auto pairs = nlohmann::ordered_json::array();
  for (std::size_t t = 0; t < instance.tasks; ++t)
    pairs.push_back({t + 1, answer->agent[t] + 1});
  line.answer = {{"pairs", std::move(pairs)}};
  return line;
}

class Gap final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "gap"; }
  [[nodiscard]] std::string summary() const override {
    return "give every task to one agent within the agents' capacities, and bound it";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench gap gap1-0 c05100 --seconds 10 --json --solutions answers";
  }
  void setup(CLI::App& app) override {
    add_run(app, arguments_,
            "OR-Library's gap: agents tasks, costs, loads, capacities");
  }
  Result<int> run() override {
    return run_files(arguments_, [&](auto const& file, auto seed) -> Result<Line> {
      auto const instance = read_gap(file);
      if (!instance) return tl::unexpected(instance.error());
      return run_one(*instance, arguments_.seconds, seed);
    });
  }

 private:
  RunArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> gap_command() {
  return std::make_unique<Gap>();
}

}  // namespace wangge::bench
