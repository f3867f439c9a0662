#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/index.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"
#include "geo/shapes.hpp"

namespace wangge::network {

using NodeIdx = Index<struct WalkNodeTag>;
using EdgeIdx = Index<struct WalkEdgeTag>;
using AlleyIdx = Index<struct AlleyTag>;

/// The length of a walk that does not exist.
inline constexpr Centimetres kUnreached{std::numeric_limits<std::int64_t>::max() / 4};

/// A way between buildings where no street line is given.
struct Alley {
  std::string id;  ///< "L1", "L2", …
  geo::Line line;
  Metres width;         ///< least free width
  std::string derived;  ///< how: "medial axis"
};

enum class WalkClass {
  street,
  alley,
  access,  ///< from a building's entrance to the street
  link,    ///< bridges a gap between ends within the snapping tolerance
  steps    ///< stairs: walked at half the pace (Fruin 1971)
};

struct WalkEdge {
  NodeIdx from;
  NodeIdx to;
  Centimetres length;  ///< >= 1
  WalkClass cls{WalkClass::street};
  StreetIdx street;  ///< the street it lies on, if any
  AlleyIdx alley;    ///< the alley it lies on, if any
  geo::Line line;    ///< from `from` to `to`
  int level{0};      ///< bridges above 0, tunnels below
};

/// A door of a building, where a walk to it may end.
struct Door {
  BuildingIdx building;
  NodeIdx node;
  auto operator<=>(Door const&) const = default;
};

/// Where the walking network crosses the boundary: a candidate exit. The node lies on
/// the boundary.
struct Crossing {
  NodeIdx node;
  StreetIdx street;
  AlleyIdx alley;
  GateIdx gate;  ///< when a gate stands there
};

/// The walking network as used. Undirected. Nodes and edges are sorted, so that equal
/// input gives equal numbers. Lies within the boundary (streets are clipped to it).
struct WalkGraph {
  std::vector<geo::Point> nodes;
  std::vector<WalkEdge> edges;
  std::vector<Alley> alleys;
  std::vector<NodeIdx>
      building_node;        ///< entrance per building; none when nothing is near
  std::vector<Door> doors;  ///< given entrances, by building; the first is its node
  std::vector<NodeIdx> place_node;       ///< per place
  std::vector<Crossing> crossings;       ///< sorted round the boundary
  std::vector<std::uint32_t> component;  ///< per node; 0 = the part with most buildings
  std::uint32_t component_count{0};
  // Adjacency of node n: half_edges[first[n]] … half_edges[first[n + 1] - 1].
  std::vector<std::uint32_t> first;
  struct HalfEdge {
    NodeIdx to;
    EdgeIdx edge;
  };
  std::vector<HalfEdge> half_edges;
};

}  // namespace wangge::network
