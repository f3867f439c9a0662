#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

// Which counts of a hierarchy must not be shown, so that no small count can be read or
// computed.
namespace wangge::stats {

inline constexpr std::size_t kRoot = std::numeric_limits<std::size_t>::max();

/// A count in a hierarchy whose parents are the sums of their children: the community
/// above districts above grids above buildings.
struct CountNode {
  std::size_t parent{kRoot};            ///< its position, before this one
  std::optional<std::int64_t> value{};  ///< nothing: not known; >= 0
  bool withheld{false};                 ///< never shown, whatever its value: a building
  bool of_few{false};  ///< hidden though not small: the residents of few households
};

/// Per node, whether its count is hidden. Withheld nodes are; of the others, counts
/// from 1 below `below`, and as many more as it takes that whoever knows all shown
/// counts, and that zeros are always shown, can
///  - compute no hidden count: each may have several values, and
///  - not even tell that it is small: each may be `below` or more;
/// and that no shown count belongs to one withheld part alone. What is hidden besides
/// is the least sibling, ties to the lower position; where there is none, the parent.
/// Unknown counts and zeros are shown: nobody is behind a zero. O(n²) at worst.
///
/// Why it is enough: a shown count less the shown ones below it leaves r, the sum of
/// m hidden branches that may share r in any parts of 1 or more. With m >= 2 and
/// r - (m - 1) >= max(below, 2) each lies anywhere from 1 to that much at least.
/// Method: complementary suppression in hierarchical tables, see L. Willenborg and T.
/// de Waal, Elements of Statistical Disclosure Control (2001).
[[nodiscard]] std::vector<bool> suppressed(std::span<CountNode const> nodes,
                                           std::int64_t below);

}  // namespace wangge::stats
