#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "plan/exits.hpp"
#include "plan/rosters.hpp"

namespace wangge::plan {

/// Guards each open exit `guard_hours` a day in shifts, for seven days, from the
/// volunteers: no two shifts at once, at least 11 hours' rest, nights shared evenly.
/// What nobody can take stays unfilled and is named.
Result<Roster> make_rosters(Community const& community, Exits const& exits,
                            Progress& progress);

}  // namespace wangge::plan
