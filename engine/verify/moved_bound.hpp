#pragma once

#include <string>
#include <vector>

#include "verify/cut_bound.hpp"

namespace wangge::verify {

/// A part whose units had grids before.
struct MovedCase {
  static constexpr std::uint32_t kNew = 0xffffffff;   ///< it was in no grid
  static constexpr std::uint32_t kGone = 0xfffffffe;  ///< its grid is no more
  CutCase const* c{nullptr};
  std::vector<std::uint32_t> before;  ///< per unit: a part, kNew or kGone
  std::vector<bool> fixed;            ///< per unit: locked where it was
};

/// Weight that is in another grid than before.
[[nodiscard]] Whole moved_weight(MovedCase const& m);

/// No partition with as much violation moves less, by counting: what stands above the
/// limits has to leave, what lacks has to come.
[[nodiscard]] Whole moved_bound(MovedCase const& m);

/// Whether some partition with at most this violation moves less than `bound`, all of
/// them looked at or excluded: `refuted`, `follows` or `too_long`. Locked units stay,
/// nothing joins a part all of whose units are locked.
Rederived by_listing_moves(MovedCase const& m, Whole bound,
                           Whole most_steps = 10 * kMostSteps);

}  // namespace wangge::verify
