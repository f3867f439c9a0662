#include "geo/measure.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "shapes.hpp"

using namespace wangge::geo;
using namespace wangge::geo::test;
using wangge::Random;

namespace {

/// A square of 10 m with a hole of 4 m, far from the origin as real coordinates are.
Polygon framed() {
  Polygon polygon = box_polygon(500000, 3000000, 500010, 3000010);
  Ring hole = box_ring(500003, 3000003, 500007, 3000007);
  polygon.holes.push_back({hole.rbegin(), hole.rend()});
  return polygon;
}

/// Winding number by summed angles: slow, and nothing like the code under test.
bool inside_by_angles(Ring const& ring, Point p) {
  double turn = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    double const ax = ring[i].x - p.x, ay = ring[i].y - p.y;
    double const bx = ring[i + 1].x - p.x, by = ring[i + 1].y - p.y;
    turn += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return std::abs(turn) > std::numbers::pi;
}

}  // namespace

TEST_CASE("area, perimeter and centroid leave holes out", "[measure]") {
  CHECK(area(framed()) == 84.0);
  CHECK(perimeter(framed()) == 56.0);
  CHECK(centroid(framed()) == Point{500005, 3000005});
  CHECK(signed_area(box_ring(0, 0, 2, 3)) == 6.0);
  Ring const ring = box_ring(0, 0, 2, 3);
  CHECK(signed_area(Ring{ring.rbegin(), ring.rend()}) == -6.0);
}

TEST_CASE("the centroid does not depend on the direction of rings", "[measure]") {
  Polygon turned = framed();
  std::reverse(turned.outer.begin(), turned.outer.end());
  std::reverse(turned.holes[0].begin(), turned.holes[0].end());
  CHECK(area(turned) == 84.0);
  CHECK(centroid(turned) == Point{500005, 3000005});
  CHECK(oriented(turned).outer.size() == 5);
  CHECK(signed_area(oriented(turned).outer) > 0);
  CHECK(signed_area(oriented(turned).holes[0]) < 0);
}

TEST_CASE("a polygon contains its outline and not its holes", "[measure]") {
  Polygon const polygon = framed();
  CHECK(contains(polygon, {500001, 3000001}));
  CHECK(contains(polygon, {500000, 3000005}));
  CHECK(contains(polygon, {500010, 3000010}));
  CHECK(contains(polygon, {500003, 3000005}));
  CHECK_FALSE(contains(polygon, {500005, 3000005}));
  CHECK_FALSE(contains(polygon, {500011, 3000005}));
  CHECK_FALSE(contains(polygon, {499999, 3000010}));
  CHECK_FALSE(contains(Polygon{}, {0, 0}));
}

TEST_CASE("contains agrees with the winding number on random stars", "[measure]") {
  Random random{7};
  for (int round = 0; round < 40; ++round) {
    Polygon const polygon = star(random, {100, 200}, 50, 5 + round);
    for (int i = 0; i < 200; ++i) {
      Point const p{random.real(45, 155), random.real(145, 255)};
      REQUIRE(contains(polygon, p) == inside_by_angles(polygon.outer, p));
    }
  }
}

TEST_CASE("nearest_on finds what a fine walk along the line finds", "[measure]") {
  Random random{3};
  for (int round = 0; round < 50; ++round) {
    Line line;
    for (int i = 0; i < 6; ++i)
      line.push_back({random.real(0, 100), random.real(0, 100)});
    Point const p{random.real(-20, 120), random.real(-20, 120)};
    Nearest const found = nearest_on(line, p);
    double best = std::numeric_limits<double>::infinity();
    double const total = length(line);
    for (int i = 0; i <= 20000; ++i)
      best = std::min(best, distance(point_along(line, total * i / 20000), p));
    CHECK(found.distance <= best + 1e-9);
    CHECK(found.distance >= best - total / 20000);
    CHECK(distance(found.at, p) == Approx(found.distance));
    CHECK(distance(point_along(line, found.along), found.at) < 1e-6);
  }
}

TEST_CASE("nearest_on hits vertices exactly and takes the first of equals",
          "[measure]") {
  Line const line{{0, 0}, {10, 0}, {10, 10}};
  CHECK(nearest_on(line, {12, -1}).at == Point{10, 0});
  CHECK(nearest_on(line, {12, -1}).along == 10.0);
  CHECK(nearest_on(line, {12, -1}).segment == 0);
  CHECK(nearest_on(line, {15, 5}).segment == 1);
  CHECK(nearest_on(Line{{1, 1}, {1, 1}}, {4, 5}).distance == 5.0);
}

TEST_CASE("parts of a line join up to the line", "[measure]") {
  Line const line{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  CHECK(part_of(line, 5, 25) == Line{{5, 0}, {10, 0}, {10, 10}, {5, 10}});
  CHECK(part_of(line, 10, 20) == Line{{10, 0}, {10, 10}});
  CHECK(part_of(line, 0, 30) == line);
  CHECK(part_of(line, -5, 99) == line);
  CHECK(part_of(line, 4, 4) == Line{{4, 0}, {4, 0}});
  CHECK(point_along(line, 15) == Point{10, 5});
  for (double at = 0; at <= 30; at += 0.7)
    CHECK(length(part_of(line, 0, at)) + length(part_of(line, at, 30)) == Approx(30.0));
}

TEST_CASE("the pole of a square is its middle", "[pole]") {
  Pole const found = pole(box_polygon(500000, 3000000, 500010, 3000010), 0.01);
  CHECK(found.clearance == Approx(5.0).margin(0.01));
}

TEST_CASE("the pole of a courtyard block lies in the block", "[pole]") {
  Pole const found = pole(framed(), 0.01);
  CHECK(contains(framed(), found.at));
  // The widest place is a corner: on the diagonal, as far from the sides as from the
  // hole.
  CHECK(found.clearance ==
        Approx(3.0 * std::sqrt(2.0) / (1 + std::sqrt(2.0))).margin(0.02));
}

TEST_CASE("no place of a fine raster is clearer than the pole", "[pole]") {
  Random random{11};
  for (int round = 0; round < 20; ++round) {
    Polygon const polygon = star(random, {0, 0}, 60, 9 + round);
    Pole const found = pole(polygon, 0.1);
    CHECK(contains(polygon, found.at));
    CHECK(found.clearance == Approx(nearest_on(polygon.outer, found.at).distance));
    for (double x = -60; x <= 60; x += 2.1)
      for (double y = -60; y <= 60; y += 2.1)
        if (contains(polygon, {x, y}))
          REQUIRE(nearest_on(polygon.outer, {x, y}).distance <= found.clearance + 0.11);
  }
}

TEST_CASE("a thin crescent still has its pole inside", "[pole]") {
  Ring ring;
  for (int i = 0; i <= 60; ++i) {
    double const turn = std::numbers::pi * i / 60;
    ring.push_back({100 * std::cos(turn), 100 * std::sin(turn)});
  }
  for (int i = 60; i >= 0; --i) {
    double const turn = std::numbers::pi * i / 60;
    ring.push_back({99.8 * std::cos(turn), 99.8 * std::sin(turn)});
  }
  ring.push_back(ring.front());
  Polygon const crescent{ring, {}};
  Pole const found = pole(crescent, 0.5);
  CHECK(found.clearance > 0.0);
  CHECK(contains(crescent, found.at));
}

TEST_CASE("a polygon without width has a pole on itself", "[pole]") {
  CHECK(pole(Polygon{{{0, 0}, {5, 0}, {2, 0}, {0, 0}}, {}}).clearance == 0.0);
  CHECK(pole(Polygon{}).clearance == 0.0);
}
