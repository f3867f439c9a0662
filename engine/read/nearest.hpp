#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::read {

/// Edit distance in bytes, ASCII case ignored (Levenshtein 1966). O(|a| |b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to `name`, first one on ties; empty when none is close (more
/// than half of its letters differ).
[[nodiscard]] std::string nearest(std::string_view name,
                                  std::span<std::string const> known);

/// "; did you mean \"grids\"?", or the list of known names when none is near.
[[nodiscard]] std::string suggestion(std::string_view name,
                                     std::span<std::string const> known);

}  // namespace wangge::read
