#pragma once

#include <vector>

#include "base/issue.hpp"
#include "base/result.hpp"
#include "network/obstacles.hpp"
#include "network/walk_graph.hpp"

// The ways of a community before they become a graph.
namespace wangge::network {

/// A line that can be walked. Two ways are joined where they share an end point
/// exactly.
struct Way {
  geo::Line line;
  WalkClass cls{WalkClass::street};
  StreetIdx street;
  AlleyIdx alley;
  int level{0};  ///< ways of different levels cross without a junction
};

/// A place where the network meets the boundary, before it is a node.
struct Mark {
  geo::Point at;
  StreetIdx street;
  AlleyIdx alley;
  GateIdx gate;
  double width{0.0};  ///< of the alley; wider alleys make better exits
};

/// The line of each way, in order.
[[nodiscard]] std::vector<geo::Line> lines_of(std::vector<Way> const& ways);

struct WaySet {
  std::vector<Way> ways;
  std::vector<Mark> marks;
  Issues issues;
};

/// Streets are noded on the millimetre lattice, so a place may move by that much.
inline constexpr double kSamePlace = 0.01;

/// The walkable streets inside the boundary and where they leave it. A street that runs
/// outside but within kHug of the boundary is led along the boundary instead, so that
/// a boundary drawn along a street neither breaks it nor makes an exit of every wobble.
/// A street walled off just outside is no exit.
Result<WaySet> street_ways(Community const& community, Obstacles const& obstacles);

/// A street within this distance outside the boundary runs along it.
inline constexpr double kHug = 5.0;

/// Cuts the ways at barriers and names each place ("way_blocked").
WaySet blocked(Community const& community, Obstacles const& obstacles, WaySet set);

/// Ways split at every crossing with one of their level (geo::node), and where one of
/// another level ends on them; snapped to the lattice.
Result<std::vector<Way>> noded(std::vector<Way> const& ways);

/// Splits to be made in ways: at `at`, on segment `segment` of way `way`.
struct Split {
  std::size_t way{0};
  std::size_t segment{0};
  geo::Point at;  ///< on the lattice
};
/// The ways with the splits made; order kept, parts of a way after each other.
std::vector<Way> split_at(std::vector<Way> const& ways, std::vector<Split> splits);

}  // namespace wangge::network
