#pragma once

#include <optional>
#include <vector>

#include "stats/statistics.hpp"
#include "stats/totals.hpp"

// Private to the room: the measures of each level, and how totals become values.
namespace wangge::stats {

/// A measure with the way to its value.
struct AreaMeasure {
  Measure measure;
  Value (*value)(Totals const&);
};

/// The measures that a district and a grid share, in printed order. `Level::district`
/// has one more: its grids.
std::vector<AreaMeasure> area_measures(Level level);

/// Rounded to six decimals: about a square millimetre, and exact in 15 digits.
[[nodiscard]] double rounded(double value);

[[nodiscard]] inline Value value_of(std::optional<std::int64_t> const& count) {
  return count ? Value{*count} : Value{};
}
/// part / whole; unknown when the whole is unknown or zero.
[[nodiscard]] Value ratio(std::optional<std::int64_t> const& part,
                          std::optional<std::int64_t> const& whole);

}  // namespace wangge::stats
