#include "solve/streets.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "streets_support.hpp"

using namespace wangge;
using solve::StreetsAnswer;
using solve::StreetsGoal;
using solve::StreetsOptions;
using solve::StreetsProblem;
using test::Costs;
using test::small_streets;

namespace {

StreetsOptions brief() {
  StreetsOptions options;
  options.effort = 0.006;
  return options;
}

/// Recomputes a walk step by step; every service must be one of its steps, in order.
void check_walk(StreetsProblem const& p, solve::StreetWalk const& walk,
                std::vector<int>& times) {
  if (walk.nodes.empty()) {
    CHECK(walk.served.empty());
    CHECK(walk.cost == 0);
    return;
  }
  CHECK(walk.nodes.front() == p.start);
  CHECK(walk.nodes.back() == p.start);
  std::int64_t cost = 0;
  std::int64_t load = 0;
  std::size_t next = 0;
  for (std::size_t i = 1; i < walk.nodes.size(); ++i) {
    auto const from = walk.nodes[i - 1];
    auto const to = walk.nodes[i];
    auto least = test::EveryWalk::kFar;
    for (auto const& s : p.streets) {
      if (s.from == from && s.to == to) least = std::min(least, s.forward);
      if (s.to == from && s.from == to) least = std::min(least, s.backward);
    }
    REQUIRE(least < test::EveryWalk::kFar);
    if (next < walk.served.size()) {
      auto const& s = p.streets[walk.served[next].street];
      bool const forward = walk.served[next].way == solve::Service::Way::forward;
      if ((forward ? s.from : s.to) == from && (forward ? s.to : s.from) == to) {
        least = forward ? s.forward : s.backward;
        ++times[walk.served[next].street];
        load += s.demand;
        ++next;
      }
    }
    cost += least;
  }
  CHECK(next == walk.served.size());
  CHECK(load == walk.load);
  CHECK(cost <= walk.cost);
  if (p.capacity >= 0) CHECK(load <= p.capacity);
}

void check_answer(StreetsProblem const& p, StreetsAnswer const& answer) {
  CHECK(answer.walks.size() == p.walkers);
  std::vector<int> times(p.streets.size(), 0);
  std::int64_t longest = 0;
  std::int64_t total = 0;
  for (auto const& walk : answer.walks) {
    check_walk(p, walk, times);
    longest = std::max(longest, walk.cost);
    total += walk.cost;
  }
  for (std::size_t i = 0; i < times.size(); ++i)
    CHECK(times[i] == (p.streets[i].need == test::Street::Need::must_walk ? 1 : 0));
  CHECK(answer.certificate.value == (p.goal == StreetsGoal::longest ? longest : total));
  if (answer.certificate.bound)
    CHECK(*answer.certificate.bound <= answer.certificate.value);
}

}  // namespace

TEST_CASE(
    "the longest of few walks on few streets is nearly always the shortest there is",
    "[streets]") {
  Random random{41};
  Quiet quiet;
  int best_found = 0;
  for (int round = 0; round < 150; ++round) {
    auto p = small_streets(random, Costs::windy, 5);
    p.walkers = 1 + random.below(3);
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    check_answer(p, *answer);
    auto const best = test::EveryWalk{p}.best();
    CHECK(answer->certificate.value >= best);
    best_found += answer->certificate.value == best ? 1 : 0;
    if (answer->certificate.bound) CHECK(*answer->certificate.bound <= best);
  }
  // So short a search may miss one now and then.
  CHECK(best_found >= 145);
}

TEST_CASE("no bound on the longest walk is above the shortest there is", "[streets]") {
  Random random{44};
  Quiet quiet;
  int by_prices = 0;
  int proven = 0;
  for (int round = 0; round < 300; ++round) {
    auto p = small_streets(random, Costs::windy, 5, 1);
    p.walkers = 2 + random.below(2);
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    auto const best = test::EveryWalk{p}.best();
    CHECK(answer->certificate.value >= best);
    REQUIRE(answer->certificate.bound);
    CHECK(*answer->certificate.bound <= best);
    bool const equal = *answer->certificate.bound == answer->certificate.value;
    CHECK((answer->certificate.status == Proof::proven) == equal);
    proven += equal ? 1 : 0;
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    by_prices += evidence.at("method") == "prices" ? 1 : 0;
  }
  CHECK(by_prices > 3);
  CHECK(proven > 240);
}

namespace {

/// Whether every step obeys the stored prices, and what they bound the total by.
std::int64_t bound_by_cuts(StreetsProblem const& p, nlohmann::json const& evidence) {
  auto const unit = evidence["unit"].get<std::int64_t>();
  auto const level = evidence["level"].get<std::vector<std::int64_t>>();
  std::int64_t sum = 0;
  std::vector<std::int64_t> price;
  for (std::size_t i = 0; i < p.streets.size(); ++i) {
    price.push_back(evidence["serve"][i].get<std::int64_t>());
    CHECK(price[i] >= 0);
    if (p.streets[i].need == test::Street::Need::may_walk) CHECK(price[i] == 0);
    sum += price[i];
  }
  for (auto const& cut : evidence["cuts"]) {
    std::vector<char> inside(p.nodes, 0);
    for (auto const& v : cut[2]) inside[v.get<std::size_t>()] = 1;
    CHECK(cut[0].get<std::int64_t>() >= 0);
    std::int64_t around = 0;
    std::int64_t demand = 0;
    bool serve = false;
    for (std::size_t i = 0; i < p.streets.size(); ++i) {
      auto const& s = p.streets[i];
      bool const crosses = inside[s.from] != inside[s.to];
      if (crosses) price[i] += cut[0].get<std::int64_t>();
      if (s.need == test::Street::Need::may_walk || (!inside[s.from] && !inside[s.to]))
        continue;
      around += crosses ? 1 : 0;
      demand += s.demand;
      serve = true;
    }
    auto const walks = p.capacity > 0 ? (demand + p.capacity - 1) / p.capacity : 1;
    auto const reach =
        serve && !inside[p.start] ? 2 * std::max<std::int64_t>(1, walks) : 0;
    CHECK(cut[1].get<std::int64_t>() <= std::max(around + around % 2, reach));
    sum += cut[0].get<std::int64_t>() * cut[1].get<std::int64_t>();
  }
  for (std::size_t i = 0; i < p.streets.size(); ++i) {
    auto const& s = p.streets[i];
    CHECK(price[i] + level[s.from] - level[s.to] <= unit * s.forward);
    CHECK(price[i] + level[s.to] - level[s.from] <= unit * s.backward);
  }
  return (sum + unit - 1) / unit;
}

}  // namespace

TEST_CASE("stored prices of steps and cuts prove the bound on the total", "[streets]") {
  Random random{45};
  Quiet quiet;
  int proven = 0;
  for (int round = 0; round < 200; ++round) {
    auto p = small_streets(random, Costs::windy, 5);
    p.goal = StreetsGoal::total;
    if (random.below(2) == 0) p.capacity = random.between(3, 6);
    p.walkers = p.capacity < 0 ? 1 : 5;
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    REQUIRE(answer->certificate.bound);
    CHECK(*answer->certificate.bound <= test::EveryWalk{p}.best());
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    if (evidence["method"] == "cuts")
      CHECK(bound_by_cuts(p, evidence) == *answer->certificate.bound);
    proven += answer->certificate.status == Proof::proven ? 1 : 0;
  }
  CHECK(proven > 100);
}

TEST_CASE("one walker on streets that hang together walks the proven least",
          "[streets]") {
  Random random{46};
  Quiet quiet;
  int by_matching = 0;
  for (int round = 0; round < 200; ++round) {
    auto p = small_streets(random, Costs::symmetric, 6);
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    check_answer(p, *answer);
    CHECK(answer->certificate.value == test::EveryWalk{p}.best());
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    if (evidence["method"] != "matching") continue;
    ++by_matching;
    CHECK(answer->certificate.status == Proof::proven);
  }
  CHECK(by_matching > 20);
}

TEST_CASE("a town's streets are walked at proven least cost", "[streets]") {
  Random random{47};
  Quiet quiet;
  StreetsProblem p;
  constexpr std::uint32_t kSide = 12;
  p.nodes = kSide * kSide;
  for (std::uint32_t v = 0; v < p.nodes; ++v)
    for (std::uint32_t const step : {1U, kSide}) {
      if (v + step >= p.nodes || (step == 1 && (v + 1) % kSide == 0)) continue;
      auto const cost = random.between(20, 200);
      p.streets.push_back({v, v + step, cost, cost});
    }
  auto const answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(answer);
  check_answer(p, *answer);
  CHECK(answer->certificate.status == Proof::proven);
  auto const e = nlohmann::json::parse(answer->certificate.evidence);
  auto const odd = e["odd"].get<std::vector<std::uint32_t>>();
  std::vector<std::int64_t> d(p.nodes * p.nodes, 1'000'000);
  for (std::size_t v = 0; v < p.nodes; ++v) d[v * p.nodes + v] = 0;
  std::int64_t required = 0;
  for (auto const& s : p.streets) {
    d[s.from * p.nodes + s.to] = d[s.to * p.nodes + s.from] = s.forward;
    required += s.forward;
  }
  for (std::size_t k = 0; k < p.nodes; ++k)
    for (std::size_t a = 0; a < p.nodes; ++a)
      for (std::size_t b = 0; b < p.nodes; ++b)
        d[a * p.nodes + b] =
            std::min(d[a * p.nodes + b], d[a * p.nodes + k] + d[k * p.nodes + b]);
  std::vector<std::int64_t> within(odd.size() * odd.size(), 0);
  std::int64_t sum = 0;
  for (auto const& set : e["sets"]) {
    auto const nodes = set[1].get<std::vector<std::uint32_t>>();
    CHECK(nodes.size() % 2 == 1);
    CHECK(set[0].get<std::int64_t>() >= 0);
    sum -= set[0].get<std::int64_t>() * static_cast<std::int64_t>(nodes.size() / 2);
    for (auto const a : nodes)
      for (auto const b : nodes)
        within[a * odd.size() + b] += set[0].get<std::int64_t>();
  }
  for (std::size_t a = 0; a < odd.size(); ++a) {
    sum += e["price"][a].get<std::int64_t>();
    for (std::size_t b = 0; b < a; ++b)
      CHECK(e["price"][a].get<std::int64_t>() + e["price"][b].get<std::int64_t>() -
                within[a * odd.size() + b] <=
            4 * d[odd[a] * p.nodes + odd[b]]);
  }
  CHECK(required + (sum + 3) / 4 == answer->certificate.value);
}

TEST_CASE("the total of walks with a capacity is the least there is", "[streets]") {
  Random random{42};
  Quiet quiet;
  for (int round = 0; round < 150; ++round) {
    auto p = small_streets(random, Costs::symmetric, 5);
    p.goal = StreetsGoal::total;
    p.capacity = 4;
    p.walkers = 5;
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    check_answer(p, *answer);
    CHECK(answer->certificate.value == test::EveryWalk{p}.best());
  }
}

TEST_CASE("the same seed and effort give the same walks", "[streets]") {
  Random random{43};
  auto p = small_streets(random, Costs::windy, 6);
  p.walkers = 2;
  Quiet quiet;
  auto const one = solve::walk_streets(p, brief(), quiet);
  auto const two = solve::walk_streets(p, brief(), quiet);
  REQUIRE(one);
  REQUIRE(two);
  for (std::size_t w = 0; w < 2; ++w) CHECK(one->walks[w].nodes == two->walks[w].nodes);
}

TEST_CASE("nothing to walk costs nothing", "[streets]") {
  StreetsProblem p;
  p.nodes = 1;
  p.walkers = 2;
  Quiet quiet;
  auto const answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(answer);
  CHECK(answer->certificate.value == 0);
  CHECK(answer->walks.size() == 2);
}

TEST_CASE("a street out of reach, or too much for a walk, is named", "[streets]") {
  StreetsProblem p;
  p.nodes = 4;
  p.streets = {{0, 1, 5, 5, test::Street::Need::must_walk, 3},
               {2, 3, 5, 5, test::Street::Need::must_walk, 0}};
  Quiet quiet;
  auto answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(!answer);
  CHECK(answer.error().code == Errc::infeasible);
  CHECK(answer.error().message.find("street 1") != std::string::npos);
  p.streets.pop_back();
  p.capacity = 2;
  CHECK(solve::walk_streets(p, brief(), quiet).error().code == Errc::bad_value);
  p.goal = StreetsGoal::total;
  answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(!answer);
  CHECK(answer.error().message.find("3 of a capacity of 2") != std::string::npos);
}
