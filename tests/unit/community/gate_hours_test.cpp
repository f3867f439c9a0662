#include "community/gate_hours.hpp"

#include <catch2/catch.hpp>

using namespace wangge;

TEST_CASE("hours of a gate are read as people write them", "[gates]") {
  DailyHours const day{6 * 60, 22 * 60};
  for (auto const* text : {"06:00-22:00", "6:00–22:00", " 06:00 to 22:00 ", "6点至22点",
                           "6时00分到22时", "06：00～22：00"})
    CHECK(daily_hours(text) == day);
  CHECK(daily_hours("") == DailyHours{});
  CHECK(daily_hours("24/7") == DailyHours{});
  CHECK(daily_hours("00:00-24:00") == DailyHours{});
  CHECK(daily_hours("22:00-05:30") == DailyHours{22 * 60, 29 * 60 + 30});
}

TEST_CASE("what is no plain daily time is not guessed", "[gates]") {
  for (auto const* text : {"Mo-Fr 08:00-16:00", "08:00", "8-25", "sunrise-sunset",
                           "08:00-12:00,14:00-18:00", "8:75-9:00"})
    CHECK_FALSE(daily_hours(text));
}

TEST_CASE("hours cover a time on the same or the next day", "[gates]") {
  DailyHours const night{22 * 60, 30 * 60};
  CHECK(night.covers(23 * 60, 24 * 60));
  CHECK(night.covers(0, 5 * 60));
  CHECK(night.covers(25 * 60, 29 * 60));
  CHECK_FALSE(night.covers(21 * 60, 23 * 60));
  CHECK(DailyHours{}.covers(8 * 60, 40 * 60));
}
