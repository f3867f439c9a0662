#include <limits>

#include "bench/check_routes.hpp"
#include "bench/command.hpp"
#include "bench/read_routes.hpp"
#include "bench/run_vehicles.hpp"
#include "bench/runs.hpp"
#include "solve/tour.hpp"

namespace wangge::bench {
namespace {

/// The shortest tour of a TSPLIB file.
Result<Line> run_tour(KeyedFile const& file, std::uint64_t seed, double seconds) {
  auto const instance = read_points(file);
  if (!instance) return tl::unexpected(instance.error());
  auto const distances = table_of(*instance, 1);
  if (!distances) return tl::unexpected(distances.error());
  solve::TourOptions options;
  options.seed = seed;
  options.effort = std::numeric_limits<std::int64_t>::max();
  options.scale = 100;  // some files have distances of a few units only
  options.when_stopped = solve::WhenStopped::keep_best;
  CpuClock clock{seconds};
  auto tour = solve::shortest_tour(*distances, options, clock);
  if (!tour) return tl::unexpected(tour.error());
  Line line;
  line.seconds = clock.used();
  line.instance = instance->name;
  line.problem = "route";
  line.seed = seed;
  line.size = {{"n", instance->points}};
  for (auto& point : tour->order) ++point;  // the file's numbers
  line.answer["routes"] = std::vector<std::vector<std::uint32_t>>{tour->order};
  line.certificate = std::move(tour->certificate);
  RouteClaim claim;
  claim.value = static_cast<double>(line.certificate.value);
  if (line.certificate.bound)
    claim.bound = static_cast<double>(*line.certificate.bound);
  line.faults = check_routes(*instance, {tour->order}, claim).faults;
  return line;
}

class Route final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "route"; }
  [[nodiscard]] std::string summary() const override {
    return "find short tours or capacitated routes, and bound how much shorter they "
           "could be";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench route rat783.tsp X-n101-k25.vrp --seconds 5 --json "
           "--solutions answers";
  }
  void setup(CLI::App& app) override {
    add_run(app, run_,
            "TSPLIB files (EUC_2D, CEIL_2D, ATT, GEO, EXPLICIT), or VRPLIB files "
            "(CVRP, EUC_2D)");
  }
  Result<int> run() override {
    return run_files(run_, [this](std::string const& file, std::uint64_t seed) {
      return run_one(file, seed);
    });
  }

 private:
  [[nodiscard]] Result<Line> run_one(std::string const& file,
                                     std::uint64_t seed) const {
    auto const keyed = read_keyed(file);
    if (!keyed) return tl::unexpected(keyed.error());
    auto const type = keyed->text("TYPE");
    if (type == "CVRP") return run_vehicles(*keyed, run_.seconds, seed);
    if (type != "TSP")
      return fail(Errc::bad_input, "{}: TYPE \"{}\" is not read; give TSP or CVRP",
                  file, type);
    return run_tour(*keyed, seed, run_.seconds);
  }

  RunArguments run_;
};

}  // namespace

std::unique_ptr<Command> route_command() {
  return std::make_unique<Route>();
}

}  // namespace wangge::bench
