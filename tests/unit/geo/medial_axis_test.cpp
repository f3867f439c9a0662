#include "geo/medial_axis.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "base/random.hpp"
#include "geo/measure.hpp"

using namespace wangge;
using namespace wangge::geo;

namespace {

Ring box(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

double to_walls(MultiLine const& walls, Point p) {
  double least = std::numeric_limits<double>::infinity();
  for (auto const& wall : walls) least = std::min(least, nearest_on(wall, p).distance);
  return least;
}

double total(std::vector<AxisPiece> const& pieces) {
  double sum = 0.0;
  for (auto const& piece : pieces)
    for (std::size_t i = 1; i < piece.bends.size(); ++i)
      sum += distance(piece.bends[i - 1].at, piece.bends[i].at);
  return sum;
}

std::vector<AxisPiece> axis(MultiLine const& walls, Box const& frame,
                            AxisOptions const& options = {}) {
  auto const made = medial_axis(walls, frame, options);
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("the axis of a corridor runs midway between its walls", "[geo]") {
  MultiLine const walls{{{0, 0}, {100, 0}}, {{0, 3}, {100, 3}}};
  auto const pieces = axis(walls, {10, -1, 90, 4});
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].walls == std::vector<std::uint32_t>{0, 1});
  for (auto const& bend : pieces[0].bends) {
    if (bend.at.x < 0 || bend.at.x > 100) continue;
    CHECK(bend.at.y == Approx(1.5));
    CHECK(bend.clearance == Approx(1.5));
  }
}

TEST_CASE("the axis is cut where a corridor becomes too narrow", "[geo]") {
  // A funnel: 0.4 m wide at x = 0, 4.4 m at x = 100, so 0.8 m at x = 10.
  MultiLine const walls{{{0, 0}, {100, 0}}, {{0, 0.4}, {100, 4.4}}};
  auto pieces = axis(walls, {0, 0, 100, 4.4});
  // One more piece leads off to the left, away from the narrow end.
  std::erase_if(pieces, [](AxisPiece const& p) { return p.bends.front().at.x < 0; });
  REQUIRE(pieces.size() == 1);
  double least = 100.0;
  for (auto const& bend : pieces[0].bends) least = std::min(least, bend.at.x);
  CHECK(least == Approx(10.0).margin(0.1));
}

TEST_CASE("a room has the axis of its walls inside and none of the next room's",
          "[geo]") {
  // A square of 10 m: its diagonals, but for the corners.
  auto const pieces = axis({box(0, 0, 10, 10)}, {1, 1, 9, 9}, {0.5, 0.05});
  REQUIRE(pieces.size() == 4);
  CHECK(total(pieces) == Approx(4 * (5.0 - 0.5) * std::sqrt(2.0)));
}

TEST_CASE("bends of the axis have two nearest walls, by brute force", "[geo]") {
  Random random{11};
  for (int round = 0; round < 20; ++round) {
    MultiLine walls;
    for (int i = 0; i < 12; ++i) {
      auto const some = [&](int from, int to) {
        return static_cast<double>(random.between(from, to));
      };
      Point const a{some(0, 60), some(0, 60)};
      Point const b{a.x + some(-9, 9), a.y + some(1, 9)};
      walls.push_back({a, b});
    }
    Box const frame{0, 0, 60, 60};
    AxisOptions const options{0.3, 0.02};
    auto const pieces = axis(walls, frame, options);
    REQUIRE_FALSE(pieces.empty());
    for (auto const& piece : pieces) {
      for (auto const& bend : piece.bends) {
        CHECK(bend.clearance >= options.least - 1e-9);
        CHECK(bend.clearance == Approx(to_walls(walls, bend.at)).margin(0.006));
      }
      for (std::size_t i = 1; i < piece.bends.size(); ++i) {
        auto const& a = piece.bends[i - 1];
        auto const& b = piece.bends[i];
        Point const middle{(a.at.x + b.at.x) / 2, (a.at.y + b.at.y) / 2};
        CHECK(to_walls(walls, middle) >
              std::min(a.clearance, b.clearance) - options.tolerance - 0.006);
      }
    }
    CHECK(pieces == axis(walls, frame, options));
  }
}

TEST_CASE("the axis of a grid of blocks joins at the crossings", "[geo]") {
  MultiLine walls;
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column)
      walls.push_back(box(column * 14.0, row * 14.0, 10, 10));
  auto pieces = axis(walls, {1, 1, 37, 37});
  // Inside a block the axis is the block's own; leave those out.
  std::erase_if(pieces, [&](AxisPiece const& p) { return p.walls.size() < 2; });
  // Every street of 4 m is there: a point in the middle of each block's side.
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 2; ++k)
      for (Point const p :
           {Point{i * 14.0 + 5, k * 14.0 + 12}, Point{k * 14.0 + 12, i * 14.0 + 5}})
        CHECK(std::ranges::any_of(pieces, [p](AxisPiece const& piece) {
          Line line;
          for (auto const& bend : piece.bends) line.push_back(bend.at);
          return nearest_on(line, p).distance < 0.01;
        }));
}

TEST_CASE("an axis of nothing is empty and bad options are refused", "[geo]") {
  CHECK(axis({}, {0, 0, 1, 1}).empty());
  CHECK_FALSE(medial_axis({{{0, 0}, {1, 0}}}, {0, 0, 1, 1}, {0.0, 0.05}));
  CHECK_FALSE(medial_axis({{{0, 0}, {1e6, 0}}}, {0, 0, 1, 1}, {}));
}
