#include "geo/arrangement.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "shapes.hpp"

using namespace wangge::geo;
using namespace wangge::geo::test;
using wangge::Random;

namespace {

Arrangement arranged(MultiLine const& lines, NodedLines& noded) {
  noded = node(lines).value();
  return polygonize(noded).value();
}

Line edge_of(Polygon const& polygon) {
  return polygon.outer;
}

/// Directed segments of all rings; the reverse of each is kept apart.
std::multiset<std::pair<Point, Point>> segments_of(MultiPolygon const& areas) {
  std::multiset<std::pair<Point, Point>> found;
  auto const add = [&](Ring const& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      found.emplace(ring[i], ring[i + 1]);
  };
  for (Polygon const& polygon : areas) {
    add(polygon.outer);
    for (Ring const& hole : polygon.holes) add(hole);
  }
  return found;
}

/// Frame of 100 × 100 m near real coordinates, with random lines, rings and islands.
MultiLine random_lines(Random& random, Point o) {
  MultiLine lines{edge_of(box_polygon(o.x, o.y, o.x + 100, o.y + 100))};
  auto const inside = [&] {
    return Point{o.x + random.real(1, 99), o.y + random.real(1, 99)};
  };
  for (int i = 0; i < 8; ++i) lines.push_back({inside(), inside(), inside()});
  for (int i = 0; i < 5; ++i)
    lines.push_back(
        star(random, {o.x + random.real(20, 80), o.y + random.real(20, 80)}, 12, 7)
            .outer);
  return lines;
}

std::set<Point> vertices_of(MultiLine const& lines) {
  std::set<Point> all;
  for (Line const& line : lines) all.insert(line.begin(), line.end());
  return all;
}

constexpr Point kSomewhere{512345.678, 3079876.543};

}  // namespace

TEST_CASE("crossing lines are split at the crossing and keep their sources", "[node]") {
  NodedLines const noded = node({{{0, 0}, {10, 10}}, {{0, 10}, {10, 0}}}).value();
  REQUIRE(noded.pieces.size() == 4);
  CHECK(noded.pieces[0] == Line{{0, 0}, {5, 5}});
  CHECK(noded.sources[0] == std::vector<std::uint32_t>{0});
  CHECK(noded.pieces[1] == Line{{0, 10}, {5, 5}});
  CHECK(noded.sources[1] == std::vector<std::uint32_t>{1});
}

TEST_CASE("overlapping lines give one piece with both sources", "[node]") {
  NodedLines const noded = node({{{0, 0}, {10, 0}}, {{15, 0}, {5, 0}}}).value();
  REQUIRE(noded.pieces.size() == 3);
  CHECK(noded.sources[0] == std::vector<std::uint32_t>{0});
  CHECK(noded.sources[1] == std::vector<std::uint32_t>{0, 1});
  CHECK(noded.sources[2] == std::vector<std::uint32_t>{1});
}

TEST_CASE("all vertices lie on the lattice, and noding again adds none", "[node]") {
  Random random{4};
  for (int round = 0; round < 20; ++round) {
    NodedLines const once = node(random_lines(random, kSomewhere)).value();
    for (Line const& piece : once.pieces)
      for (Point const p : piece) REQUIRE(snapped(p) == p);
    for (auto const& sources : once.sources) REQUIRE_FALSE(sources.empty());
    // A line may still pass another's vertex within half a step and be bent there by a
    // second noding, but there is nothing left to cross.
    NodedLines const twice = node(once.pieces).value();
    CHECK((vertices_of(twice.pieces) == vertices_of(once.pieces)));
  }
}

TEST_CASE("noding refuses what is no line", "[node]") {
  CHECK(node({}).value().pieces.empty());
  CHECK_FALSE(node({{{0, 0}}}).has_value());
  CHECK_FALSE(node({{{0, 0}, {HUGE_VAL, 0}}}).has_value());
  CHECK(node({{{0, 0}, {0, 0}}}).value().pieces.empty());
}

TEST_CASE("lines that are not noded are refused by place", "[arrangement]") {
  NodedLines const wrong{{{{0, 0}, {10, 0}}, {{0, 0}, {5, 0}}}, {{0}, {1}}};
  auto const answer = polygonize(wrong);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().message.find("not noded") != std::string::npos);
}

TEST_CASE("dangles and cut edges bound no face", "[arrangement]") {
  NodedLines noded;
  Arrangement const faces = arranged({edge_of(box_polygon(0, 0, 10, 10)),
                                      edge_of(box_polygon(20, 0, 30, 10)),
                                      {{10, 5}, {20, 5}},   // cut edge
                                      {{5, 10}, {5, 4}},    // dangle inside
                                      {{0, 0}, {-5, -5}}},  // dangle outside
                                     noded);
  REQUIRE(faces.faces.size() == 2);
  CHECK(area(faces.faces[0]) == 100.0);
  for (FaceBorder const& border : faces.borders) CHECK(border.b == kOutside);
}

TEST_CASE("an island is a hole of the face round it and a face itself",
          "[arrangement]") {
  NodedLines noded;
  Arrangement const found = arranged(
      {edge_of(box_polygon(0, 0, 30, 30)), edge_of(box_polygon(5, 5, 25, 25)),
       edge_of(box_polygon(10, 10, 12, 12)), edge_of(box_polygon(12, 12, 14, 14))},
      noded);
  REQUIRE(found.faces.size() == 4);
  CHECK(area(found.faces[0]) == 900 - 400);
  CHECK(area(found.faces[1]) == 400 - 8);
  // Two islands that touch in a point are two holes, so that the polygon is valid.
  CHECK(found.faces[1].holes.size() == 2);
  for (Polygon const& face : found.faces) CHECK_FALSE(invalidity({face}).has_value());
}

TEST_CASE("a hole that touches the outer ring in a point keeps the face valid",
          "[arrangement]") {
  NodedLines noded;
  Arrangement const found = arranged(
      {edge_of(box_polygon(0, 0, 10, 10)), {{0, 5}, {4, 3}, {4, 7}, {0, 5}}}, noded);
  REQUIRE(found.faces.size() == 2);
  CHECK(found.faces[0].holes.size() == 1);
  CHECK(area(found.faces[0]) == 92.0);
  CHECK_FALSE(invalidity({found.faces[0]}).has_value());
}

TEST_CASE("parts that meet in a point only are separate polygons", "[dissolve]") {
  NodedLines noded;
  Arrangement const found = arranged(
      {edge_of(box_polygon(0, 0, 20, 20)), {{10, 0}, {10, 20}}, {{0, 10}, {20, 10}}},
      noded);
  REQUIRE(found.faces.size() == 4);
  // faces by least vertex: south-west, north-west, south-east, north-east
  std::vector<std::uint32_t> const chess{0, 1, 1, 0};
  auto const areas = dissolve(found, noded, chess, 2);
  CHECK(areas[0].size() == 2);
  CHECK(areas[1].size() == 2);
  std::vector<std::uint32_t> const corner{0, 0, 0, kOutside};
  auto const three = dissolve(found, noded, corner, 1);
  REQUIRE(three[0].size() == 1);
  CHECK(area(three[0]) == 300.0);
  std::vector<std::uint32_t> const all{2, 2, 2, 2};
  auto const one = dissolve(found, noded, all, 3);
  CHECK(one[0].empty());
  REQUIRE(one[2].size() == 1);
  CHECK(one[2][0].outer.size() ==
        9);  // vertices are kept, also where borders were dropped
}

TEST_CASE("a ring of faces dissolves to a polygon with a hole", "[dissolve]") {
  MultiLine lines;
  for (int i = 0; i <= 3; ++i) {
    lines.push_back({{0.0, 10.0 * i}, {30.0, 10.0 * i}});
    lines.push_back({{10.0 * i, 0.0}, {10.0 * i, 30.0}});
  }
  NodedLines noded;
  Arrangement const found = arranged(lines, noded);
  REQUIRE(found.faces.size() == 9);
  std::vector<std::uint32_t> const ring{0, 0, 0, 0, 1, 0, 0, 0, 0};
  auto const areas = dissolve(found, noded, ring, 2);
  REQUIRE(areas[0].size() == 1);
  CHECK(areas[0][0].holes ==
        std::vector<Ring>{{{10, 10}, {10, 20}, {20, 20}, {20, 10}, {10, 10}}});
  // A ring that closes in a point only: the corner face is away.
  std::vector<std::uint32_t> const pinched{0, 0, 0, 0, 1, 0, 1, 0, 0};
  auto const open = dissolve(found, noded, pinched, 2);
  REQUIRE(open[0].size() == 1);
  CHECK(area(open[0]) == 700.0);
  CHECK_FALSE(invalidity(open[0]).has_value());
}

TEST_CASE("faces tile the frame and inner borders are shared exactly twice", "[laws]") {
  Random random{9};
  for (int round = 0; round < 40; ++round) {
    NodedLines noded;
    Arrangement const found = arranged(random_lines(random, kSomewhere), noded);
    for (Polygon const& face : found.faces) CHECK_FALSE(invalidity({face}).has_value());
    CHECK(std::ranges::is_sorted(found.faces));
    CHECK(area(MultiPolygon{found.faces}) == Approx(10000.0).epsilon(1e-9));
    auto const segments = segments_of(found.faces);
    std::map<std::uint32_t, FaceBorder> by_piece;
    for (FaceBorder const& border : found.borders) {
      CHECK(border.a < border.b);
      CHECK(by_piece.emplace(border.piece, border).second);
      Line const& piece = noded.pieces[border.piece];
      for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
        bool const both = border.b != kOutside;
        CHECK(segments.count({piece[i], piece[i + 1]}) ==
              (both || border.a_on_left ? 1 : 0));
        CHECK(segments.count({piece[i + 1], piece[i]}) ==
              (both || !border.a_on_left ? 1 : 0));
      }
    }
  }
}

TEST_CASE("dissolving keeps area and vertices, and every polygon is valid", "[laws]") {
  Random random{10};
  for (int round = 0; round < 60; ++round) {
    NodedLines noded;
    Arrangement const found = arranged(random_lines(random, kSomewhere), noded);
    std::uint32_t const count = 1 + static_cast<std::uint32_t>(random.below(4));
    std::vector<std::uint32_t> labels;
    for (std::size_t i = 0; i < found.faces.size(); ++i)
      labels.push_back(random.below(8) == 0
                           ? kOutside
                           : static_cast<std::uint32_t>(random.below(count)));
    auto const areas = dissolve(found, noded, labels, count);
    REQUIRE(areas.size() == count);
    for (std::uint32_t label = 0; label < count; ++label) {
      MultiPolygon own;
      for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] == label) own.push_back(found.faces[i]);
      CHECK_FALSE(invalidity(areas[label]).has_value());
      CHECK(area(areas[label]) == Approx(area(own)).epsilon(1e-9));
      // Every segment of the union is one of a face, turned the same way.
      auto const of_faces = segments_of(own);
      for (auto const& segment : segments_of(areas[label]))
        REQUIRE(of_faces.count(segment) == 1);
      MultiPolygon const expected = unite(own).value();
      CHECK(area(subtract(expected, areas[label]).value()) < 1e-6);
      if (round % 10 == 0)
        for (Polygon const& part : areas[label])
          CHECK_FALSE(invalidity({part}).has_value());
    }
  }
}

TEST_CASE("labels on a chequered board dissolve to valid polygons", "[laws]") {
  // A regular board has a node of four faces everywhere: every way of touching occurs.
  MultiLine lines;
  for (int i = 0; i <= 8; ++i) {
    lines.push_back({{0.0, 1.0 * i}, {8.0, 1.0 * i}});
    lines.push_back({{1.0 * i, 0.0}, {1.0 * i, 8.0}});
  }
  NodedLines noded;
  Arrangement const found = arranged(lines, noded);
  REQUIRE(found.faces.size() == 64);
  Random random{12};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> labels;
    for (int i = 0; i < 64; ++i)
      labels.push_back(static_cast<std::uint32_t>(random.below(2)));
    auto const areas = dissolve(found, noded, labels, 2);
    for (std::uint32_t label = 0; label < 2; ++label) {
      REQUIRE_FALSE(invalidity(areas[label]).has_value());
      REQUIRE(area(areas[label]) ==
              static_cast<double>(std::ranges::count(labels, label)));
    }
  }
}
