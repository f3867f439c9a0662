#pragma once

#include "community/plan_record.hpp"
#include "community/request.hpp"

namespace wangge::run {

/// Asks for the earlier plan's division and exits again, so that only what follows from
/// them is made anew: all grids are locked, the number of grids and districts is the
/// earlier one, and its open exits are forced open, by their places.
void keep_earlier(PlanRecord& record, Request& request);

}  // namespace wangge::run
