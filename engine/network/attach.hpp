#pragma once

#include <optional>
#include <vector>

#include "network/make_network.hpp"
#include "network/obstacles.hpp"
#include "network/ways.hpp"

namespace wangge::network {

/// The ways with an access way for every building and place near them.
struct Attached {
  std::vector<Way> ways;
  std::vector<std::optional<geo::Point>> building_at;  ///< node's point, per building
  std::vector<std::pair<BuildingIdx, geo::Point>> doors;  ///< given entrances reached
  std::vector<std::optional<geo::Point>> place_at;        ///< per place
  /// Buildings reached only across other buildings, and over how many metres.
  std::vector<std::pair<BuildingIdx, double>> through;
  std::vector<double>
      gap;  ///< per building: metres to the nearest way, as the crow flies
};

/// Leads a straight access from each given entrance, or else from the building's wall
/// point nearest to the ways, never on to a bridge or into a tunnel; the
/// nearest few are tried for one that crosses no other building. An access never
/// crosses a barrier except at a passable gate: a building with no other is cut off.
[[nodiscard]] Attached attach(Community const& community, std::vector<Way> const& ways,
                              Obstacles const& obstacles,
                              NetworkOptions const& options);

/// How a building would be reached.
struct Reach {
  std::size_t way{0};
  geo::Point at;        ///< on the way
  double length{0.0};   ///< straight, metres
  bool through{false};  ///< crosses another building
};
/// What `attach` would choose for the buildings asked about; nothing when there is none
/// or it was not asked.
[[nodiscard]] std::vector<std::optional<Reach>> reaches(Community const& community,
                                                        std::vector<Way> const& ways,
                                                        Obstacles const& obstacles,
                                                        NetworkOptions const& options,
                                                        std::vector<bool> const& asked);

/// Buildings that the ways do not serve as they are: farther than `attach`, behind a
/// barrier, or reached only through other buildings.
[[nodiscard]] std::vector<bool> unserved(Community const& community,
                                         std::vector<Way> const& ways,
                                         Obstacles const& obstacles,
                                         NetworkOptions const& options);

}  // namespace wangge::network
