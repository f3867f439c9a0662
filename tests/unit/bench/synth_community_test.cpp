#include "bench/synth_community.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "bench/check.hpp"

using namespace wangge::bench;

TEST_CASE("a made-up community is one connected, planar, uneven graph") {
  for (std::size_t const n : {2U, 3U, 10U, 500U, 3000U}) {
    INFO(n);
    Instance town = make_community(n, 7);
    REQUIRE(town.size() == n);
    CHECK(town.x.size() == n);
    if (n > 2) CHECK(town.edges.size() <= 3 * n - 6);
    if (n > 100) {
      CHECK(town.edges.size() > 5 * n / 2);
      CHECK(std::ranges::count(town.weights, 0) > 0);
      CHECK(town.total() > static_cast<std::int64_t>(8 * n));
    }
    for (auto const& edge : town.edges) REQUIRE(edge.cost > 0);
    town.parts = 1;
    CHECK(check(town, Objective::cut, std::vector<std::uint32_t>(n, 0), {})
              .disconnected == 0);
  }
}

TEST_CASE("the same seed makes the same community, another seed another") {
  Instance const a = make_community(300, 1);
  Instance const b = make_community(300, 1);
  CHECK(a.weights == b.weights);
  CHECK(a.edges == b.edges);
  CHECK(a.weights != make_community(300, 2).weights);
}
