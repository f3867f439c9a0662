#pragma once

#include "plan/draft.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// Says why the limits are missed, if they are: Partition::excuse, the certificate's
/// evidence, and the issue that names the grids.
/// \param finest whether the draft's units were as small as they can be; only then is
///   "impossible" proven
/// \errors cancelled
Result<void> excuse(Community const& community, Draft const& draft,
                    Limits const& limits, bool finest, Progress& progress,
                    Partition& partition);

/// Buildings over the boundary that reading did not list, parts left out, fixed borders
/// that no grid border follows.
void add_issues(Community const& community, Site const& site, Draft const& draft,
                Partition& partition);

}  // namespace wangge::plan
