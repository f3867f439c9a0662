#include <algorithm>
#include <cmath>
#include <limits>

#include "bench/check_routes.hpp"
#include "bench/command.hpp"
#include "bench/float_walks.hpp"
#include "bench/read_routes.hpp"
#include "bench/runs.hpp"
#include "solve/walks.hpp"

namespace wangge::bench {
namespace {

/// Searched in four decimals: legs of up to 200,000 stay within 32 bits.
constexpr std::int64_t kUnit = 10'000;

class MinMax final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "minmax"; }
  [[nodiscard]] std::string summary() const override {
    return "share stops among walkers so that the longest walk is short";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench minmax eil51.tsp.txt --walkers 3 --seconds 6 --json";
  }
  void setup(CLI::App& app) override {
    add_run(app, run_, "lines \"number x y\", or TSPLIB files; walks start at node 1");
    app.add_option("--walkers", walkers_, "walks, at most")
        ->required()
        ->check(CLI::Range(1, 10'000));
    app.add_option(
        "--score", scored_,
        "judge these routes instead: {\"routes\": [[node, …], …]}, nodes as in "
        "the file, without node 1");
  }
  Result<int> run() override {
    if (!scored_.empty()) run_.seeds = 1;
    return run_files(run_, [this](std::string const& file, std::uint64_t seed) {
      return run_one(file, seed);
    });
  }

 private:
  static Result<RouteInstance> read(std::string const& file) {
    if (file.ends_with(".txt")) return read_plain_points(file);
    auto const keyed = read_keyed(file);
    if (!keyed) return tl::unexpected(keyed.error());
    return read_points(*keyed);
  }

  [[nodiscard]] Result<Line> run_one(std::string const& file,
                                     std::uint64_t seed) const {
    auto const instance = read(file);
    if (!instance) return tl::unexpected(instance.error());
    if (!scored_.empty()) return score(*instance);
    std::int64_t const unit = instance->metric == Metric::euclidean ? kUnit : 1;
    auto distances = table_of(*instance, unit);
    if (!distances) return tl::unexpected(distances.error());
    solve::WalksProblem problem;
    problem.distances = std::move(*distances);
    problem.walkers = walkers_;
    problem.seed = seed;
    problem.effort = std::numeric_limits<std::int64_t>::max();
    problem.scale = unit == 1 ? 100 : 1;
    problem.when_stopped = solve::WhenStopped::keep_best;
    CpuClock clock{run_.seconds};
    auto walks = solve::balanced_walks(problem, clock);
    if (!walks) return tl::unexpected(walks.error());
    Line line;
    line.seconds = clock.used();
    line.instance = instance->name;
    line.problem = "minmax";
    line.seed = seed;
    bool const whole = unit == 1;
    line.unit = whole ? 1 : kMillionth;
    std::int64_t total = 0;
    for (auto const duty : walks->duties) total += duty;
    line.size = {{"n", instance->points},
                 {"walkers", walkers_},
                 {"total", static_cast<double>(total) / static_cast<double>(unit)}};
    line.certificate =
        whole ? walks->certificate
              : of_float_legs(*instance, walks->walks, walks->certificate, unit);
    judge(*instance, std::move(walks->walks), line);
    return line;
  }

  /// Somebody else's routes: what they are worth, as far as this can tell.
  [[nodiscard]] Result<Line> score(RouteInstance const& instance) const {
    auto const routes = read_routes(scored_);
    if (!routes) return tl::unexpected(routes.error());
    RouteClaim claim;
    claim.goal = RouteGoal::longest;
    claim.walkers = walkers_;
    auto const verdict = check_routes(instance, *routes, claim);
    Line line;
    line.instance = instance.name;
    line.problem = "minmax";
    line.unit = kMillionth;
    line.size = {{"n", instance.points}, {"walkers", walkers_}};
    line.certificate.value = std::llround(verdict.value * kMillionth);
    line.faults = verdict.faults;
    line.answer["routes"] = *routes;
    return line;
  }

  void judge(RouteInstance const& instance,
             std::vector<std::vector<std::uint32_t>> routes, Line& line) const {
    std::erase_if(routes, [](auto const& route) { return route.empty(); });
    for (auto& route : routes)
      for (auto& point : route) ++point;  // the file's numbers
    auto const in_units = [&](std::int64_t value) {
      return static_cast<double>(value) / static_cast<double>(line.unit);
    };
    RouteClaim claim;
    claim.goal = RouteGoal::longest;
    claim.walkers = walkers_;
    claim.precision = line.unit == 1 ? 0.0 : 1.0 / static_cast<double>(line.unit);
    claim.value = in_units(line.certificate.value);
    if (line.certificate.bound) claim.bound = in_units(*line.certificate.bound);
    line.faults = check_routes(instance, routes, claim).faults;
    line.answer["routes"] = std::move(routes);
  }

  RunArguments run_;
  std::size_t walkers_{1};
  std::string scored_;
};

}  // namespace

std::unique_ptr<Command> minmax_command() {
  return std::make_unique<MinMax>();
}

}  // namespace wangge::bench
