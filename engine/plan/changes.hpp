#pragma once

#include "plan/earlier.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// What is otherwise than in the earlier plan. \pre the partition has its ids
[[nodiscard]] Changes changes_since(Community const& community, Earlier const& earlier,
                                    Partition const& partition);

}  // namespace wangge::plan
