#pragma once

#include "base/issue.hpp"
#include "community/community.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

// What the privacy class `public` leaves of a finished plan. Done once, before anything
// is drawn or written, so that no output can hold more (decision 17).
namespace wangge::stats {

/// The statistics without numbers of single buildings and small numbers of people, and
/// without whatever these could be computed from. A measure that is not known to be
/// harmless is hidden.
/// \param community  as read, with its counts
[[nodiscard]] Statistics public_statistics(Statistics statistics,
                                           Community const& community,
                                           plan::Plan const& plan);

/// The plan without what follows from counts or homes: weights, limits, times that
/// visits take, volunteers' walks, and the certificates of all but the walks.
[[nodiscard]] plan::Plan public_plan(plan::Plan plan);

/// Issues of the plan and the ground; those of tables and people only as a number, in
/// an issue `withheld_issues`.
[[nodiscard]] Issues public_issues(Issues const& issues);

/// Whether a certificate tells nothing of people.
[[nodiscard]] bool is_public(Certificate const& certificate);

}  // namespace wangge::stats
