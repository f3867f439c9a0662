#include "solve/median.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "solve/median_rows.hpp"
#include "solve/median_tree.hpp"

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

constexpr auto kNone = std::numeric_limits<std::int64_t>::max();

bool admits(MedianProblem const& p, std::vector<std::uint32_t> const& chosen) {
  auto const in = [&](auto s) { return std::ranges::find(chosen, s) != chosen.end(); };
  return std::ranges::all_of(p.forced, in) &&
         std::ranges::none_of(p.apart, [&](auto const& pair) {
           return in(pair.first) && in(pair.second);
         });
}

// Every subset, as bits.
std::int64_t brute_force(MedianProblem const& p) {
  auto best = kNone;
  for (std::uint32_t bits = 0; bits < (1U << p.sites); ++bits) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t s = 0; s < p.sites; ++s)
      if ((bits >> s & 1U) != 0) chosen.push_back(s);
    if (chosen.size() == p.choose && admits(p, chosen))
      best = std::min(best, cost_of(p, chosen));
  }
  return best;
}

// The least bound of the leaves of a proof's tree, for problems without pairs apart.
class Leaves {
 public:
  Leaves(MedianProblem const& p, nlohmann::json const& evidence)
      : p_{p}, evidence_{evidence}, decided_(p.sites, 0) {}
  std::int64_t bound() {
    walk();
    return least_;
  }

 private:
  void walk() {
    auto const word = evidence_.at("tree").at(at_++).get<std::int64_t>();
    if (word < 0) return leaf(static_cast<std::size_t>(-1 - word));
    auto& decided = decided_.at(static_cast<std::size_t>(word));
    for (int const way : {1, -1}) {
      decided = way;
      walk();
    }
    decided = 0;
  }
  void leaf(std::size_t k) {
    auto const v = evidence_.at("multipliers").at(k).get<std::vector<std::int64_t>>();
    auto const scale = evidence_.at("scale").get<std::int64_t>();
    std::vector<std::int64_t> free;
    std::int64_t total = 0;
    std::size_t open = 0;
    for (std::size_t s = 0; s < p_.sites; ++s) {
      std::int64_t saving = 0;
      for (std::size_t c = 0; c < v.size(); ++c)
        saving += p_.weights[c] * std::min<std::int64_t>(
                                      0, scale * p_.distances[c * p_.sites + s] - v[c]);
      if (decided_[s] == 0) free.push_back(saving);
      if (decided_[s] == 1) total += saving, ++open;
    }
    for (std::size_t c = 0; c < v.size(); ++c) total += p_.weights[c] * v[c];
    if (open > p_.choose || open + free.size() < p_.choose) return;
    std::ranges::sort(free);
    for (std::size_t i = 0; open + i < p_.choose; ++i) total += free[i];
    least_ = std::min(least_, total <= 0 ? -(-total / scale) : (total - 1) / scale + 1);
  }

  MedianProblem const& p_;
  nlohmann::json const& evidence_;
  std::vector<int> decided_;
  std::size_t at_{0};
  std::int64_t least_{kNone};
};

std::int64_t bound_from(MedianProblem const& p, std::string const& text) {
  auto const evidence = nlohmann::json::parse(text);
  return Leaves{p, evidence}.bound();
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

TEST_CASE("a choice too large to enumerate is proven by its tree", "[median]") {
  Random random{11};
  Quiet quiet;
  for (int round = 0; round < 5; ++round) {
    auto const p = random_problem(random, 60, 120, 6 + random.below(10));
    auto const answer = median(p, quiet);
    REQUIRE(answer);
    CHECK(answer->cost == cost_of(p, answer->chosen));
    CHECK(answer->certificate.status == Proof::proven);
    CHECK(answer->certificate.bound == answer->cost);
    CHECK(bound_from(p, answer->certificate.evidence) >= answer->cost);
  }
}

TEST_CASE("a search cut short states a bound that its tree proves", "[median]") {
  Random random{12};
  Quiet quiet;
  auto p = random_problem(random, 150, 300, 20);
  // Distances without a pattern are harder.
  for (auto& d : p.distances) d = random.between(0, 1000);
  MedianOptions options;
  options.effort = 3'000'000;
  auto const answer = median(p, quiet, options);
  REQUIRE(answer);
  CHECK(answer->cost == cost_of(p, answer->chosen));
  REQUIRE(answer->certificate.bound);
  CHECK(*answer->certificate.bound <= answer->cost);
  CHECK(*answer->certificate.bound > answer->cost * 6 / 10);
  CHECK(bound_from(p, answer->certificate.evidence) == *answer->certificate.bound);
}

TEST_CASE("the tree finds what enumeration finds, under forced and barred sites",
          "[median]") {
  Random random{14};
  Quiet quiet;
  int impossible = 0;
  for (int round = 0; round < 300; ++round) {
    auto const sites = 3 + random.below(7);
    auto p =
        random_problem(random, sites, 1 + random.below(15), 1 + random.below(sites));
    for (auto& d : p.distances)
      if (random.below(3) == 0) d = random.between(0, 1000);
    if (random.below(2) == 0)
      p.forced.push_back(static_cast<std::uint32_t>(random.below(sites)));
    for (auto pairs = random.below(4); pairs > 0; --pairs) {
      auto const a = static_cast<std::uint32_t>(random.below(sites));
      auto const b = static_cast<std::uint32_t>(random.below(sites));
      if (a != b) p.apart.emplace_back(a, b);
    }
    auto const least = brute_force(p);
    auto const listed = median(p, quiet);
    auto const rows = median_rows(p);
    auto const found = MedianTree{rows, {}, quiet}.run();
    if (least == kNone) {
      ++impossible;
      CHECK_FALSE(listed);
      CHECK(found.chosen.empty());
      continue;
    }
    REQUIRE(listed);
    CHECK(listed->cost == least);
    CHECK(found.complete);
    CHECK(found.cost + rows.constant == least);
    CHECK(found.bound == found.cost);
    CHECK(cost_of(p, found.chosen) == least);
  }
  CHECK(impossible > 10);
  CHECK(impossible < 200);
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
