#include "run/keep.hpp"

#include <fmt/format.h>

namespace wangge::run {

void keep_earlier(PlanRecord& record, Request& request) {
  for (auto& grid : record.grids) grid.locked = true;
  auto& partition = request.partition;
  partition.grids = static_cast<int>(record.grids.size());
  partition.districts = static_cast<int>(record.districts.size());
  partition.households.reset();
  auto& exits = request.exits;
  exits.max_walk.reset();
  exits.min_distance = 0;
  exits.forced_open.clear();
  exits.forced_closed.clear();
  for (auto const& exit : record.exits)
    if (exit.open)
      exits.forced_open.push_back(fmt::format("{}, {}", exit.at.x, exit.at.y));
  exits.open = static_cast<int>(exits.forced_open.size());
}

}  // namespace wangge::run
