#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/plan_record.hpp"
#include "network/walk_graph.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// Units from street faces (split among buildings only where needed), the partition
/// problem, its answer, and the grids' polygons that tile the boundary exactly.
/// Names come from `messages` ("grid.named_after_street", "district.name", …).
/// \errors bad_input when more grids than buildings are asked, naming both numbers;
///   cancelled
/// \param record  an earlier plan to stay near, or null: grids keep ids, codes, names
///   and, as far as the limits allow, their buildings; locked ones stay as they are
Result<Partition> make_partition(Community const& community,
                                 network::WalkGraph const& network,
                                 Messages const& messages, Progress& progress,
                                 PlanRecord const* record = nullptr);

}  // namespace wangge::plan
