#include "read/street_areas.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "geo/measure.hpp"

using namespace wangge;

namespace {

geo::Ring box(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

geo::MultiLine ways(geo::Polygon const& area, geo::MultiLine const& streets) {
  auto const made = read::ways_across(area, streets);
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("streets that enter a square meet in its middle", "[read]") {
  // One ends on the outline, one half a metre short of it.
  auto const made =
      ways({box(0, 0, 40, 40), {}}, {{{-50, 20}, {0, 20}}, {{20, 40.5}, {20, 90}}});
  REQUIRE(made.size() == 2);
  CHECK(made[0].front() == geo::Point{0, 20});
  CHECK(made[1].front() == geo::Point{20, 40.5});
  for (auto const& way : made) CHECK(geo::distance(way.back(), {20, 20}) < 0.1);
}

TEST_CASE("the surface of a road has its middle line, unless it is given", "[read]") {
  geo::Polygon const road{box(0, 0, 100, 8), {}};
  auto const made = ways(road, {});
  REQUIRE(made.size() == 1);
  for (auto const p : made[0]) CHECK(p.y == Approx(4.0).margin(0.01));
  CHECK(ways(road, {{{-10, 4}, {110, 4.5}}}).empty());
}

TEST_CASE("a street joins the way round a fountain at a vertex", "[read]") {
  auto hole = box(10, 10, 20, 20);
  std::ranges::reverse(hole);
  auto const made = ways({box(0, 0, 40, 40), {hole}}, {{{-5, 20}, {0.5, 20}}});
  REQUIRE(made.size() == 5);
  CHECK(geo::distance(made.back().back(), {5, 20}) < 0.1);
  CHECK(std::ranges::any_of(made, [&](geo::Line const& line) {
    return &line != &made.back() &&
           std::ranges::find(line, made.back().back()) != line.end();
  }));
}
