#include <algorithm>

#include "bench/check_arcs.hpp"
#include "bench/command.hpp"
#include "bench/read_arcs.hpp"
#include "bench/runs.hpp"
#include "solve/streets.hpp"

namespace wangge::bench {
namespace {

solve::StreetsProblem problem_of(ArcInstance const& instance) {
  solve::StreetsProblem problem;
  problem.nodes = instance.nodes;
  problem.walkers = instance.walkers;
  problem.capacity = instance.capacity;
  problem.goal = instance.goal == ArcInstance::Goal::longest
                     ? solve::StreetsGoal::longest
                     : solve::StreetsGoal::total;
  using Need = solve::Street::Need;
  for (ArcEdge const& edge : instance.edges)
    problem.streets.push_back({edge.from, edge.to, edge.forward, edge.backward,
                               edge.required ? Need::must_walk : Need::may_walk,
                               edge.demand});
  return problem;
}

ArcClaim claim_of(ArcInstance const& instance, solve::StreetsAnswer const& answer) {
  ArcClaim claim;
  claim.value = answer.certificate.value;
  claim.bound = answer.certificate.bound;
  for (solve::StreetWalk const& walk : answer.walks) {
    auto& nodes = claim.routes.emplace_back(walk.nodes);
    for (std::uint32_t& node : nodes) node += instance.first;
    auto& served = claim.served.emplace_back();
    for (solve::Service const& service : walk.served) {
      ArcEdge const& edge = instance.edges[service.street];
      auto const a = edge.from + instance.first;
      auto const b = edge.to + instance.first;
      served.push_back(service.way == solve::Service::Way::forward ? ArcService{a, b}
                                                                   : ArcService{b, a});
    }
  }
  return claim;
}

Line line_of(ArcInstance const& instance, ArcClaim const& claim,
             solve::StreetsAnswer const& answer) {
  ArcVerdict const verdict = check_arcs(instance, claim);
  Line line;
  line.instance = instance.name;
  line.problem = "arc";
  line.certificate = answer.certificate;
  line.faults = verdict.faults;
  line.size = {{"n", instance.nodes},
               {"required", std::ranges::count_if(instance.edges, &ArcEdge::required)},
               {"walkers", instance.walkers},
               {"longest", verdict.longest},
               {"total", verdict.total}};
  if (instance.capacity >= 0) line.size["capacity"] = instance.capacity;
  auto& served = line.answer["served"] = nlohmann::ordered_json::array();
  for (auto const& list : claim.served) {
    auto& pairs = served.emplace_back(nlohmann::ordered_json::array());
    for (ArcService const& service : list) pairs.push_back({service.from, service.to});
  }
  line.answer["routes"] = claim.routes;
  return line;
}

class Arc final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "arc"; }
  [[nodiscard]] std::string summary() const override {
    return "walk streets: capacitated, or balanced among walkers; a line a run";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench arc P202100 --walkers 3 --seconds 10 --json\n"
           "  wangge-bench arc gdb*.dat --seconds 15 --solutions answers";
  }
  void setup(CLI::App& app) override {
    add_run(app, run_, "capacitated (.dat) or windy (NOMBRE : …) instances on streets");
    app.add_option("--walkers", walkers_,
                   "so many closed walks from the first node, the longest as short as "
                   "possible; for .dat in place of vehicles and capacity [windy: 1; "
                   ".dat: as the file says]")
        ->check(CLI::Range(1, 100'000));
    app.add_flag("--all-streets", all_, "every edge must be walked");
  }

  Result<int> run() override {
    return run_files(run_, [this](std::string const& file, std::uint64_t seed) {
      return run_one(file, seed);
    });
  }

 private:
  [[nodiscard]] Result<ArcInstance> instance_of(std::string const& file) const {
    auto instance = read_arcs(file);
    if (!instance) return instance;
    if (walkers_ > 0) {
      instance->walkers = walkers_;
      instance->capacity = -1;
      instance->goal = ArcInstance::Goal::longest;
    }
    if (all_)
      for (ArcEdge& edge : instance->edges) edge.required = true;
    return instance;
  }

  [[nodiscard]] Result<Line> run_one(std::string const& file,
                                     std::uint64_t seed) const {
    auto const instance = instance_of(file);
    if (!instance) return tl::unexpected(instance.error());
    CpuClock clock{run_.seconds};
    solve::StreetsOptions options;
    options.seed = seed;
    options.effort = 100.0 * run_.seconds;  // the clock alone ends a run
    options.spent = [&] { return clock.used() / run_.seconds; };
    auto const answer = solve::walk_streets(problem_of(*instance), options, clock);
    double const seconds = clock.used();
    if (!answer) return tl::unexpected(answer.error());
    Line line = line_of(*instance, claim_of(*instance, *answer), *answer);
    line.seconds = seconds;
    line.seed = seed;
    return line;
  }

  RunArguments run_;
  std::size_t walkers_{0};
  bool all_{false};
};

}  // namespace

std::unique_ptr<Command> arc_command() {
  return std::make_unique<Arc>();
}

}  // namespace wangge::bench
