#include "community/availability.hpp"

#include <cstddef>

namespace wangge {
namespace {

std::size_t step_of(int minute) {
  int const in_week =
      ((minute % Availability::kWeek) + Availability::kWeek) % Availability::kWeek;
  return static_cast<std::size_t>(in_week / Availability::kStep);
}

}  // namespace

bool Availability::covers(int start_minute, int end_minute) const {
  for (int minute = start_minute; minute < end_minute; minute += kStep)
    if (!free[step_of(minute)]) return false;
  // The last half hour, where the times are no multiples of one.
  return end_minute <= start_minute || free[step_of(end_minute - 1)];
}

bool Availability::same_every_day() const {
  constexpr std::size_t kDaySteps = kSteps / 7;
  for (std::size_t step = kDaySteps; step < kSteps; ++step)
    if (free[step] != free[step - kDaySteps]) return false;
  return true;
}

void Availability::set(int start_minute, int end_minute, bool value) {
  for (int minute = start_minute; minute < end_minute; minute += kStep)
    free[step_of(minute)] = value;
}

}  // namespace wangge
