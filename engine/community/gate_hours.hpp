#pragma once

#include <optional>
#include <string_view>

namespace wangge {

/// When something is open each day, in minutes after midnight; `closes` is after
/// `opens` and may be on the next day. Open round the clock: at least 1440 long.
struct DailyHours {
  int opens{0};
  int closes{24 * 60};

  /// Whether it is open throughout [from, to), minutes after midnight of some day.
  [[nodiscard]] bool covers(int from, int to) const;
  auto operator<=>(DailyHours const&) const = default;
};

/// "06:00-22:00", "6:00–22:00", "06:00 to 22:00", "6点至22点", "24/7"; empty: round the
/// clock. Nothing when it is none of these, as with weekdays.
[[nodiscard]] std::optional<DailyHours> daily_hours(std::string_view text);

}  // namespace wangge
