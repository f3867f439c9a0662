#include "plan/home_walks.hpp"

#include <limits>

#include "geo/measure.hpp"
#include "network/distances.hpp"

namespace wangge::plan {
namespace {

struct Start {
  network::NodeIdx node;
  Centimetres approach{0};  ///< straight from the home to the node
};

Start start_of(network::WalkGraph const& graph, Home const& home) {
  if (home.building.valid()) return {graph.building_node[home.building.get()], {}};
  if (!home.at) return {};
  Start nearest;
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    double const d = geo::distance(graph.nodes[n], *home.at);
    if (d >= best) continue;
    best = d;
    nearest = {network::NodeIdx{n}, Centimetres{static_cast<std::int64_t>(d * 100)}};
  }
  return nearest;
}

}  // namespace

bool within_reach(Home const& home, std::optional<Centimetres> walk,
                  std::optional<double> most) {
  if (!most || !home.known()) return true;
  return walk && to_metres(*walk).get() <= *most;
}

Result<WalkTable> home_walks(network::WalkGraph const& graph,
                             std::span<Home const> homes,
                             std::span<network::NodeIdx const> to, Progress& progress) {
  std::vector<network::NodeIdx> stops{to.begin(), to.end()};
  std::vector<Start> starts;
  for (auto const& home : homes) {
    starts.push_back(start_of(graph, home));
    stops.push_back(starts.back().node);
  }
  network::WalkRows const rows{graph, stops};
  WalkTable walks(homes.size());
  for (std::size_t h = 0; h < homes.size(); ++h) {
    if (progress.cancelled())
      return fail(Errc::cancelled, "stopped; nothing was changed");
    walks[h].resize(to.size());
    if (!starts[h].node.valid()) continue;
    auto const row = rows.row(to.size() + h);
    for (std::size_t t = 0; t < to.size(); ++t)
      if (to[t].valid() && row[t] != network::kNoWalk)
        walks[h][t] = Centimetres{row[t]} + starts[h].approach;
  }
  return walks;
}

Result<WalkTable> walks_to_places(Community const& community,
                                  network::WalkGraph const& graph,
                                  std::span<Home const> homes,
                                  std::span<PlaceIdx const> places,
                                  Progress& progress) {
  std::vector<network::NodeIdx> doors;
  for (auto const p : places) {
    auto const building = community.places[p.get()].building;
    doors.push_back(building.valid() ? graph.building_node[building.get()]
                                     : graph.place_node[p.get()]);
  }
  return home_walks(graph, homes, doors, progress);
}

}  // namespace wangge::plan
