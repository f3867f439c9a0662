#pragma once

#include <bitset>

namespace wangge {

/// When somebody can stand guard, in half hours of a week that begins on Monday at
/// 0:00.
struct Availability {
  static constexpr int kStep = 30;              ///< minutes
  static constexpr int kWeek = 7 * 24 * 60;     ///< minutes
  static constexpr int kSteps = kWeek / kStep;  ///< 336

  std::bitset<kSteps> free{std::bitset<kSteps>{}.set()};  ///< at any time

  /// Whether all of [start, end) is free; minutes after Monday 0:00, any week.
  [[nodiscard]] bool covers(int start_minute, int end_minute) const;
  /// Sets [start, end) to free or not; the end may be in the next week.
  void set(int start_minute, int end_minute, bool value);

  /// Whether weekdays make no difference.
  [[nodiscard]] bool same_every_day() const;

  bool operator==(Availability const&) const = default;
};

}  // namespace wangge
