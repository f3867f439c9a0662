#pragma once

#include <cstdint>
#include <vector>

#include "network/distances.hpp"
#include "network/walk_graph.hpp"

// Private to plan: the streets of a team, from junction to junction.
namespace wangge::plan {

/// Edges of the network one after the other between two junctions, or round to one.
struct StreetChain {
  std::uint32_t from{0};
  std::uint32_t to{0};
  std::int64_t length{0};                  ///< centimetres
  bool required{false};                    ///< to be walked for its own sake
  std::vector<network::Walk::Step> steps;  ///< from → to
};

struct StreetMap {
  std::vector<network::NodeIdx> nodes;  ///< of each junction
  std::vector<StreetChain> chains;      ///< the required ones and shortest ways between
  std::uint32_t start{0};               ///< junction
};

/// The required edges and every shortest way between them or the start, doors and dead
/// ends left out, so that walks on it are as short as on the whole network.
/// \param required  all in the part of the network that `start` lies in; >= 1
/// O(E + J · J log J) with J junctions of the network or, with few required edges,
/// less.
[[nodiscard]] StreetMap street_map(network::WalkGraph const& graph,
                                   std::vector<network::EdgeIdx> const& required,
                                   network::NodeIdx start);

}  // namespace wangge::plan
