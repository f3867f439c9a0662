#include "plan/exit_loads.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"
#include "network/walk_graph.hpp"
#include "plan/choose_exits.hpp"

using namespace wangge;
using namespace wangge::plan;

namespace {

LoadsProblem random_problem(Random& random) {
  LoadsProblem p;
  p.sites = 2 + random.below(3);
  p.open = 1 + random.below(p.sites);
  p.capacity = random.between(4, 14);
  auto const clients = 1 + random.below(6);
  for (std::size_t c = 0; c < clients; ++c) {
    p.load.push_back(random.between(0, 5));
    p.cut_off.push_back(100'000);
    for (std::size_t s = 0; s < p.sites; ++s)
      p.cost.push_back(random.below(9) == 0 ? LoadsProblem::kNever
                                            : random.between(0, 100));
  }
  if (random.below(3) == 0) p.forced = {0};
  if (random.below(3) == 0 && p.sites > 2) p.apart = {{1, 2}};
  return p;
}

/// Every choice of sites, every client anywhere.
std::optional<std::int64_t> brute_force(LoadsProblem const& p) {
  std::optional<std::int64_t> best;
  std::size_t ways = 1;
  for (std::size_t c = 0; c < p.clients(); ++c) ways *= p.sites;
  for (std::uint32_t bits = 0; bits < 1U << p.sites; ++bits) {
    auto const in = [&](std::uint32_t s) { return (bits >> s & 1U) != 0; };
    if (static_cast<std::size_t>(std::popcount(bits)) != p.open) continue;
    if (!std::ranges::all_of(p.forced, in)) continue;
    if (std::ranges::any_of(p.apart, [&](auto const& pair) {
          return in(pair.first) && in(pair.second);
        }))
      continue;
    for (std::size_t way = 0; way < ways; ++way) {
      std::vector<std::int64_t> load(p.sites, 0);
      std::int64_t cost = 0;
      bool fine = true;
      auto left = way;
      for (std::size_t c = 0; c < p.clients() && fine; ++c, left /= p.sites) {
        auto const s = static_cast<std::uint32_t>(left % p.sites);
        bool reached = false;
        for (std::uint32_t other = 0; other < p.sites; ++other)
          reached = reached || (in(other) && p.cost[c * p.sites + other] != p.kNever);
        if (!reached) {
          fine = s == 0;  // counted once
          cost += p.cut_off[c];
          continue;
        }
        fine = in(s) && p.cost[c * p.sites + s] != p.kNever;
        cost += p.cost[c * p.sites + s];
        load[s] += p.load[c];
      }
      if (fine && std::ranges::all_of(load, [&](auto l) { return l <= p.capacity; }))
        best = std::min(best.value_or(cost), cost);
    }
  }
  return best;
}

}  // namespace

TEST_CASE("exits under a capacity are as good as any choice and share", "[exits]") {
  Random random{17};
  Quiet quiet;
  int impossible = 0;
  for (int round = 0; round < 150; ++round) {
    auto const p = random_problem(random);
    auto const best = brute_force(p);
    std::vector<std::uint32_t> first(p.open);
    std::iota(first.begin(), first.end(), 0U);
    auto const found = fit_loads(p, first, quiet);
    REQUIRE(found);
    REQUIRE(found->has_value() == best.has_value());
    if (!best) {
      ++impossible;
      continue;
    }
    auto const& answer = **found;
    CHECK(answer.cost == *best);
    std::vector<std::int64_t> load(p.sites, 0);
    for (std::size_t c = 0; c < p.clients(); ++c)
      if (answer.of[c] != LoadsAnswer::kNowhere) {
        CHECK(std::ranges::binary_search(answer.sites, answer.of[c]));
        load[answer.of[c]] += p.load[c];
      }
    for (auto const l : load) CHECK(l <= p.capacity);
  }
  CHECK(impossible > 5);
  CHECK(impossible < 100);
}

namespace {

/// Two exits; three buildings of ten households near the first, one near the second.
ExitChoice two_exits() {
  auto const cm = [](std::int64_t walk) { return Centimetres{walk}; };
  return {{{cm(100), cm(200), cm(300), cm(900)}, {cm(800), cm(700), cm(400), cm(100)}},
          {1, 1, 1, 1},
          "buildings",
          {0, 1},
          {"a", "b", "c", "d"},
          {10, 10, 10, 10}};
}

}  // namespace

TEST_CASE("a capacity sends buildings to another exit than the nearest", "[exits]") {
  ExitsRequest request;
  request.open = 2;
  request.capacity = 20;
  Quiet quiet;
  auto const chosen = choose_exits(two_exits(), {}, request, quiet);
  REQUIRE(chosen);
  CHECK(chosen->exit_of == std::vector<std::uint32_t>{0, 0, 1, 1});
  CHECK(chosen->certificate.value == 100 + 200 + 400 + 100);
  CHECK(chosen->certificate.bound == 100 + 200 + 300 + 100);
  CHECK(chosen->certificate.status == Proof::bounded);
  auto const evidence = nlohmann::json::parse(chosen->certificate.evidence);
  CHECK(evidence.at("free_cost") == 700);
  CHECK(evidence.at("capacity") == 20);
}

TEST_CASE("a capacity that binds nobody changes nothing and is proven", "[exits]") {
  ExitsRequest request;
  request.open = 2;
  request.capacity = 30;
  Quiet quiet;
  auto const chosen = choose_exits(two_exits(), {}, request, quiet);
  REQUIRE(chosen);
  CHECK(chosen->exit_of == std::vector<std::uint32_t>{0, 0, 0, 1});
  CHECK(chosen->certificate.status == Proof::proven);
}

TEST_CASE("too small a capacity says how many exits it would take", "[exits]") {
  ExitsRequest request;
  request.open = 2;
  request.capacity = 15;
  Quiet quiet;
  auto const chosen = choose_exits(two_exits(), {}, request, quiet);
  REQUIRE_FALSE(chosen);
  CHECK(chosen.error().message ==
        "[exits] capacity = 15: 2 exits take 30 of 40 households; it takes 3 exits, 1 "
        "more, or a capacity of 20 or more");
  request.capacity = 9;
  auto const small = choose_exits(two_exits(), {}, request, quiet);
  REQUIRE_FALSE(small);
  CHECK(
      small.error().message ==
      "[exits] capacity = 9: building a alone has 10 households; set capacity = 10 or "
      "more");
}
