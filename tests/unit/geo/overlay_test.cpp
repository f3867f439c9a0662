#include "geo/overlay.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "geo/measure.hpp"
#include "shapes.hpp"

using namespace wangge::geo;
using namespace wangge::geo::test;
using wangge::Random;

TEST_CASE("areas of overlays add up", "[overlay]") {
  Random random{2};
  for (int round = 0; round < 30; ++round) {
    MultiPolygon const a{star(random, {0, 0}, 50, 12)};
    MultiPolygon const b{star(random, {20, 10}, 50, 15)};
    std::vector<Polygon> const both{a[0], b[0]};
    double const together = area(unite(both).value());
    double const common = area(intersect(a, b).value());
    CHECK(together + common == Approx(area(a) + area(b)));
    CHECK(area(subtract(a, b).value()) == Approx(area(a) - common));
  }
}

TEST_CASE("results are oriented, start at the least vertex and are sorted",
          "[overlay]") {
  Ring cw = box_ring(10, 0, 12, 2);
  std::reverse(cw.begin(), cw.end());
  std::vector<Polygon> const parts{
      {cw, {}}, box_polygon(0, 0, 2, 2), box_polygon(0, 2, 2, 4)};
  MultiPolygon const united = unite(parts).value();
  REQUIRE(united.size() == 2);
  CHECK(united[0].outer.front() == Point{0, 0});
  CHECK(united[1].outer == box_ring(10, 0, 12, 2));
  std::vector<Polygon> const shuffled{parts[2], parts[0], parts[1]};
  CHECK(unite(shuffled).value() == united);
}

TEST_CASE("the union of nothing is nothing", "[overlay]") {
  CHECK(unite({}).value().empty());
  CHECK(intersect({}, {box_polygon(0, 0, 1, 1)}).value().empty());
  CHECK(clip({}, {}).value().empty());
}

TEST_CASE("buffers grow and shrink", "[overlay]") {
  MultiPolygon const square{box_polygon(0, 0, 10, 10)};
  CHECK(area(buffer(square, 1.0).value()) ==
        Approx(140 + std::numbers::pi).epsilon(0.001));
  CHECK(area(buffer(square, -1.0).value()) == Approx(64.0));
  CHECK(buffer(square, -6.0).value().empty());
  CHECK(area(buffer(MultiLine{{{0, 0}, {10, 0}}}, 1.0).value()) ==
        Approx(20 + std::numbers::pi).epsilon(0.01));
}

TEST_CASE("the hull of a cross is a diamond; of a line, an error", "[overlay]") {
  std::vector<Point> const cross{{0, 1}, {1, 0}, {2, 1}, {1, 2}, {1, 1}};
  CHECK(area(convex_hull(cross).value()) == 2.0);
  std::vector<Point> const flat{{0, 0}, {1, 1}, {2, 2}};
  CHECK_FALSE(convex_hull(flat).has_value());
  CHECK_FALSE(convex_hull({}).has_value());
}

TEST_CASE("a bow tie is invalid at its crossing and can be mended", "[overlay]") {
  MultiPolygon const bow{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}};
  auto const found = invalidity(bow);
  REQUIRE(found.has_value());
  CHECK(found->reason == "Self-intersection");
  CHECK(found->at == Point{5, 5});
  MultiPolygon const mended = make_valid(bow).value();
  CHECK(area(mended) == Approx(50.0));
  CHECK_FALSE(invalidity(mended).has_value());
  CHECK_FALSE(invalidity({box_polygon(0, 0, 1, 1)}).has_value());
}

TEST_CASE("rings too short, open or not finite are invalid, not a crash", "[overlay]") {
  double const inf = std::numeric_limits<double>::infinity();
  CHECK(invalidity({{{}, {}}}).has_value());
  CHECK(invalidity({{{{0, 0}, {1, 1}, {0, 0}}, {}}}).has_value());
  CHECK(invalidity({{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}}).has_value());
  CHECK(invalidity({{{{0, 0}, {inf, 0}, {1, 1}, {0, 0}}, {}}}).has_value());
  CHECK_FALSE(make_valid({{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}}).has_value());
  std::vector<Polygon> const open{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}};
  CHECK_FALSE(unite(open).has_value());
}

TEST_CASE("make_valid of a spike without area is empty", "[overlay]") {
  CHECK(make_valid({{{{0, 0}, {5, 0}, {2, 0}, {0, 0}}, {}}}).value().empty());
}

TEST_CASE("clip and erase share a line out between inside and outside", "[overlay]") {
  MultiLine const lines{{{-5, 5}, {25, 5}}, {{50, 0}, {60, 0}}, {{12, 1}, {2, 1}}};
  MultiPolygon const area{box_polygon(0, 0, 10, 10), box_polygon(15, 0, 20, 10)};
  auto const inside = clip(lines, area).value();
  auto const outside = erase(lines, area).value();
  REQUIRE(inside.size() == 3);
  CHECK(inside[0].line == Line{{0, 5}, {10, 5}});
  CHECK(inside[1].line == Line{{15, 5}, {20, 5}});
  CHECK(inside[2].source == 2);
  CHECK(inside[2].line == Line{{10, 1}, {2, 1}});  // direction of the source kept
  double sum = 0.0;
  for (LinePart const& part : inside) sum += length(part.line);
  for (LinePart const& part : outside) sum += length(part.line);
  CHECK(sum == Approx(50.0));
}

TEST_CASE("clip and erase of many lines by many parts conserve length", "[overlay]") {
  Random random{31};
  MultiPolygon area;
  for (int i = 0; i < 10; ++i)
    for (int k = 0; k < 10; ++k)
      area.push_back(star(random, {20.0 * i, 20.0 * k}, 9, 7));
  MultiLine lines;
  for (int i = 0; i < 60; ++i)
    lines.push_back({{random.real(-20, 220), random.real(-20, 220)},
                     {random.real(-20, 220), random.real(-20, 220)},
                     {random.real(-20, 220), random.real(-20, 220)}});
  std::vector<double> sums(lines.size());
  auto const add = [&](std::vector<LinePart> const& parts, bool const inside) {
    for (LinePart const& part : parts) {
      sums[part.source] += length(part.line);
      Point const middle = point_along(part.line, length(part.line) / 2);
      CHECK(contains(area, middle) == inside);
    }
  };
  add(clip(lines, area).value(), true);
  add(wangge::geo::erase(lines, area).value(), false);
  for (std::size_t i = 0; i < lines.size(); ++i)
    CHECK(sums[i] == Approx(length(lines[i])));
}

TEST_CASE("a line of one point is an error in clip and erase", "[overlay]") {
  CHECK_FALSE(clip({{{0, 0}}}, {box_polygon(0, 0, 1, 1)}).has_value());
  CHECK_FALSE(wangge::geo::erase({{{0, 0}}}, {box_polygon(5, 5, 6, 6)}).has_value());
}
