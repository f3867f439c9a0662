#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "small_nets.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;
constexpr int kCases = 400;

/// Random prices about as large as borders, and the least reduced cost of any set.
std::optional<PriceEvidence> random_prices(CutCase const& c, Random& random) {
  PriceEvidence e;
  e.num = 1 + static_cast<Whole>(random.below(4));
  e.den = 1 + static_cast<Whole>(random.below(4));
  for (std::size_t v = 0; v < c.net.size(); ++v)
    e.prices.push_back(static_cast<Whole>(random.below(30)) - 3);
  Whole least = std::numeric_limits<Whole>::max();
  each_set(c, [&](std::uint32_t set) {
    Whole cost = e.num * border_of(c, set);
    for (std::uint32_t v = 0; v < c.net.size(); ++v)
      if ((set >> v & 1U) != 0) cost -= e.den * e.prices[v];
    // Rounded down to a whole unit.
    least = std::min(least, cost >= 0 ? cost / e.den : -((-cost + e.den - 1) / e.den));
  });
  if (least == std::numeric_limits<Whole>::max()) return std::nullopt;
  e.least = least;
  return e;
}

}  // namespace

TEST_CASE("prices show a bound that no partition undercuts", "[certificates]") {
  Random random{1};
  int shown = 0;
  for (int i = 0; i < kCases; ++i) {
    auto c = random_case(random);
    put_best(c);
    auto e = random_prices(c, random);
    if (!e || c.violation > 0) continue;
    auto const done = by_prices(c, *e, kMostSteps);
    REQUIRE(done.outcome == Outcome::follows);
    REQUIRE(*done.bound <= c.cut);
    Whole const sum =
        std::accumulate(e->prices.begin(), e->prices.end(), c.parts * e->least);
    Whole const above = std::max<Whole>(0, sum * e->den);
    REQUIRE(*done.bound == (above + 2 * e->num - 1) / (2 * e->num));
    ++shown;
    e->least += 1;
    REQUIRE(by_prices(c, *e, kMostSteps).outcome == Outcome::refuted);
  }
  REQUIRE(shown > kCases / 4);
}

TEST_CASE("an excluded cut is excluded up to the least and no further",
          "[certificates]") {
  Random random{2};
  int shown = 0;
  for (int i = 0; i < kCases; ++i) {
    auto c = random_case(random);
    put_best(c);
    auto e = random_prices(c, random);
    if (!e || c.violation > 0) continue;
    e->cut_excluded = c.cut - 1;
    auto const done = by_prices(c, *e, kMostSteps);
    REQUIRE(done.outcome == Outcome::follows);
    REQUIRE(done.bound == c.cut);
    e->cut_excluded = c.cut;
    REQUIRE(by_prices(c, *e, kMostSteps).outcome == Outcome::refuted);
    ++shown;
  }
  REQUIRE(shown > kCases / 4);
}

TEST_CASE("two sides are excluded up to the least cut and no further",
          "[certificates]") {
  Random random{3};
  int kept = 0;
  int impossible = 0;
  for (int i = 0; i < kCases; ++i) {
    auto c = random_case(random);
    c.parts = 2;
    put_best(c);
    auto const none = by_two_sides(c, std::nullopt, kMostSteps);
    REQUIRE(none.outcome == (c.violation > 0 ? Outcome::follows : Outcome::refuted));
    impossible += c.violation > 0 ? 1 : 0;
    if (c.violation > 0) continue;
    ++kept;
    auto const below = by_two_sides(c, c.cut - 1, kMostSteps);
    REQUIRE(below.outcome == Outcome::follows);
    REQUIRE(below.bound == c.cut);
    REQUIRE(by_two_sides(c, c.cut, kMostSteps).outcome == Outcome::refuted);
  }
  REQUIRE(kept > 20);
  REQUIRE(impossible > 20);
}

TEST_CASE("prices seen from near by never show too much", "[certificates]") {
  Random random{4};
  int shown = 0;
  int told = 0;
  for (int i = 0; i < 4 * kCases; ++i) {
    auto c = random_case(random);
    put_best(c);
    PriceEvidence e;
    e.num = 1 + static_cast<Whole>(random.below(4));
    auto const most = 1 + random.below(12);
    for (Whole const weight : c.net.weight)
      e.prices.push_back(weight == 0 ? 0 : static_cast<Whole>(random.below(most)));
    if (c.violation > 0) continue;
    auto const done = by_regions(c, e, 1 + random.below(8));
    REQUIRE(done.outcome != Outcome::refuted);
    if (done.outcome != Outcome::follows) continue;
    REQUIRE(*done.bound <= c.cut);
    ++shown;
    told += *done.bound > 0 ? 1 : 0;
  }
  REQUIRE(shown > kCases / 4);
  REQUIRE(told > kCases / 4);
}

TEST_CASE("enumeration finds the least violation and cut", "[certificates]") {
  Random random{5};
  for (int i = 0; i < kCases; ++i) {
    auto c = random_case(random);
    for (auto n = random.below(3); n > 0; --n) {
      auto const a = static_cast<std::uint32_t>(random.below(c.net.size() - 1));
      c.apart.emplace_back(a, a + 1);
    }
    std::ranges::sort(c.apart);
    c.apart.erase(std::ranges::unique(c.apart).begin(), c.apart.end());
    put_best(c);
    auto const exact = by_enumeration(c, kMostSteps);
    REQUIRE(exact.outcome == Outcome::follows);
    REQUIRE(exact.bound == c.cut);
    Whole const least = c.cut;
    c.cut += 5;  // a worse partition has the same bound
    REQUIRE(by_enumeration(c, kMostSteps).bound == least);
    c.violation += 1;
    REQUIRE(by_enumeration(c, kMostSteps).outcome == Outcome::refuted);
  }
}

TEST_CASE("limits that cannot be kept are seen so by prices and by listing",
          "[certificates]") {
  Random random{6};
  int impossible = 0;
  for (int i = 0; i < kCases; ++i) {
    auto c = random_case(random);
    put_best(c);
    c.evidence = {{"infeasible", {{"method", "enumeration"}}}};
    auto const listed = derive_infeasible(c);
    REQUIRE(listed.outcome == (c.violation > 0 ? Outcome::follows : Outcome::refuted));
    impossible += c.violation > 0 ? 1 : 0;
    c.evidence = {{"method", "enumeration"}};
    REQUIRE(derive_infeasible(c).outcome ==
            (c.violation > 0 ? Outcome::follows : Outcome::nothing));
    auto e = random_prices(c, random);
    if (!e) continue;
    c.evidence["infeasible"] = {
        {"method", "part prices"}, {"prices", e->prices}, {"least", e->least - 30}};
    if (c.violation == 0) REQUIRE(derive_infeasible(c).outcome == Outcome::refuted);
  }
  REQUIRE(impossible > 20);
}

TEST_CASE("a re-derivation that is cut short says so", "[certificates]") {
  Random random{7};
  auto c = random_case(random);
  put_best(c);
  REQUIRE(by_enumeration(c, 0).outcome == Outcome::too_long);
  REQUIRE(by_enumeration(c, 0).words.find("not re-derived") == 0);
}

}  // namespace wangge::verify
