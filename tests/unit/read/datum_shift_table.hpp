#pragma once

#include <map>
#include <string>
#include <vector>

#include "datum_place.hpp"

namespace wangge::test {

/// 30, 80 and 200 m in eight directions, east and north.
std::vector<geo::Point> planted_shifts();

/// What is said of sources that were moved as a whole.
struct Tally {
  int found{0};
  int turned{0};     ///< said of a source held against the buildings, the other way
  int silent{0};     ///< not certain, or right only as to datum, axes and zone
  int comfort{0};    ///< called right, shifts excluded: the worst
  int wrong{0};      ///< another cause, place or source
  int corrected{0};  ///< changed: never
};
using Tallies = std::map<std::string, Tally>;

/// Moves each section but the boundary by each shift, prints every verdict, and counts
/// them by "section" and by "section 30 m".
void tally_shifts(Place const& place, std::vector<geo::Point> const& shifts,
                  Tallies& tallies);
void print(Tallies const& tallies);

}  // namespace wangge::test
