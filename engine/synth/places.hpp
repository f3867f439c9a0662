#pragma once

#include <vector>

#include "base/random.hpp"
#include "community/community.hpp"
#include "synth/words.hpp"

namespace wangge::synth {

/// `count` shops or firms in a building, spread along its longer side, ids from
/// `first`.
std::vector<Place> places_in(Community const& community, BuildingIdx building,
                             char const* kind, int count, std::size_t first,
                             NameSource& names, Random& random);

}  // namespace wangge::synth
