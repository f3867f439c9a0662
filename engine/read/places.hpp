#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "community/community.hpp"
#include "read/frontier.hpp"
#include "read/layer.hpp"
#include "read/spots.hpp"

namespace wangge::read {

/// Places inside the boundary with the building they stand in; others are listed. One
/// without a point stands in the building it names, on the floor it gives.
std::vector<Place> make_places(LayerData const& layer, Frontier const& frontier,
                               std::span<Building const> buildings,
                               BuildingLookup const& lookup, Reading& reading);

/// "3", "3F", "12楼", "３层", "B1", "-1", "地下1层", "负一层" as a number of floors,
/// the ground floor 1, the first below it -1. Nothing when it is none.
[[nodiscard]] std::optional<int> floor_in(std::string_view text);

/// "yes", "已复工", "1", "否", "未复工", …; nothing for other words.
[[nodiscard]] std::optional<bool> yes_or_no_in(std::string_view text);

}  // namespace wangge::read
