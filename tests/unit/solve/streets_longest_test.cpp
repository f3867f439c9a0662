#include "solve/streets_longest.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "streets_support.hpp"

using namespace wangge;
using solve::StreetsProblem;
using test::Costs;
using test::small_streets;

namespace {

/// The most that a closed walk up to the limit collects at the stored prices, over all
/// nodes, lengths and sets of streets remembered.
std::int64_t most_collected(StreetsProblem const& p, nlohmann::json const& evidence) {
  auto const limit = evidence["limit"].get<std::int64_t>();
  auto const price = evidence["price"].get<std::vector<std::int64_t>>();
  auto const memory = evidence["memory"].get<std::vector<std::vector<std::size_t>>>();
  std::vector<std::int64_t> always(p.streets.size(), 0);
  for (auto const& cut : evidence["cuts"])
    for (std::size_t i = 0; i < p.streets.size(); ++i) {
      auto const nodes = cut[2].get<std::vector<std::uint32_t>>();
      auto const has = [&](std::uint32_t v) {
        return std::ranges::find(nodes, v) != nodes.end();
      };
      if (has(p.streets[i].from) != has(p.streets[i].to))
        always[i] += cut[0].get<std::int64_t>();
    }
  std::size_t const sets = std::size_t{1} << price.size();
  auto const at = [&](std::int64_t length, std::size_t node, std::size_t seen) {
    return (static_cast<std::size_t>(length) * p.nodes + node) * sets + seen;
  };
  std::vector<std::int64_t> most(at(limit + 1, 0, 0), -1);
  if (limit >= 0) most[at(0, p.start, 0)] = 0;
  std::int64_t best = 0;
  auto const walk = [&](std::int64_t length, std::size_t from, std::size_t seen,
                        std::size_t street, int rank, std::size_t to,
                        std::int64_t cost) {
    if (length + cost > limit) return;
    auto prize = most[at(length, from, seen)] + always[street];
    auto now = seen;
    if (rank >= 0 && (seen >> rank & 1U) == 0) {
      prize += price[static_cast<std::size_t>(rank)];
      now |= std::size_t{1} << rank;
    }
    std::size_t kept = 0;
    for (std::size_t const r : memory[to]) kept |= std::size_t{1} << r;
    auto& value = most[at(length + cost, to, now & kept)];
    value = std::max(value, prize);
    if (to == p.start) best = std::max(best, prize);
  };
  for (std::int64_t length = 0; length <= limit; ++length)
    for (std::size_t node = 0; node < p.nodes; ++node)
      for (std::size_t seen = 0; seen < sets; ++seen) {
        if (most[at(length, node, seen)] < 0) continue;
        int next = 0;
        for (std::size_t i = 0; i < p.streets.size(); ++i) {
          auto const& s = p.streets[i];
          int const rank = s.need == test::Street::Need::must_walk ? next++ : -1;
          if (s.from == node) walk(length, node, seen, i, rank, s.to, s.forward);
          if (s.to == node) walk(length, node, seen, i, rank, s.from, s.backward);
        }
      }
  return best;
}

std::int64_t sum_of_prices(nlohmann::json const& evidence) {
  std::int64_t sum = 0;
  for (auto const& price : evidence["price"]) sum += price.get<std::int64_t>();
  for (auto const& cut : evidence["cuts"])
    sum += cut[0].get<std::int64_t>() * cut[1].get<std::int64_t>();
  return sum;
}

}  // namespace

TEST_CASE("prices alone prove what few walks on few streets need", "[streets]") {
  Random random{48};
  int proofs = 0;
  int tight = 0;
  for (int round = 0; round < 4000 && proofs < 250; ++round) {
    auto p = small_streets(random, Costs::windy, 0, 1);
    for (std::size_t i = 0; i < std::min<std::size_t>(6, p.streets.size()); ++i)
      p.streets[i].need = test::Street::Need::must_walk;
    p.walkers = 2 + random.below(2);
    solve::StreetWays const ways{p};
    solve::StreetTasks const tasks{p, ways};
    std::int64_t farthest = 0;
    // One walker does everything, and nothing is known of the total.
    std::vector<solve::TaskOrder> plan(p.walkers);
    for (std::uint32_t task = 0; task < tasks.size(); ++task) {
      farthest = std::max<std::int64_t>(farthest, tasks.round_trip(task));
      plan[0].push_back(task);
    }
    solve::TotalProof nothing;
    nothing.serve.assign(p.streets.size(), 0);
    auto const proof = solve::prove_longest(p, ways, tasks, nothing, plan, farthest - 1,
                                            0.1, [] { return false; });
    if (!proof) continue;
    auto const best = test::EveryWalk{p}.best();
    REQUIRE(proof->limit < best);
    ++proofs;
    tight += proof->limit + 1 == best ? 1 : 0;
    auto const evidence = nlohmann::json::parse(proof->evidence(p.walkers));
    auto const walkers = static_cast<std::int64_t>(p.walkers);
    CHECK(walkers * most_collected(p, evidence) < sum_of_prices(evidence));
  }
  CHECK(proofs == 250);
  CHECK(tight > 100);
}
