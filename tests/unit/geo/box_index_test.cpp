#include "geo/box_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "shapes.hpp"

using namespace wangge::geo;
using wangge::Random;

namespace {

std::vector<Box> random_boxes(Random& random, std::size_t count) {
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) {
    // Whole numbers make many ties.
    double const x = static_cast<double>(random.between(0, 60));
    double const y = static_cast<double>(random.between(0, 60));
    boxes.push_back({x, y, x + static_cast<double>(random.between(0, 6)),
                     y + static_cast<double>(random.between(0, 6))});
  }
  return boxes;
}

double squared(Box const& box, Point p) {
  double const dx = std::max({box.min_x - p.x, 0.0, p.x - box.max_x});
  double const dy = std::max({box.min_y - p.y, 0.0, p.y - box.max_y});
  return dx * dx + dy * dy;
}

}  // namespace

TEST_CASE("queries of the box index equal a scan", "[box_index]") {
  Random random{5};
  for (std::size_t const count : {0U, 1U, 17U, 400U}) {
    std::vector<Box> const boxes = random_boxes(random, count);
    BoxIndex const index{boxes};
    for (int i = 0; i < 100; ++i) {
      Box const asked = random_boxes(random, 1)[0];
      std::vector<std::uint32_t> expected;
      for (std::uint32_t k = 0; k < count; ++k)
        if (boxes[k].intersects(asked)) expected.push_back(k);
      REQUIRE(index.query(asked) == expected);
    }
  }
}

TEST_CASE("the nearest boxes come by distance, ties by index", "[box_index]") {
  Random random{6};
  for (std::size_t const count : {1U, 17U, 400U}) {
    std::vector<Box> const boxes = random_boxes(random, count);
    BoxIndex const index{boxes};
    for (int i = 0; i < 100; ++i) {
      Point const p{static_cast<double>(random.between(-5, 70)),
                    static_cast<double>(random.between(-5, 70))};
      std::vector<std::pair<double, std::uint32_t>> ranked;
      for (std::uint32_t k = 0; k < count; ++k)
        ranked.emplace_back(squared(boxes[k], p), k);
      std::sort(ranked.begin(), ranked.end());
      for (std::size_t const wanted : {0U, 1U, 5U, 1000U}) {
        std::vector<std::uint32_t> const found = index.nearest(p, wanted);
        REQUIRE(found.size() == std::min(wanted, count));
        for (std::size_t k = 0; k < found.size(); ++k)
          REQUIRE(found[k] == ranked[k].second);
      }
    }
  }
}

TEST_CASE("empty boxes are in no answer", "[box_index]") {
  BoxIndex const index{std::vector<Box>{Box{}, Box{0, 0, 1, 1}}};
  CHECK(index.query({-9, -9, 9, 9}) == std::vector<std::uint32_t>{1});
  CHECK(index.nearest({5, 5}, 3) == std::vector<std::uint32_t>{1});
  CHECK(index.query(Box{}).empty());
}
