#pragma once

#include <optional>
#include <string_view>

#include "community/availability.hpp"

namespace wangge::read {

/// When somebody says they can stand guard: "Mon-Fri 08-16", "周一至周五 8点-16点",
/// "weekends", "nights no", "不值夜班", "周日除外". Parts are divided by commas or
/// semicolons, each days, hours or both; days without hours before a comma take the
/// hours that follow ("Mon, Wed 08-16"), hours without days the days before. What is
/// said with "no" is taken away, from everything where nothing else is said. Day is
/// 6–22, night 22–6 from the evening of the day named. Empty: any time. Nothing when a
/// part is not understood.
[[nodiscard]] std::optional<Availability> availability_in(std::string_view text);

/// A time of day in minutes: "8", "08:30", "8点", "8时30分", "22点半"; up to 24:00.
/// Nothing when it is none.
[[nodiscard]] std::optional<int> clock_in(std::string_view text);

}  // namespace wangge::read
