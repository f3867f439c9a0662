#include "bench/run_vehicles.hpp"

#include <limits>

#include "bench/check_vehicles.hpp"
#include "bench/read_vehicles.hpp"
#include "bench/runs.hpp"
#include "solve/vehicle_routes.hpp"

namespace wangge::bench {
namespace {

constexpr double kSearchShare = 0.9;  ///< of the seconds; the rest is for the bound

/// Stops the search first, then the bound.
class Shares final : public Progress {
 public:
  explicit Shares(double seconds) : search_{seconds * kSearchShare}, all_{seconds} {}
  void stage(std::string_view name) override { bounding_ = name == "vehicle bound"; }
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override {
    return bounding_ ? all_.cancelled() : search_.cancelled();
  }
  [[nodiscard]] double used() const { return all_.used(); }

 private:
  CpuClock search_, all_;
  bool bounding_{false};
};

/// The solver's depot is point 0: points of the file in an order that begins with it.
std::vector<std::size_t> depot_first(Vehicles const& instance) {
  std::vector<std::size_t> order{instance.depot};
  for (std::size_t i = 0; i < instance.points; ++i)
    if (i != instance.depot) order.push_back(i);
  return order;
}

solve::VehicleProblem problem_of(Vehicles const& instance,
                                 std::vector<std::size_t> const& order,
                                 std::uint64_t seed) {
  solve::VehicleProblem problem;
  problem.points = instance.points;
  for (auto const i : order) {
    problem.demands.push_back(instance.demands[i]);
    problem.service.push_back(i == instance.depot ? 0 : instance.service);
    for (auto const j : order)
      problem.distances.push_back(instance.distances[i * instance.points + j]);
  }
  problem.capacity = instance.capacity;
  problem.longest = instance.longest;
  problem.seed = seed;
  problem.effort = std::numeric_limits<int>::max();
  problem.proof_effort = std::numeric_limits<int>::max();
  problem.when_stopped = solve::WhenStopped::keep_best;
  return problem;
}

}  // namespace

Result<Line> run_vehicles(KeyedFile const& file, double seconds, std::uint64_t seed) {
  auto const instance = read_vehicles(file);
  if (!instance) return tl::unexpected(instance.error());
  auto const order = depot_first(*instance);
  Shares clock{seconds};
  auto answer = solve::vehicle_routes(problem_of(*instance, order, seed), clock);
  if (!answer) return tl::unexpected(answer.error());
  Line line;
  line.seconds = clock.used();
  NodeRoutes routes;
  for (auto const& route : answer->routes) {
    auto& nodes = routes.emplace_back();
    for (auto const point : route)
      nodes.push_back(static_cast<std::uint32_t>(order[point] + 1));
  }
  auto verdict = check_vehicles(*instance, routes, answer->certificate.value,
                                answer->certificate.bound);
  line.instance = instance->name;
  line.problem = "route";
  line.certificate = std::move(answer->certificate);
  line.faults = std::move(verdict.faults);
  line.seed = seed;
  line.size = {{"n", instance->points}, {"routes_count", routes.size()}};
  line.answer = {{"routes", routes}};
  return line;
}

}  // namespace wangge::bench
