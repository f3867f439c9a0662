#pragma once

#include "base/messages.hpp"
#include "base/result.hpp"
#include "plan/draft.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// Polygons, ids, codes and names for a draft. Polygons are unions of the site's
/// faces, so neighbours share every vertex of their border.
/// \param record  the earlier plan whose ids, codes and names are kept, or null
/// \errors failed when a grid is not one polygon (a bug)
Result<Partition> assemble(Community const& community, Site const& site,
                           Draft const& draft, Limits const& limits,
                           Messages const& messages, PlanRecord const* record);

}  // namespace wangge::plan
