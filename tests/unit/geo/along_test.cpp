#include "geo/along.hpp"

#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "geo/measure.hpp"

using namespace wangge::geo;
using wangge::Random;

TEST_CASE("a point along a prepared line is to the last bit that of the plain one",
          "[measure]") {
  Random dice{3};
  for (int round = 0; round < 200; ++round) {
    Line line;
    auto const corners = 1 + dice.below(30);
    for (std::size_t i = 0; i < corners; ++i) {
      line.push_back({500'000 + 300 * dice.unit(), 3'000'000 + 300 * dice.unit()});
      if (dice.below(5) == 0) line.push_back(line.back());  // a piece of no length
    }
    double const total = length(line);
    Along const along{line};
    std::vector<double> places{-1, 0, total, total + 1};
    double corner = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      places.push_back(corner += distance(line[i], line[i + 1]));
    for (int i = 0; i < 50; ++i) places.push_back(total * dice.unit());
    for (double const place : places)
      CHECK(along.at(place) == point_along(line, place));
  }
  CHECK(Along{{}}.at(3) == Point{});
}
