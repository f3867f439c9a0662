#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "verify/set_table.hpp"

namespace wangge::verify {

/// What must be connected: the set alone, or what it leaves too.
enum class Connected { inside, both_sides };

/// Is there a connected set within the limits that costs at most `most`?
enum class Found { none, some, too_long };

/// Layer by layer: states of the frontier with equal pieces and weight are one, the
/// cheapest. Whatever the table shows to end above `most` is dropped.
/// \pre the table is of this task and these steps, filled back
/// \param most_states  gives up (too_long) after so many; what is left on return
Found look_for_set(SetTask const& task, std::vector<Placing> const& steps,
                   SetTable const& table, Connected connected, Whole most,
                   Whole& most_states);

struct ListedSet {
  std::vector<std::uint64_t> bits;  ///< node v is bit v % 64 of word v / 64
  Whole cost{0};
  Whole weight{0};
};

/// All connected sets within the limits that cost at most `most`, in a fixed order.
/// \return nothing when that takes more than `most_states` states
std::optional<std::vector<ListedSet>> list_sets(SetTask const& task,
                                                std::vector<Placing> const& steps,
                                                SetTable const& table, Whole most,
                                                Whole& most_states);

}  // namespace wangge::verify
