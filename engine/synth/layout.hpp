#pragma once

#include <span>
#include <vector>

#include "community/community.hpp"
#include "synth/footprints.hpp"

// The drawing of the demo community, in metres on a board whose origin is its middle,
// x along the main street. Everything people count or name is drawn elsewhere.
namespace wangge::synth {

/// A building's place. `share` is its part of its group's households, before chance.
struct Plot {
  int number;
  int group;
  Shape shape;
  double x, y, width, depth;
  int floors;
  int units;
  Management management;
  double share;
  int street;            ///< index into `ways`, for the address
  bool mirrored{false};  ///< turned half round: a shop row whose front looks north
};

struct Way {
  char const* zh;
  char const* en;
  char const* source_class;
  StreetClass cls;
  double width;  ///< carriageway, metres
  geo::Line line;
};

struct Wall {
  char const* zh;
  char const* en;
  geo::Line line;
};

struct Opening {
  char const* zh;
  char const* en;
  bool passable;
  geo::Point at;
};

geo::Ring demo_boundary();
std::vector<Plot> demo_plots();
/// Streets and alleys; those round the outside first.
std::vector<Way> demo_ways();
std::vector<Wall> demo_walls();
std::vector<Opening> demo_openings();
struct Sports {
  geo::Point at;
  double length, width;
  bool track;
};
std::vector<Sports> demo_sports();
/// Little parks and planted courts.
std::vector<geo::Ring> demo_lawns();

}  // namespace wangge::synth
