#include "plan/choose_exits.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "network/walk_graph.hpp"

using namespace wangge;
using namespace wangge::plan;

namespace {

struct Case {
  ExitChoice choice;
  ExitWishes wishes;
  ExitsRequest request;
};

Case random_case(Random& random) {
  Case c;
  auto const candidates = 2 + random.below(6);
  auto const buildings = 1 + random.below(8);
  for (std::size_t b = 0; b < buildings; ++b) {
    c.choice.buildings.push_back("B" + std::to_string(b));
    c.choice.weights.push_back(random.between(0, 5));
  }
  for (std::uint32_t e = 0; e < candidates; ++e) {
    c.choice.nodes.push_back(e);
    auto& walks = c.choice.walks.emplace_back();
    for (std::size_t b = 0; b < buildings; ++b)
      walks.push_back(random.below(8) == 0 ? network::kUnreached
                                           : Centimetres{random.between(0, 30000)});
    auto const wish = random.below(8);
    if (wish == 0) c.wishes.open.push_back(e);
    if (wish == 1) c.wishes.closed.push_back(e);
    for (std::uint32_t other = 0; other < e; ++other)
      if (random.below(8) == 0) c.wishes.apart.emplace_back(other, e);
  }
  c.request.open = static_cast<int>(1 + random.below(candidates));
  if (random.below(2) == 0)
    c.request.max_walk = static_cast<double>(random.between(100, 300));
  return c;
}

bool in(std::uint32_t bits, std::uint32_t e) {
  return (bits >> e & 1U) != 0;
}

bool admitted(Case const& c, std::uint32_t bits) {
  auto const is_in = [&](auto e) { return in(bits, e); };
  return std::ranges::all_of(c.wishes.open, is_in) &&
         std::ranges::none_of(c.wishes.closed, is_in) &&
         std::ranges::none_of(c.wishes.apart, [&](auto const& pair) {
           return is_in(pair.first) && is_in(pair.second);
         });
}

/// What a choice is: walks of those that some candidate reaches; greater is worse.
struct Cost {
  std::int64_t cut_off{0};  ///< weight
  std::int64_t walk{0};
  std::int64_t farthest{0};
  bool anyone_cut_off{false};
};

Cost cost_of(Case const& c, std::uint32_t bits) {
  Cost cost;
  for (std::size_t b = 0; b < c.choice.weights.size(); ++b) {
    auto best = network::kUnreached;
    auto any = network::kUnreached;
    for (std::uint32_t e = 0; e < c.choice.walks.size(); ++e) {
      if (in(bits, e)) best = std::min(best, c.choice.walks[e][b]);
      if (!std::ranges::binary_search(c.wishes.closed, e))
        any = std::min(any, c.choice.walks[e][b]);
    }
    if (any == network::kUnreached) continue;
    if (best == network::kUnreached) {
      cost.cut_off += c.choice.weights[b];
      cost.anyone_cut_off = true;
      continue;
    }
    cost.walk += c.choice.weights[b] * best.get();
    cost.farthest = std::max(cost.farthest, best.get());
  }
  return cost;
}

/// Tries every set of exits. \return the best (count, weight cut off, walk), or nothing
std::optional<std::tuple<int, std::int64_t, std::int64_t>> brute_force(Case const& c) {
  std::optional<std::tuple<int, std::int64_t, std::int64_t>> best;
  for (std::uint32_t bits = 1; bits < 1U << c.choice.walks.size(); ++bits) {
    auto const count = std::popcount(bits);
    if (!admitted(c, bits) || (!c.request.max_walk && count != c.request.open))
      continue;
    auto const cost = cost_of(c, bits);
    if (c.request.max_walk &&
        (cost.anyone_cut_off ||
         static_cast<double>(cost.farthest) > *c.request.max_walk * 100))
      continue;
    std::tuple const now{count, cost.cut_off, cost.walk};
    if (!best || now < *best) best = now;
  }
  return best;
}

}  // namespace

TEST_CASE("exits are as good as any choice that keeps the wishes", "[exits]") {
  Random random{21};
  Quiet quiet;
  int impossible = 0;
  for (int round = 0; round < 500; ++round) {
    auto const c = random_case(random);
    auto const best = brute_force(c);
    auto const chosen = choose_exits(c.choice, c.wishes, c.request, quiet);
    if (!best) {
      ++impossible;
      REQUIRE_FALSE(chosen);
      CHECK(chosen.error().code == Errc::infeasible);
      CHECK(chosen.error().message.find("[exits]") == 0);
      continue;
    }
    REQUIRE(chosen);
    std::uint32_t bits = 0;
    for (std::uint32_t e = 0; e < chosen->open.size(); ++e)
      if (chosen->open[e]) bits |= 1U << e;
    CHECK(admitted(c, bits));
    auto const cost = cost_of(c, bits);
    CHECK(std::tuple{std::popcount(bits), cost.cut_off, cost.walk} == *best);
    CHECK(chosen->certificate.status == Proof::proven);
  }
  CHECK(impossible > 20);
  CHECK(impossible < 400);
}

TEST_CASE("a walk that no exit allows says what could be", "[exits]") {
  Case c;
  c.choice = {{{Centimetres{41234}}}, {3}, "residents", {0}, {"B7"}};
  c.request.max_walk = 300;
  Quiet quiet;
  auto const chosen = choose_exits(c.choice, c.wishes, c.request, quiet);
  REQUIRE_FALSE(chosen);
  CHECK(chosen.error().message ==
        "[exits] max_walk = 300: building B7 walks 413 m even with every exit open; "
        "set max_walk = 413 or more");
  c.request.max_walk = 413;
  auto const wide = choose_exits(c.choice, c.wishes, c.request, quiet);
  REQUIRE(wide);
  CHECK(nlohmann::json::parse(wide->certificate.evidence)
            .at("fewest")
            .at("max_walk_cm") == 41300);
}

TEST_CASE("exits too near to each other say how many there could be", "[exits]") {
  Case c;
  c.choice = {{{Centimetres{1}}, {Centimetres{2}}, {Centimetres{3}}},
              {1},
              "buildings",
              {0, 1, 2},
              {"B"}};
  c.wishes.apart = {{0, 1}, {1, 2}};
  c.request.open = 3;
  c.request.min_distance = 50;
  Quiet quiet;
  auto const chosen = choose_exits(c.choice, c.wishes, c.request, quiet);
  REQUIRE_FALSE(chosen);
  CHECK(chosen.error().message.find("set open = 2") != std::string::npos);
}
