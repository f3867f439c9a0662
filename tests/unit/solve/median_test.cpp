#include "solve/median.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

MedianProblem random_problem(Random& random, std::size_t sites, std::size_t clients,
                             std::size_t choose) {
  MedianProblem p;
  p.sites = sites;
  p.choose = choose;
  std::vector<std::int64_t> place;
  for (std::size_t s = 0; s < sites; ++s) place.push_back(random.between(0, 1000));
  for (std::size_t c = 0; c < clients; ++c) {
    p.weights.push_back(random.between(0, 9));
    auto const at = random.between(0, 1000);
    auto const access = random.between(0, 20);
    for (auto const s : place) p.distances.push_back(std::abs(at - s) + access);
  }
  return p;
}

std::int64_t cost_of(MedianProblem const& p, std::vector<std::uint32_t> const& chosen) {
  std::int64_t total = 0;
  for (std::size_t c = 0; c < p.weights.size(); ++c) {
    auto least = std::numeric_limits<std::int64_t>::max();
    for (auto const s : chosen) least = std::min(least, p.distances[c * p.sites + s]);
    total += p.weights[c] * least;
  }
  return total;
}

// Every subset, as bits.
std::int64_t brute_force(MedianProblem const& p) {
  auto best = std::numeric_limits<std::int64_t>::max();
  for (std::uint32_t bits = 0; bits < (1U << p.sites); ++bits) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t s = 0; s < p.sites; ++s)
      if ((bits >> s & 1U) != 0) chosen.push_back(s);
    if (chosen.size() == p.choose) best = std::min(best, cost_of(p, chosen));
  }
  return best;
}

}  // namespace

TEST_CASE("the chosen sites cost as little as any choice", "[median]") {
  Random random{3};
  Quiet quiet;
  for (int round = 0; round < 40; ++round) {
    auto const sites = 2 + random.below(8);
    auto const p =
        random_problem(random, sites, 1 + random.below(20), 1 + random.below(sites));
    auto const answer = median(p, quiet);
    REQUIRE(answer);
    CHECK(answer->chosen.size() == p.choose);
    CHECK(answer->cost == brute_force(p));
    CHECK(answer->cost == cost_of(p, answer->chosen));
    CHECK(answer->certificate.value == answer->cost);
    CHECK(answer->certificate.bound == answer->cost);
    CHECK(answer->certificate.status == Proof::proven);
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    CHECK(evidence.at("choices") == choices(p.sites, p.choose));
  }
}

TEST_CASE("of equal choices the first is taken", "[median]") {
  MedianProblem const p{4, 2, {1, 1}, {5, 0, 0, 5, 5, 0, 0, 5}};
  Quiet quiet;
  CHECK(median(p, quiet)->chosen == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a choice too large to enumerate comes with a bound that holds", "[median]") {
  Random random{11};
  Quiet quiet;
  auto const p = random_problem(random, 150, 300, 20);
  REQUIRE(choices(150, 20) == kCounted);
  auto const answer = median(p, quiet);
  REQUIRE(answer);
  CHECK(answer->cost == cost_of(p, answer->chosen));
  REQUIRE(answer->certificate.bound);
  CHECK(*answer->certificate.bound <= answer->cost);
  CHECK(*answer->certificate.bound > answer->cost * 9 / 10);
  // The bound follows from the multipliers alone.
  auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
  auto const u = evidence.at("multipliers").get<std::vector<std::int64_t>>();
  REQUIRE(u.size() == p.weights.size());
  std::vector<std::int64_t> saving(p.sites, 0);
  std::int64_t bound = 0;
  for (std::size_t c = 0; c < u.size(); ++c) {
    bound += u[c];
    for (std::size_t s = 0; s < p.sites; ++s)
      saving[s] +=
          std::min<std::int64_t>(0, p.weights[c] * p.distances[c * p.sites + s] - u[c]);
  }
  std::ranges::sort(saving);
  for (std::size_t k = 0; k < p.choose; ++k) bound += saving[k];
  CHECK(bound == *answer->certificate.bound);
}

TEST_CASE("a million choices are enumerated", "[median]") {
  Random random{5};
  Quiet quiet;
  auto const p = random_problem(random, 70, 1500, 4);
  REQUIRE(choices(70, 4) == 916895);
  auto const answer = median(p, quiet);
  REQUIRE(answer);
  CHECK(answer->certificate.status == Proof::proven);
}

TEST_CASE("sites that cannot be chosen are refused", "[median]") {
  Quiet quiet;
  CHECK_FALSE(median({2, 3, {1}, {1, 2}}, quiet));
  CHECK_FALSE(median({2, 1, {1}, {1, 2, 3}}, quiet));
}

TEST_CASE("choices are counted without overflow", "[median]") {
  CHECK(choices(5, 2) == 10);
  CHECK(choices(5, 5) == 1);
  CHECK(choices(5, 0) == 1);
  CHECK(choices(200, 100) == kCounted);
}
