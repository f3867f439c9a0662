#pragma once

#include <cstdint>

#include "bench/instance.hpp"

namespace wangge::bench {

/// What a metre of border costs.
enum class Borders {
  by_class,  ///< dear inside a compound, cheap along a main street
  by_length  ///< the same everywhere: nothing but shape to go by
};

/// A made-up community as a partition graph. Ground is cut by main streets, streets,
/// alleys, courtyards and hedges down to one building each; units next to each other
/// are joined. Weight = households: lognormal, alike within a block, one building in 33
/// empty. Edge cost = shared border in decimetres × 2 (main street), 3 (street), 5
/// (alley), 10 (courtyard), 20 (inside a compound), or × 1. x, y: middle of the unit in
/// metres. Mean number of neighbours about 5.8. \pre buildings >= 2. O(n log n); the
/// same for the same arguments everywhere.
[[nodiscard]] Instance make_community(std::size_t buildings, std::uint64_t seed,
                                      Borders borders = Borders::by_class);

}  // namespace wangge::bench
