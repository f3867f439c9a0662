#include "plan/patrol_teams.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "plan/patrol_gaps.hpp"

namespace wangge::plan {
namespace {

using network::kUnreached;
using network::NodeIdx;
using network::WalkGraph;

// A patrol starts at an open exit where that is this near; else at a first door, for a
// walk of the same streets there and back serves nobody.
constexpr Centimetres kNearExit{30'000};

GridIdx grid_of(Place const& place, Partition const& partition) {
  if (place.building.valid() && place.building.get() < partition.grid_of.size())
    return partition.grid_of[place.building.get()];
  for (std::size_t g = 0; g < partition.grids.size(); ++g)
    if (geo::contains(partition.grids[g].area, place.at)) return GridIdx{g};
  return {};
}

/// Which grid a point lies in; on or beyond all their edges the nearest, the lower of
/// several. O(grids), and their vertices where boxes meet.
class GridAt {
 public:
  explicit GridAt(Partition const& partition) : partition_{partition} {
    for (auto const& grid : partition.grids) boxes_.push_back(geo::bounds(grid.area));
  }

  [[nodiscard]] GridIdx operator()(geo::Point p) const {
    for (std::size_t g = 0; g < boxes_.size(); ++g)
      if (boxes_[g].contains(p) && geo::contains(partition_.grids[g].area, p))
        return GridIdx{g};
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t g = 0; g < boxes_.size(); ++g) {
      auto const& outer = partition_.grids[g].area.outer;
      if (outer.size() < 2) continue;
      if (double const away = geo::nearest_on(outer, p).distance; away < least) {
        least = away;
        best = g;
      }
    }
    return GridIdx{best};
  }

 private:
  Partition const& partition_;
  std::vector<geo::Box> boxes_;
};

/// The part of the network a team walks: the community's main one (number 0) where a
/// third of the stops lie on it, else the one with most stops.
std::optional<std::uint32_t> part_of(WalkGraph const& graph,
                                     std::vector<PatrolStop> const& stops) {
  std::vector<std::size_t> count(graph.component_count, 0);
  for (auto const& stop : stops)
    if (stop.node.valid()) ++count[graph.component[stop.node.get()]];
  auto const most = std::ranges::max_element(count);
  if (most == count.end() || *most == 0) return std::nullopt;
  if (3 * count[0] >= stops.size()) return 0;
  return static_cast<std::uint32_t>(most - count.begin());
}

class TeamMaker {
 public:
  TeamMaker(Community const& community, WalkGraph const& graph,
            Partition const& partition, Exits const& exits)
      : community_{community},
        graph_{graph},
        partition_{partition},
        exits_{exits},
        request_{community.request.patrol},
        gaps_{community, graph} {
    for (auto const& exit : exits.exits)
      if (exit.open && request_.start.empty())
        open_.push_back({exit.node, network::walk_from(graph, exit.node)});
  }

  Result<PatrolTeams> run() {
    for (auto const* asked : {&request_.start, &request_.end})
      if (!asked->empty() && !named(*asked))
        return fail(Errc::bad_value,
                    "[patrol] \"{}\" is no exit, building or place on the network; "
                    "name one by its id",
                    *asked);
    auto teams = empty_teams();
    if (request_.cover == PatrolCover::streets) {
      add_streets(teams);
    } else {
      add_buildings(teams);
      if (request_.places) add_places(teams);
    }
    for (auto& team : teams) finish(std::move(team));
    std::ranges::sort(made_.unreachable);
    std::ranges::sort(made_.unreachable_places);
    return std::move(made_);
  }

 private:
  struct Start {
    NodeIdx node;
    std::vector<Centimetres> walk;  // per node
  };

  [[nodiscard]] std::vector<PatrolTeam> empty_teams() const {
    std::vector<PatrolTeam> teams;
    if (request_.per == PatrolPer::community)
      teams.push_back({"W", {}, {}, {}, {}, {}});
    if (request_.per == PatrolPer::district)
      for (std::size_t d = 0; d < partition_.districts.size(); ++d)
        teams.push_back({partition_.districts[d].id, {}, DistrictIdx{d}, {}, {}, {}});
    if (request_.per == PatrolPer::grid)
      for (std::size_t g = 0; g < partition_.grids.size(); ++g)
        teams.push_back({partition_.grids[g].id,
                         GridIdx{g},
                         partition_.grids[g].district,
                         {},
                         {},
                         {}});
    return teams;
  }

  [[nodiscard]] std::size_t team_of(GridIdx grid) const {
    if (request_.per == PatrolPer::community) return 0;
    if (request_.per == PatrolPer::grid) return grid.get();
    return partition_.grids[grid.get()].district.get();
  }

  void add_buildings(std::vector<PatrolTeam>& teams) const {
    for (std::size_t g = 0; g < partition_.grids.size(); ++g)
      for (auto const b : partition_.grids[g].buildings)
        teams[team_of(GridIdx{g})].stops.push_back(
            {b,
             {},
             graph_.building_node[b.get()],
             service_of(community_[b], request_)});
  }

  /// An edge belongs to the grid that its middle lies in.
  void add_streets(std::vector<PatrolTeam>& teams) const {
    GridAt const grid_at{partition_};
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      auto const& edge = graph_.edges[e];
      if (!is_covered(edge)) continue;
      auto const grid =
          grid_at(geo::point_along(edge.line, geo::length(edge.line) / 2));
      teams[team_of(grid)].stops.push_back(
          {{}, {}, edge.from, Minutes{0.0}, network::EdgeIdx{e}});
    }
  }

  /// A place in a building is visited after it; the others by themselves.
  void add_places(std::vector<PatrolTeam>& teams) {
    for (std::size_t p = 0; p < community_.places.size(); ++p) {
      auto const grid = grid_of(community_.places[p], partition_);
      auto const node = p < graph_.place_node.size() ? graph_.place_node[p] : NodeIdx{};
      PatrolStop const stop{{},   PlaceIdx{p},
                            node, Minutes{request_.minutes_per_place},
                            {},   hours_of(community_.places[p])};
      if (grid.valid())
        teams[team_of(grid)].stops.push_back(stop);
      else
        leave_out(stop, std::nullopt);
    }
  }

  /// Since the start of the walk.
  [[nodiscard]] std::optional<OpenHours> hours_of(Place const& place) const {
    if (!place.opens || !place.closes) return std::nullopt;
    double const start = request_.start_minute;
    OpenHours hours{*place.opens - start, *place.closes - start};
    // Closed for today already: it opens again tomorrow, unless it is open past
    // midnight from yesterday.
    if (hours.opens > 0 && hours.closes >= 1440)
      hours.opens -= 1440, hours.closes -= 1440;
    if (hours.closes < 0) hours = {*place.opens - start, *place.closes - start};
    return hours;
  }

  void finish(PatrolTeam team) {
    auto const part = part_of(graph_, team.stops);
    std::vector<PatrolStop> reached;
    for (auto const& stop : team.stops) {
      if (part && stop.node.valid() && graph_.component[stop.node.get()] == *part)
        reached.push_back(stop);
      else
        leave_out(stop, part);
    }
    if (reached.empty()) return;
    team.stops = std::move(reached);
    team.start = start_of(team, *part);
    team.end = team.start;
    if (!request_.end.empty())
      if (auto const end = *named(request_.end); graph_.component[end.get()] == *part)
        team.end = end;
    made_.teams.push_back(std::move(team));
  }

  void leave_out(PatrolStop const& stop, std::optional<std::uint32_t> part) {
    auto const gap = gaps_.of(stop, part);
    std::vector<std::pair<std::string, std::string>> args;
    if (stop.edge.valid()) return leave_out_way(stop, gap);
    if (stop.building.valid()) {
      auto const& building = community_[stop.building];
      made_.unreachable.push_back(stop.building);
      args = {{"building", building.name.empty() ? building.id : building.name}};
    } else {
      auto const& place = community_.places[stop.place.get()];
      made_.unreachable_places.push_back(stop.place);
      args = {{"building", place.name.empty() ? place.id : place.name}};
    }
    args.emplace_back("gap_m", gap.metres);
    args.emplace_back("barrier", gap.barrier);
    made_.issues.push_back(
        {(stop.building.valid() ? "building:" + community_[stop.building].id
                                : "place:" + community_.places[stop.place.get()].id),
         -1, Severity::warning, "unreachable_stop", std::move(args)});
  }

  /// One line for all of a way that is not reached; its edges follow each other.
  void leave_out_way(PatrolStop const& stop, PatrolGap const& gap) {
    auto const [source, name] =
        way_of(community_, graph_, graph_.edges[stop.edge.get()]);
    if (!unreached_ways_.insert(source).second) return;
    made_.issues.push_back(
        {source,
         -1,
         Severity::warning,
         "unreachable_street",
         {{"way", name}, {"gap_m", gap.metres}, {"barrier", gap.barrier}}});
  }

  /// The node of an exit, building or place by id, then by name.
  [[nodiscard]] std::optional<NodeIdx> named(std::string const& word) const {
    for (auto const& exit : exits_.exits)
      if (exit.id == word && exit.node.valid()) return exit.node;
    for (bool const by_id : {true, false}) {
      for (std::size_t b = 0; b < community_.buildings.size(); ++b) {
        auto const& building = community_.buildings[b];
        if ((by_id ? building.id : building.name) == word &&
            graph_.building_node[b].valid())
          return graph_.building_node[b];
      }
      for (std::size_t p = 0; p < community_.places.size(); ++p) {
        auto const& place = community_.places[p];
        if ((by_id ? place.id : place.name) == word && p < graph_.place_node.size() &&
            graph_.place_node[p].valid())
          return graph_.place_node[p];
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] NodeIdx start_of(PatrolTeam const& team, std::uint32_t part) const {
    if (!request_.start.empty())
      if (auto const start = *named(request_.start);
          graph_.component[start.get()] == part)
        return start;
    Centimetres nearest = kUnreached;
    NodeIdx exit;
    NodeIdx door = team.stops.front().node;
    for (auto const& start : open_)
      for (auto const& stop : team.stops) {
        if (start.walk[stop.node.get()] >= nearest) continue;
        nearest = start.walk[stop.node.get()];
        exit = start.node;
        door = stop.node;
      }
    return nearest <= kNearExit ? exit : door;
  }

  Community const& community_;
  WalkGraph const& graph_;
  Partition const& partition_;
  Exits const& exits_;
  PatrolRequest const& request_;
  PatrolGaps gaps_;
  std::vector<Start> open_;
  std::set<std::string> unreached_ways_;
  PatrolTeams made_;
};

}  // namespace

std::pair<std::string, std::string> way_of(Community const& community,
                                           WalkGraph const& network,
                                           network::WalkEdge const& edge) {
  if (edge.alley.valid()) {
    auto const& id = network.alleys[edge.alley.get()].id;
    return {"alley:" + id, id};
  }
  if (!edge.street.valid()) return {"street:", "—"};
  auto const& street = community.streets[edge.street.get()];
  return {"street:" + street.id, street.name.empty() ? street.id : street.name};
}

bool is_covered(network::WalkEdge const& edge) {
  return edge.cls == network::WalkClass::street ||
         edge.cls == network::WalkClass::alley || edge.cls == network::WalkClass::steps;
}

Minutes service_of(Building const& building, PatrolRequest const& request) {
  // A building without counts still gets one knock.
  auto const doors = static_cast<double>(building.counts.households.value_or(1));
  int const entrances = std::max(1, building.entrances.value_or(1));
  int const flights = std::max(0, building.floors.value_or(1) - 1) * entrances;
  return Minutes{doors * request.minutes_per_household +
                 static_cast<double>(entrances) * request.minutes_per_entrance +
                 static_cast<double>(flights) * request.minutes_per_floor};
}

Result<PatrolTeams> patrol_teams(Community const& community, WalkGraph const& network,
                                 Partition const& partition, Exits const& exits) {
  return TeamMaker{community, network, partition, exits}.run();
}

}  // namespace wangge::plan
