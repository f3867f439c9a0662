#pragma once

#include <string_view>

#include "community/community.hpp"

namespace wangge::test {

/// A small community drawn as text; each character is a 10 m × 10 m cell, spaces are
/// ignored. Letters: a building (8 m × 8 m in the middle of its cell; equal letters side
/// by side make one building of several cells), 1 household, 2 residents each; `.` open
/// ground; `=` and `:` a cell of street (horizontal or vertical lines through cell
/// centres are joined to their street neighbours); `#` a cell whose walls on all sides
/// are barriers. The boundary is the whole drawing. The origin is 500 000, 3 000 000 in
/// EPSG:4547.
Community town_from(std::string_view drawing);

}  // namespace wangge::test
