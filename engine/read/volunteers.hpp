#pragma once

#include <span>
#include <vector>

#include "community/community.hpp"
#include "read/settings.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// Volunteers of a table or point layer: name, phone, home (a building as people call
/// it, or x and y, or the point), capacity (else `capacity`), preferred buildings.
/// Homes and preferences that fit no building are listed and left open.
/// \errors not_found (headings), bad_input (identity-card numbers), naming sheet and
/// row
Result<std::vector<Volunteer>> make_volunteers(Sheet const& sheet, Source const& source,
                                               int capacity,
                                               std::span<Building const> buildings,
                                               Reading& reading);

/// Warns, naming file and column, where capacities count households and most buildings
/// in need are larger than any capacity: then the column most likely counts buildings.
void tell_small_capacities(Sheet const& sheet, Source const& source,
                           std::span<Volunteer const> volunteers,
                           std::span<Building const> buildings,
                           ManagersRequest const& request, Reading& reading);

}  // namespace wangge::read
