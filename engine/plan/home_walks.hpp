#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "network/walk_graph.hpp"

namespace wangge::plan {

/// Where somebody starts from: the door of a building, else the node nearest to a
/// point.
struct Home {
  BuildingIdx building;
  std::optional<geo::Point> at;
  [[nodiscard]] bool known() const { return building.valid() || at.has_value(); }
};

/// Whether somebody may be sent so far; one whose home is not known, anywhere.
/// \param most  metres; none: any
[[nodiscard]] bool within_reach(Home const& home, std::optional<Centimetres> walk,
                                std::optional<double> most);

using WalkTable = std::vector<std::vector<std::optional<Centimetres>>>;

/// Shortest walks from homes to nodes; nothing where a home is not known, a node is
/// none, or no way leads there.
/// \return one row per home, one column per node
/// \errors cancelled. Cost: a search of the network per home.
Result<WalkTable> home_walks(network::WalkGraph const& graph,
                             std::span<Home const> homes,
                             std::span<network::NodeIdx const> to, Progress& progress);

/// The same to the doors of places: of the building a place is in, else its own.
/// \return one row per home, one column per place
Result<WalkTable> walks_to_places(Community const& community,
                                  network::WalkGraph const& graph,
                                  std::span<Home const> homes,
                                  std::span<PlaceIdx const> places, Progress& progress);

}  // namespace wangge::plan
