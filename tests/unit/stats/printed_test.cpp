#include <catch2/catch.hpp>

#include "stats/statistics.hpp"

using namespace wangge::stats;
using Int = std::int64_t;

TEST_CASE("an unknown value prints as a dash, never as 0", "[stats]") {
  for (auto const format : {Format::count, Format::share, Format::metres,
                            Format::minutes, Format::square_metres, Format::decimal})
    CHECK(printed({}, format) == "—");
  CHECK(exact({}).empty());
  CHECK(printed(Int{0}, Format::count) == "0");
}

TEST_CASE("counts are grouped by thousands", "[stats]") {
  CHECK(printed(Int{7}, Format::count) == "7");
  CHECK(printed(Int{999}, Format::count) == "999");
  CHECK(printed(Int{1565}, Format::count) == "1,565");
  CHECK(printed(Int{1234567}, Format::count) == "1,234,567");
  CHECK(printed(Int{-1234}, Format::count) == "-1,234");
}

TEST_CASE("each format carries its unit", "[stats]") {
  CHECK(printed(0.4321, Format::share) == "43.2%");
  CHECK(printed(1.0, Format::share) == "100.0%");
  CHECK(printed(1234.4, Format::metres) == "1,234 m");
  CHECK(printed(59.6, Format::minutes) == "60 min");
  CHECK(printed(12345.5, Format::square_metres) == "12,346 m²");
  CHECK(printed(9.94, Format::decimal) == "9.9");
  CHECK(printed(9.95, Format::decimal) == "10.0");
  CHECK(printed(1999.97, Format::decimal) == "2,000.0");
  CHECK(printed(-0.3, Format::decimal) == "-0.3");
}

TEST_CASE("the exact text reads back equal", "[stats]") {
  CHECK(exact(Int{1565}) == "1565");
  CHECK(exact(0.1) == "0.1");
  CHECK(std::stod(exact(123456.789012)) == 123456.789012);
}
