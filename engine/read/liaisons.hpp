#pragma once

#include <span>
#include <vector>

#include "community/community.hpp"
#include "read/settings.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// Liaisons of a table or point layer: name, phone, home, capacity (else `capacity`),
/// sectors. Homes that fit no building are listed and left open.
/// \errors not_found (headings), bad_input (identity-card numbers, nobody in the
/// table), naming sheet and row
Result<std::vector<Liaison>> make_liaisons(Sheet const& sheet, Source const& source,
                                           int capacity,
                                           std::span<Building const> buildings,
                                           Reading& reading);

}  // namespace wangge::read
