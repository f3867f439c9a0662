#include "bench/float_walks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/random.hpp"
#include "bench/read_routes.hpp"
#include "solve/walks.hpp"

using namespace wangge;
using namespace wangge::bench;

namespace {

constexpr std::int64_t kCoarse = 10;  // legs rounded up a lot

RouteInstance random_points(Random& random, std::size_t points) {
  RouteInstance instance;
  instance.points = points;
  instance.metric = Metric::euclidean;
  for (std::size_t i = 0; i < points; ++i) {
    instance.x.push_back(random.real(0.0, 9.0));
    instance.y.push_back(random.real(0.0, 9.0));
  }
  return instance;
}

/// Every order of the points, cut at every place that `walkers` allow.
long double shortest_longest(RouteInstance const& in, std::size_t walkers) {
  auto const leg = [&](std::size_t a, std::size_t b) {
    long double const dx = in.x[a] - in.x[b];
    long double const dy = in.y[a] - in.y[b];
    return std::sqrt(dx * dx + dy * dy);
  };
  std::vector<std::size_t> order(in.points - 1);
  std::iota(order.begin(), order.end(), 1);
  long double best = std::numeric_limits<double>::max();
  do {
    for (std::size_t cuts = 0; cuts < std::size_t{1} << (order.size() - 1); ++cuts) {
      std::size_t used = 1;
      long double longest = 0.0;
      long double length = leg(0, order[0]);
      for (std::size_t i = 1; i < order.size(); ++i) {
        if ((cuts >> (i - 1) & 1U) == 0) {
          length += leg(order[i - 1], order[i]);
          continue;
        }
        longest = std::max(longest, length + leg(order[i - 1], 0));
        length = leg(0, order[i]);
        ++used;
      }
      longest = std::max(longest, length + leg(order.back(), 0));
      if (used <= walkers) best = std::min(best, longest);
    }
  } while (std::ranges::next_permutation(order).found);
  return best;
}

solve::Walks solved(RouteInstance const& instance, std::size_t walkers) {
  auto table = table_of(instance, kCoarse);
  REQUIRE(table);
  solve::WalksProblem problem;
  problem.distances = std::move(*table);
  problem.walkers = walkers;
  Quiet quiet;
  auto walks = solve::balanced_walks(problem, quiet);
  REQUIRE(walks);
  return *walks;
}

}  // namespace

TEST_CASE("no bound on float legs is above the least longest walk") {
  Random random{41};
  int proven = 0;
  int above = 0;  // bounds of the rounded legs that are
  for (int round = 0; round < 200; ++round) {
    std::size_t const walkers = 1 + random.below(3);
    auto const instance = random_points(random, 3 + random.below(4));
    auto const walks = solved(instance, walkers);
    auto const own = of_float_legs(instance, walks.walks, walks.certificate, kCoarse);
    auto const least = shortest_longest(instance, walkers) * kMillionth;
    REQUIRE(own.bound);
    CHECK(static_cast<long double>(*own.bound) <= least);
    CHECK(static_cast<long double>(own.value) > least - 1.0L);
    CHECK((own.status == Proof::proven) == (own.value == *own.bound));
    if (own.status == Proof::proven) {
      CHECK(static_cast<long double>(own.value) <= least);
      ++proven;
    }
    above += static_cast<long double>(*walks.certificate.bound) * kMillionth / kCoarse >
                     least
                 ? 1
                 : 0;
  }
  CHECK(proven > 0);
  CHECK(above > 0);
}

TEST_CASE("whole legs there and back are proven as they are") {
  RouteInstance line;
  line.points = 3;
  line.metric = Metric::euclidean;
  line.x = {0, 30, 15};
  line.y = {0, 40, 20};
  auto const walks = solved(line, 2);
  auto const own = of_float_legs(line, walks.walks, walks.certificate, kCoarse);
  CHECK(own.value == 100 * kMillionth);
  CHECK(own.status == Proof::proven);
}
