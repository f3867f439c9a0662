#include "plan/coding.hpp"

#include <catch2/catch.hpp>

#include "plan/allot.hpp"

namespace wangge::plan {

TEST_CASE("districts are lettered A to Z, then AA", "[coding]") {
  CHECK(district_letters(0) == "A");
  CHECK(district_letters(25) == "Z");
  CHECK(district_letters(26) == "AA");
  CHECK(district_letters(27) == "AB");
  CHECK(district_letters(26 + 26 * 26) == "AAA");
}

TEST_CASE("grid ids have two digits at least", "[coding]") {
  CHECK(grid_id("A", 6) == "A-07");
  CHECK(grid_id("B", 99) == "B-100");
}

TEST_CASE("codes follow the 12-digit division code where there is one", "[coding]") {
  CHECK(grid_code({}, "430203001001", 7) == "430203001001007");
  CHECK(grid_code({}, "KTM-01", 7) == "KTM-01-007");
  CHECK(grid_code({}, "43020300100x", 7) == "43020300100x-007");
  CHECK(grid_code({}, "", 12) == "012");
  CHECK(grid_code({}, "430203001001", 1234) == "4302030010011234");
  CHECK(district_code("430203001001", "B") == "430203001001-B");
}

TEST_CASE("a coding profile joins the division code and the grid's number",
          "[coding]") {
  CodingProfile const cjt{
      .name = "cjt349", .parts = {6, 3, 3}, .digits = 3, .joint = ""};
  CHECK(grid_code(cjt, "430203001001", 7) == "430203001001007");
  CHECK(check_coding(cjt, "430203001001", 999));
  CHECK_FALSE(check_coding(cjt, "430203001001", 1000));
  auto const wrong = check_coding(cjt, "KTM-01", 5);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message.find("12 digits (6 + 3 + 3)") != std::string::npos);
  CodingProfile const plain{.name = "plain", .parts = {}, .digits = 4, .joint = "/"};
  CHECK(grid_code(plain, "KTM-01", 7) == "KTM-01/0007");
  CHECK_FALSE(check_coding(plain, "", 5));
}

TEST_CASE("ids of grids are told from other names", "[coding]") {
  CHECK(grid_place("A-07", 1)->position == 6);
  CHECK(grid_place("B-100", 2)->district == 1);
  CHECK_FALSE(is_grid_id("B-01", 1));  // there is no district B
  CHECK_FALSE(is_grid_id("A-7", 1));
  CHECK_FALSE(is_grid_id("A-00", 1));
  CHECK_FALSE(is_grid_id("Market-01", 2));
}

TEST_CASE("grids are read in rows from the north, each from the left", "[coding]") {
  // Centres that are a little uneven still make two rows of three.
  std::vector<geo::Point> const centres{{0, 10},  {100, 115}, {210, 98},
                                        {5, 104}, {105, 5},   {200, 0}};
  CHECK(reading_order(centres, 60.0 * 60.0) ==
        std::vector<std::uint32_t>{3, 1, 2, 0, 4, 5});
}

TEST_CASE("districts are counted from the west, then from the north", "[coding]") {
  CHECK(district_order({{50, 0}, {10, 0}, {50, 20}}) ==
        std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("each part of a community gets the grids that miss the limits least",
          "[allot]") {
  CHECK(allot_grids({100, 20}, {50, 20}, 12, 9, 11) == std::vector<int>{10, 2});
  CHECK(allot_grids({100, 1}, {50, 1}, 11, 9, 11) == std::vector<int>{10, 1});
  CHECK(allot_grids({100, 100}, {3, 50}, 20, 9, 11) == std::vector<int>{3, 17});
  CHECK_FALSE(allot_grids({5, 5, 5}, {9, 9, 9}, 2, 1, 9));
  CHECK_FALSE(allot_grids({5, 5}, {1, 1}, 3, 1, 9));
}

TEST_CASE("the allotment of grids is as good as any, by trying all", "[allot]") {
  std::vector<std::int64_t> const weight{37, 11, 60};
  std::vector<int> const most{5, 3, 9};
  auto const missed = [&](std::vector<int> const& k) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < k.size(); ++i)
      sum += std::max<std::int64_t>(0, weight[i] - 12 * k[i]) +
             std::max<std::int64_t>(0, 10 * k[i] - weight[i]);
    return sum;
  };
  for (int grids = 3; grids <= 17; ++grids) {
    std::int64_t best = 1'000'000;
    for (int a = 1; a <= 5; ++a)
      for (int b = 1; b <= 3; ++b)
        if (int const c = grids - a - b; c >= 1 && c <= 9)
          best = std::min(best, missed({a, b, c}));
    auto const given = allot_grids(weight, most, grids, 10, 12);
    REQUIRE(given);
    CHECK((*given)[0] + (*given)[1] + (*given)[2] == grids);
    CHECK(missed(*given) == best);
  }
}

TEST_CASE("a small island shares a district", "[allot]") {
  CHECK(allot_districts({95, 5}, {19, 1}, 2) == std::vector<int>{2, 0});
  CHECK(allot_districts({50, 50}, {10, 10}, 3) == std::vector<int>{2, 1});
  CHECK(allot_districts({90, 10}, {1, 4}, 3) == std::vector<int>{1, 2});
  CHECK(allot_districts({0, 0}, {2, 2}, 2) == std::vector<int>{1, 1});
}

}  // namespace wangge::plan
