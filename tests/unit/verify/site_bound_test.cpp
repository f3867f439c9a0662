#include "verify/site_bound.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <optional>

#include "base/random.hpp"
#include "solve/median.hpp"
#include "solve/median_tree.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

/// 3 to 8 sites, up to 8 clients (some without weight, some cut off), sometimes forced
/// sites and pairs apart.
SiteCase random_case(Random& random) {
  auto const below = [&](std::uint64_t n) {
    return static_cast<Whole>(random.below(n));
  };
  SiteCase c;
  c.sites = 3 + random.below(6);
  c.choose = 1 + random.below(c.sites - 1);
  auto const clients = 1 + random.below(8);
  for (std::size_t i = 0; i < clients; ++i) {
    c.weights.push_back(below(6));
    for (std::size_t j = 0; j < c.sites; ++j)
      c.distances.push_back(below(10) == 0 ? 500 : below(40));
  }
  if (below(3) == 0) c.forced = {static_cast<std::uint32_t>(below(c.sites))};
  for (std::uint32_t a = 0; a < c.sites; ++a)
    for (std::uint32_t b = a + 1; b < c.sites; ++b)
      if (below(6) == 0) c.apart.emplace_back(a, b);
  return c;
}

/// The least cost of all choices; nothing when none keeps the wishes.
std::optional<Whole> brute_force(SiteCase const& c) {
  std::optional<Whole> least;
  for (std::uint32_t set = 1; set < 1U << c.sites; ++set) {
    auto const in = [&](std::uint32_t site) { return (set >> site & 1U) != 0; };
    if (static_cast<std::size_t>(std::popcount(set)) != c.choose) continue;
    if (!std::ranges::all_of(c.forced, in)) continue;
    if (std::ranges::any_of(c.apart,
                            [&](auto const& p) { return in(p.first) && in(p.second); }))
      continue;
    std::vector<std::uint32_t> open;
    for (std::uint32_t site = 0; site < c.sites; ++site)
      if (in(site)) open.push_back(site);
    auto const cost = site_cost(c, open);
    least = std::min(least.value_or(cost), cost);
  }
  return least;
}

solve::MedianProblem problem_of(SiteCase const& c) {
  return {c.sites, c.choose, c.weights, c.distances, c.forced, c.apart};
}

/// The solver's tree, its prices per client of the case as `median` writes them.
SiteTree tree_of(SiteCase const& c, std::optional<Whole>& bound) {
  Quiet quiet;
  auto const rows = solve::median_rows(problem_of(c));
  auto const found = solve::MedianTree{rows, {}, quiet}.run();
  SiteTree e{found.scale, {}, found.tree};
  for (auto const& prices : found.prices) {
    std::vector<Whole> of(c.clients(), 0);
    for (std::size_t i = 0; i < of.size(); ++i)
      if (rows.client[i]) of[i] = found.scale * rows.least[i] + prices[*rows.client[i]];
    e.multipliers.push_back(std::move(of));
  }
  if (!found.chosen.empty()) bound = found.bound + rows.constant;
  return e;
}

/// Some tree with some prices: open sites are undecided ones until none is left.
void grow(Random& random, SiteCase const& c, std::vector<bool> free, SiteTree& e) {
  std::vector<std::uint32_t> sites;
  for (std::uint32_t j = 0; j < c.sites; ++j)
    if (free[j]) sites.push_back(j);
  if (sites.empty() || random.below(3) == 0) {
    e.tree.push_back(-1 - static_cast<Whole>(random.below(e.multipliers.size())));
    return;
  }
  auto const site = sites[random.below(sites.size())];
  e.tree.push_back(site);
  free[site] = false;
  auto with = free;
  for (auto const& [a, b] : c.apart) {
    if (a == site) with[b] = false;
    if (b == site) with[a] = false;
  }
  grow(random, c, with, e);
  grow(random, c, free, e);
}

}  // namespace

TEST_CASE("choosing again finds the least of all choices", "[certificates]") {
  Random random{31};
  int admitted = 0;
  for (int i = 0; i < 600; ++i) {
    auto const c = random_case(random);
    REQUIRE(c.fits());
    auto const least = brute_force(c);
    auto const high = by_choosing(c, least.value_or(1000) + 1, kMostLooks);
    if (!least) {
      REQUIRE(high.outcome == Outcome::follows);
      continue;
    }
    ++admitted;
    REQUIRE(high.outcome == Outcome::refuted);
    REQUIRE(high.words == "other sites cost " + std::to_string(*least));
    auto const exact = by_choosing(c, *least, kMostLooks);
    REQUIRE(exact.outcome == Outcome::follows);
    REQUIRE(exact.bound == least);
  }
  REQUIRE(admitted > 300);
}

TEST_CASE("choosing again is given up after so many looks", "[certificates]") {
  SiteCase const c{3, 2, {1, 1, 1}, {0, 9, 9, 9, 0, 9, 9, 9, 0}, {}, {}};
  REQUIRE(by_choosing(c, 9, kMostLooks).outcome == Outcome::follows);
  REQUIRE(by_choosing(c, 9, 5).outcome == Outcome::too_long);
}

TEST_CASE("no tree with whatever prices bounds above the optimum", "[certificates]") {
  Random random{32};
  int above_nothing = 0;
  for (int i = 0; i < 800; ++i) {
    auto const c = random_case(random);
    auto const least = brute_force(c);
    if (!least) continue;
    SiteTree e{1 + static_cast<Whole>(random.below(5)), {}, {}};
    for (int k = 0; k < 3; ++k) {
      auto& prices = e.multipliers.emplace_back();
      for (std::size_t client = 0; client < c.clients(); ++client)
        prices.push_back(e.scale * static_cast<Whole>(random.below(30)) - 3);
    }
    std::vector<bool> free(c.sites, true);
    for (auto const site : c.forced) {
      free[site] = false;
      for (auto const& [a, b] : c.apart) {
        if (a == site) free[b] = false;
        if (b == site) free[a] = false;
      }
    }
    grow(random, c, free, e);
    auto const made = by_site_tree(c, e, *least + 1000, kMostLooks);
    REQUIRE(made.outcome == Outcome::follows);
    REQUIRE(*made.bound <= *least);
    above_nothing += *made.bound > 0 ? 1 : 0;
  }
  REQUIRE(above_nothing > 20);
}

TEST_CASE("the solver's trees on sites are derived again", "[certificates]") {
  Random random{33};
  int proven = 0;
  for (int i = 0; i < 200; ++i) {
    auto const c = random_case(random);
    auto const least = brute_force(c);
    if (!least) continue;
    std::optional<Whole> bound;
    auto const e = tree_of(c, bound);
    if (!bound) continue;
    auto const again = by_site_tree(c, e, *least, kMostLooks);
    REQUIRE(again.outcome == Outcome::follows);
    REQUIRE(again.bound == bound);
    proven += again.bound == least ? 1 : 0;
  }
  REQUIRE(proven > 80);
}

TEST_CASE("what median proves of many sites is derived again", "[certificates]") {
  Random random{34};
  Quiet quiet;
  for (std::size_t const choose : {2U, 8U}) {  // enumerated, and by a tree
    SiteCase c{32, choose, {}, {}, {3}, {{1, 2}, {3, 9}}};
    for (int i = 0; i < 40; ++i) {
      c.weights.push_back(static_cast<Whole>(random.below(50)));
      for (int j = 0; j < 32; ++j)
        c.distances.push_back(1000 + static_cast<Whole>(random.below(60'000)));
    }
    auto const answer = solve::median(problem_of(c), quiet);
    REQUIRE(answer);
    REQUIRE(site_cost(c, answer->chosen) == answer->cost);
    auto evidence = nlohmann::json::parse(answer->certificate.evidence);
    auto const again = derive_site_bound(c, evidence, answer->cost);
    INFO(evidence["method"] << " " << again.words);
    REQUIRE(again.outcome == Outcome::follows);
    REQUIRE(again.bound == answer->certificate.bound);
    // The search alone comes to the same end.
    REQUIRE(by_choosing(c, answer->cost, 4'000'000'000).outcome == Outcome::follows);
    evidence["method"] = "trust";
    REQUIRE(derive_site_bound(c, evidence, answer->cost).outcome == Outcome::nothing);
  }
}

TEST_CASE("a tree out of shape shows nothing", "[certificates]") {
  SiteCase const c{2, 1, {1}, {3, 5}, {}, {}};
  auto const of = [&](SiteTree const& e) {
    return by_site_tree(c, e, 3, kMostLooks).outcome;
  };
  REQUIRE(of({1, {{3}}, {-1}}) == Outcome::follows);
  REQUIRE(of({1, {{3}}, {0, -1, -1}}) == Outcome::follows);
  REQUIRE(of({0, {{3}}, {-1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3, 3}}, {-1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {-2}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {2, -1, -1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {0, -1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {-1, -1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {0, 0, -1, -1, -1}}) == Outcome::refuted);
  REQUIRE(of({1, {{3}}, {}}) == Outcome::refuted);
  REQUIRE(by_site_tree(c, {1, {{4}}, {-1}}, 9, kMostLooks).bound == 3);
}

}  // namespace wangge::verify
