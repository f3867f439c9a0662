#include "plan/make_patrols.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "network/distances.hpp"
#include "plan/turns.hpp"
#include "solve/tour.hpp"
#include "solve/walks.hpp"

namespace wangge::plan {
namespace {

using network::kUnreached;
using network::NodeIdx;
using network::WalkGraph;

// A patrol starts at an open exit where that is this near; else inside the grid, for a
// walk of the same streets there and back serves nobody.
constexpr Centimetres kNearExit{30'000};

Minutes service_of(Building const& building, PatrolRequest const& request) {
  // A building without counts still gets one knock.
  auto const doors = static_cast<double>(building.counts.households.value_or(1));
  int const flights = std::max(0, building.floors.value_or(1) - 1) *
                      std::max(1, building.entrances.value_or(1));
  return Minutes{doors * request.minutes_per_household +
                 static_cast<double>(flights) * request.minutes_per_floor};
}

/// The part of the network that holds most of the grid's buildings, lower first.
std::optional<std::uint32_t> main_part(WalkGraph const& graph, Grid const& grid) {
  std::vector<std::size_t> count(graph.component_count, 0);
  for (auto const b : grid.buildings)
    if (auto const node = graph.building_node[b.get()]; node.valid())
      ++count[graph.component[node.get()]];
  auto const most = std::ranges::max_element(count);
  if (most == count.end() || *most == 0) return std::nullopt;
  return static_cast<std::uint32_t>(most - count.begin());
}

class Planner {
 public:
  Planner(Community const& community, WalkGraph const& graph, Exits const& exits)
      : community_{community}, graph_{graph}, request_{community.request.patrol} {
    for (auto const& exit : exits.exits)
      if (exit.open)
        exits_.push_back({exit.node, network::walk_from(graph, exit.node)});
  }

  Result<void> plan(GridIdx index, Grid const& grid, Progress& progress,
                    Patrols& patrols) {
    auto const part = main_part(graph_, grid);
    std::vector<BuildingIdx> stops;
    for (auto const b : grid.buildings) {
      auto const node = graph_.building_node[b.get()];
      if (part && node.valid() && graph_.component[node.get()] == *part)
        stops.push_back(b);
      else
        patrols.unreachable.push_back(b);
    }
    if (stops.empty()) return {};
    std::vector<NodeIdx> nodes{start_of(stops)};
    for (auto const b : stops) nodes.push_back(graph_.building_node[b.get()]);
    auto const walks = share(nodes, progress);
    if (!walks) return tl::unexpected(walks.error());
    int walker = 0;
    for (auto const& walk : *walks)
      patrols.routes.push_back(route(index, grid, ++walker, walk, stops));
    return {};
  }

 private:
  struct Start {
    NodeIdx node;
    std::vector<Centimetres> walk;  // per node
  };

  /// A closed walk: its nodes in order, the start first; index[i]: of nodes[i], among
  /// those asked for. The certificate is of its length as a tour of these nodes.
  struct Walk {
    std::vector<std::size_t> index;
    std::vector<NodeIdx> nodes;
    Certificate certificate;
  };

  /// Shares all nodes but the first among the walkers of a grid; no walk is empty.
  [[nodiscard]] Result<std::vector<Walk>> share(std::vector<NodeIdx> const& nodes,
                                                Progress& progress) const {
    auto table = solve::DistanceTable::from(
        nodes.size(), network::walk_table(graph_, nodes, nodes),
        [](Centimetres walk) { return walk.get(); });
    if (!table) return tl::unexpected(table.error());
    solve::WalksProblem problem;
    problem.distances = std::move(*table);
    auto const& distances = problem.distances;
    problem.walkers = static_cast<std::size_t>(request_.walkers_per_grid);
    auto const shared = solve::balanced_walks(problem, progress);
    if (!shared) return tl::unexpected(shared.error());
    std::vector<Walk> walks;
    for (auto const& points : shared->walks) {
      if (points.empty()) continue;
      Walk walk;
      walk.index = {0};
      walk.index.insert(walk.index.end(), points.begin(), points.end());
      auto const tour = solve::shortest_tour(distances.part(walk.index), {}, progress);
      if (!tour) return tl::unexpected(tour.error());
      walk.index = {0};
      for (auto const at : tour->order) walk.index.push_back(points[at - 1]);
      // The same tour either way round: begin with the nearer end.
      if (distances(0, walk.index.back()) < distances(0, walk.index[1]))
        std::reverse(walk.index.begin() + 1, walk.index.end());
      for (auto const i : walk.index) walk.nodes.push_back(nodes[i]);
      walk.certificate = named_by_nodes(tour->certificate, points, nodes);
      walks.push_back(std::move(walk));
    }
    return walks;
  }

  // Points of a tour mean nothing to a stranger: name them by their nodes.
  static Certificate named_by_nodes(Certificate certificate,
                                    std::vector<std::uint32_t> const& points,
                                    std::vector<NodeIdx> const& nodes) {
    auto evidence = nlohmann::json::parse(certificate.evidence);
    if (evidence.contains("points")) {
      auto numbers = nlohmann::json::array();
      for (auto const& point : evidence["points"]) {
        auto const i = point.get<std::size_t>();
        numbers.push_back(nodes[i == 0 ? 0 : points[i - 1]].get());
      }
      evidence.erase("points");
      evidence["nodes"] = std::move(numbers);
    }
    certificate.evidence = evidence.dump();
    return certificate;
  }

  [[nodiscard]] NodeIdx start_of(std::vector<BuildingIdx> const& stops) const {
    Centimetres nearest = kUnreached;
    NodeIdx exit;
    NodeIdx door = graph_.building_node[stops.front().get()];
    for (auto const& start : exits_)
      for (auto const b : stops) {
        auto const node = graph_.building_node[b.get()];
        if (start.walk[node.get()] >= nearest) continue;
        nearest = start.walk[node.get()];
        exit = start.node;
        door = node;
      }
    return nearest <= kNearExit ? exit : door;
  }

  [[nodiscard]] Route route(GridIdx index, Grid const& grid, int walker,
                            Walk const& plan,
                            std::vector<BuildingIdx> const& stops) const {
    Route route;
    route.id = fmt::format("{}/{}", grid.id, walker);
    route.grid = index;
    route.walker = walker;
    route.start = plan.nodes.front();
    double const metres_per_minute = request_.walk_kmh * 1000.0 / 60.0;
    double minutes = 0.0;
    auto at = route.start;
    auto const walk_to = [&](NodeIdx to) {
      auto walk = network::shortest_walk(graph_, at, to);
      auto const line = network::line_of(graph_, walk);
      auto const skip = route.line.empty() || line.empty() ? 0 : 1;
      route.line.insert(route.line.end(), line.begin() + skip, line.end());
      route.length += walk.length;
      minutes += to_metres(walk.length).get() / metres_per_minute;
      at = to;
      return walk;
    };
    for (std::size_t i = 1; i < plan.nodes.size(); ++i) {
      auto const building = stops[plan.index[i] - 1];
      auto const walk = walk_to(plan.nodes[i]);
      auto const service = service_of(community_[building], request_);
      route.stops.push_back({building, plan.nodes[i], walk.length, Minutes{minutes},
                             service, turns_of(community_, graph_, walk)});
      minutes += service.get();
    }
    route.back = walk_to(route.start).length;
    // A single building that is its own start: nobody walks, but there is a place.
    if (route.line.empty()) route.line.assign(2, graph_.nodes[route.start.get()]);
    route.minutes = Minutes{minutes};
    double const metres = to_metres(route.length).get();
    route.steps = std::llround(metres / request_.metres_per_step);
    if (request_.max_km)
      route.over_limit = Metres{std::max(0.0, metres - 1000.0 * *request_.max_km)};
    route.certificate = plan.certificate;
    route.certificate.problem = "patrol " + route.id;
    return route;
  }

  Community const& community_;
  WalkGraph const& graph_;
  PatrolRequest const& request_;
  std::vector<Start> exits_;
};

void add_issues(Community const& community, Patrols& patrols) {
  for (auto const b : patrols.unreachable) {
    auto const& building = community[b];
    patrols.issues.push_back(
        {"building:" + building.id,
         -1,
         Severity::warning,
         "unreachable_stop",
         {{"building", building.name.empty() ? building.id : building.name}}});
  }
  for (auto const& route : patrols.routes)
    if (route.over_limit.get() > 0.0)
      patrols.issues.push_back(
          {"route:" + route.id,
           -1,
           Severity::warning,
           "route_over_limit",
           {{"route", route.id},
            {"length_m", fmt::format("{:.0f}", to_metres(route.length).get())},
            {"limit_km", fmt::format("{}", *community.request.patrol.max_km)},
            {"over_m", fmt::format("{:.0f}", route.over_limit.get())}}});
  std::ranges::sort(patrols.issues);
}

}  // namespace

Result<Patrols> make_patrols(Community const& community, WalkGraph const& network,
                             Partition const& partition, Exits const& exits,
                             Progress& progress) {
  Patrols patrols;
  Planner planner{community, network, exits};
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    progress.step(g, partition.grids.size());
    if (progress.cancelled())
      return fail(Errc::cancelled, "stopped while planning patrols");
    auto const done = planner.plan(GridIdx{g}, partition.grids[g], progress, patrols);
    if (!done) return tl::unexpected(done.error());
  }
  progress.step(partition.grids.size(), partition.grids.size());
  std::ranges::sort(patrols.unreachable);
  add_issues(community, patrols);
  return patrols;
}

}  // namespace wangge::plan
