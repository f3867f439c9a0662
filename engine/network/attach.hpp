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
  std::vector<std::optional<geo::Point>> place_at;     ///< per place
  std::vector<double>
      gap;  ///< per building: metres to the nearest way, as the crow flies
};

/// Leads a straight access from each building's wall point nearest to the ways; the
/// nearest few are tried for one that crosses no other building. An access never
/// crosses a barrier except at a passable gate: a building with no other is cut off.
[[nodiscard]] Attached attach(Community const& community, std::vector<Way> const& ways,
                              Obstacles const& obstacles,
                              NetworkOptions const& options);

/// Buildings that the ways do not serve as they are: farther than `attach`, or reached
/// only through other buildings by a straight line of more than `straight` metres.
[[nodiscard]] std::vector<bool> unserved(Community const& community,
                                         std::vector<Way> const& ways,
                                         Obstacles const& obstacles,
                                         NetworkOptions const& options);

}  // namespace wangge::network
