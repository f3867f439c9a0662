#pragma once

#include <cstdint>
#include <vector>

#include "verify/set_search.hpp"

namespace wangge::verify {

/// Do `parts` of these sets hold every node once, with Σ (cost − least) of at most
/// `budget`? Depth first over the node that fewest sets can still hold; a set that
/// overdraws the budget or leaves a weight that the other parts cannot have is passed
/// over.
/// \pre no set costs less than `least`
/// \param most_looks  gives up (too_long) after so many; what is left on return
Found look_for_cover(Net const& net, std::vector<ListedSet> const& sets, Whole parts,
                     Whole lower, Whole upper, Whole least, Whole budget,
                     Whole& most_looks);

}  // namespace wangge::verify
