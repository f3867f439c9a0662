#pragma once

#include <optional>
#include <vector>

#include "stats/statistics.hpp"
#include "stats/totals.hpp"

// Private to the room: the measures of each level, and how totals become values.
namespace wangge::stats {

/// What the community has told at all; a measure that nobody could fill is left out.
struct Told {
  bool survey{false};
  bool on_duty{false};
  bool on_duty_before{false};
  bool working{false};
  std::vector<std::string> kinds;  ///< the most frequent, eight at most
  bool other_kinds{false};
  bool no_kind{false};  ///< some buildings have none, others do
};
[[nodiscard]] Told told_by(Community const& community);

/// The measures that a district and a grid share, in printed order, and their values.
/// `Level::district` has one more: its grids.
[[nodiscard]] std::vector<Measure> area_measures(Level level, Told const& told);
[[nodiscard]] std::vector<Value> area_values(Level level, Told const& told,
                                             Totals const& totals);

/// Rounded to six decimals: about a square millimetre, and exact in 15 digits.
[[nodiscard]] double rounded(double value);

[[nodiscard]] inline Value value_of(std::optional<std::int64_t> const& count) {
  return count ? Value{*count} : Value{};
}
/// part / whole; unknown when the whole is unknown or zero.
[[nodiscard]] Value ratio(std::optional<std::int64_t> const& part,
                          std::optional<std::int64_t> const& whole);

}  // namespace wangge::stats
