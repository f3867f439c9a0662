#include "geo/voronoi.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <limits>
#include <map>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "shapes.hpp"

using namespace wangge::geo;
using namespace wangge::geo::test;
using wangge::Random;

namespace {

double to_site(MultiPolygon const& site, Point p) {
  if (contains(site, p)) return 0.0;
  double least = std::numeric_limits<double>::infinity();
  for (Polygon const& part : site) {
    least = std::min(least, nearest_on(part.outer, p).distance);
    for (Ring const& hole : part.holes)
      least = std::min(least, nearest_on(hole, p).distance);
  }
  return least;
}

/// Buildings on a jittered board, 20 m apart, never touching.
std::vector<MultiPolygon> town(Random& random, int side, Point o) {
  std::vector<MultiPolygon> sites;
  for (int i = 0; i < side; ++i)
    for (int k = 0; k < side; ++k)
      sites.push_back({star(
          random, {o.x + 20 * i + random.real(0, 3), o.y + 20 * k + random.real(0, 3)},
          8, 6)});
  return sites;
}

}  // namespace

TEST_CASE("between two slabs the border is the middle of the alley", "[voronoi]") {
  std::vector<MultiPolygon> const sites{{box_polygon(0, 0, 40, 10)},
                                        {box_polygon(0, 14, 40, 24)}};
  auto const borders = zone_borders(sites, {-10, -10, 50, 34}, 1.0).value();
  REQUIRE(borders.size() == 1);
  CHECK(borders[0].left == 0);
  CHECK(borders[0].right == 1);
  CHECK(borders[0].clearance == Approx(2.0).margin(0.2));
  Line const& line = borders[0].line;
  CHECK(length(line) == Approx(60.0).margin(1.0));
  for (Point const p : line) CHECK(p.y == Approx(12.0).margin(0.5));
  // The lower site lies on the left: the line runs west.
  CHECK(line.front().x > line.back().x);
}

TEST_CASE("in a gap narrower than the step the border stays between the walls",
          "[voronoi]") {
  for (double const gap : {0.2, 0.5, 1.0}) {
    std::vector<MultiPolygon> const sites{{box_polygon(0, 0, 37.3, 10)},
                                          {box_polygon(1.7, 10 + gap, 40, 24)}};
    auto const borders = zone_borders(sites, {-10, -10, 50, 34}, 3.0).value();
    REQUIRE(borders.size() == 1);
    CHECK(clip({borders[0].line}, sites[0]).value().empty());
    CHECK(clip({borders[0].line}, sites[1]).value().empty());
    CHECK(borders[0].clearance > gap / 8);
    CHECK(borders[0].clearance <= gap / 2 + 1e-9);
  }
}

TEST_CASE("along walls that nearly touch there is no border", "[voronoi]") {
  for (double const gap : {0.001, 0.02, 0.09}) {
    // Side by side for 30 m, then an alley that opens to 10 m.
    std::vector<MultiPolygon> const sites{{box_polygon(0, 0, 60, 10)},
                                          {Polygon{{{0, 10 + gap},
                                                    {30.3, 10 + gap},
                                                    {60, 20},
                                                    {60, 30},
                                                    {0, 30},
                                                    {0, 10 + gap}},
                                                   {}}}};
    auto const borders = zone_borders(sites, {-10, -10, 70, 40}, 2.0).value();
    double total = 0.0;
    for (ZoneBorder const& border : borders) {
      total += length(border.line);
      CHECK(clip({border.line}, sites[0]).value().empty());
      CHECK(clip({border.line}, sites[1]).value().empty());
    }
    // The open alley and the free ends remain.
    CHECK(total > 40.0);
    CHECK(total < 85.0);
  }
}

TEST_CASE("a building in a courtyard has a closed border", "[voronoi]") {
  Polygon yard = box_polygon(0, 0, 40, 40);
  Ring const hole = box_ring(5, 5, 35, 35);
  yard.holes.push_back({hole.rbegin(), hole.rend()});
  std::vector<MultiPolygon> const sites{{yard}, {box_polygon(15, 15, 25, 25)}};
  auto const borders = zone_borders(sites, {-50, -50, 90, 90}, 1.0).value();
  REQUIRE(borders.size() == 1);
  CHECK(borders[0].line.front() == borders[0].line.back());
  CHECK(borders[0].clearance == Approx(5.0).margin(0.5));
}

TEST_CASE("no sites or one site have no borders", "[voronoi]") {
  std::vector<MultiPolygon> const one{{box_polygon(0, 0, 1, 1)}};
  CHECK(zone_borders({}, {0, 0, 9, 9}, 1.0).value().empty());
  CHECK(zone_borders(one, {0, 0, 9, 9}, 1.0).value().empty());
  CHECK_FALSE(zone_borders(one, {0, 0, 9, 9}, 0.0).has_value());
  CHECK_FALSE(zone_borders(one, Box{}, 1.0).has_value());
  std::vector<MultiPolygon> const wild{
      {Polygon{{{0, 0}, {HUGE_VAL, 0}, {1, 1}, {0, 0}}, {}}}};
  CHECK_FALSE(zone_borders(wild, {0, 0, 9, 9}, 1.0).has_value());
}

TEST_CASE("borders are as far from their two sites, and no site is nearer", "[laws]") {
  Random random{21};
  Point const o{512345.0, 3079876.0};
  double const step = 1.0;
  for (int round = 0; round < 6; ++round) {
    std::vector<MultiPolygon> const sites = town(random, 5, o);
    Box const frame{o.x - 20, o.y - 20, o.x + 110, o.y + 110};
    auto const borders = zone_borders(sites, frame, step).value();
    REQUIRE_FALSE(borders.empty());
    std::map<Point, int> ends;
    for (ZoneBorder const& border : borders) {
      ++ends[border.line.front()];
      ++ends[border.line.back()];
      for (double along = 0; along <= length(border.line); along += 0.5) {
        Point const p = point_along(border.line, along);
        double const left = to_site(sites[border.left], p);
        double const right = to_site(sites[border.right], p);
        // Moving by step/2 changes the difference by a step at most.
        REQUIRE(std::abs(left - right) <= step);
        REQUIRE(frame.contains(p));
        for (MultiPolygon const& other : sites)
          REQUIRE(to_site(other, p) >= left - step);
        REQUIRE(left >= border.clearance - 1e-6);
        REQUIRE(right >= border.clearance - 1e-6);
      }
      CHECK(clip({border.line}, sites[border.left]).value().empty());
      CHECK(clip({border.line}, sites[border.right]).value().empty());
    }
    // Ends are branching points, shared exactly by three or more, or lie on the frame.
    for (auto const& [p, count] : ends) {
      bool const on_frame = p.x == frame.min_x || p.x == frame.max_x ||
                            p.y == frame.min_y || p.y == frame.max_y;
      CHECK((on_frame || count >= 3));
    }
  }
}

TEST_CASE("the lower site is on the left of the line", "[laws]") {
  Random random{22};
  std::vector<MultiPolygon> const sites = town(random, 4, {0, 0});
  auto const borders = zone_borders(sites, {-20, -20, 90, 90}, 1.0).value();
  REQUIRE_FALSE(borders.empty());
  for (ZoneBorder const& border : borders) {
    REQUIRE(border.left < border.right);
    Point const a = border.line[0];
    Point const b = border.line[1];
    if (distance(a, b) < 2.0) continue;
    Point const m{(a.x + b.x) / 2, (a.y + b.y) / 2};
    double const size = distance(a, b);
    Point const beside{m.x - (b.y - a.y) / size, m.y + (b.x - a.x) / size};
    CHECK(to_site(sites[border.left], beside) < to_site(sites[border.right], beside));
  }
}

TEST_CASE("a town of 2,304 buildings takes seconds", "[voronoi]") {
  Random random{23};
  std::vector<MultiPolygon> const sites = town(random, 48, {500000, 3000000});
  auto const start = std::chrono::steady_clock::now();
  auto const borders =
      zone_borders(sites, {499900, 2999900, 501100, 3001100}, 2.0).value();
  std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
  CHECK(borders.size() > 4000);
  INFO("zone_borders of 2,304 sites: " << took.count() << " s");
  CHECK(took.count() < 20.0);  // about 1 s; a quadratic loop would take minutes
}
