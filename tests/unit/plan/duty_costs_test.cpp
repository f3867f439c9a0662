#include "plan/duty_costs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/random.hpp"

using namespace wangge;
using plan::DutyAnswer;
using plan::DutyProblem;

namespace {

using Shared = std::vector<std::uint32_t>;

DutyProblem random_problem(Random& random, bool fair) {
  DutyProblem p;
  p.name = "duties";
  p.fair = fair;
  auto const agents = 1 + random.below(4);
  auto const tasks = 1 + random.below(5);
  for (std::uint64_t a = 0; a < agents; ++a) {
    p.agents.push_back(fmt::format("a{}", a));
    p.capacity.push_back(static_cast<std::int64_t>(random.below(4)));
    p.load.push_back(static_cast<std::int64_t>(random.below(2)));
  }
  for (std::uint32_t t = 0; t < tasks; ++t) {
    p.tasks.push_back(fmt::format("t{}", t));
    auto const kept = random.below(2 * agents);
    for (std::uint32_t a = 0; a < agents; ++a)
      if (random.below(3) > 0)
        p.pairs.push_back(
            {t, a, static_cast<std::int64_t>(random.below(30)), kept == a});
  }
  return p;
}

DutyProblem::Pair const* pair_of(DutyProblem const& p, std::uint32_t t,
                                 std::uint32_t a) {
  auto const found = std::ranges::find_if(
      p.pairs, [&](auto const& pair) { return pair.task == t && pair.agent == a; });
  return found == p.pairs.end() ? nullptr : &*found;
}

/// Calls `visit` for every way to share the duties.
template <class Visit>
void each_sharing(DutyProblem const& p, Shared& so_far, std::vector<std::int64_t>& room,
                  Visit&& visit) {
  if (so_far.size() == p.tasks.size()) return visit(so_far);
  auto const t = static_cast<std::uint32_t>(so_far.size());
  so_far.push_back(DutyAnswer::kNobody);
  each_sharing(p, so_far, room, visit);
  so_far.pop_back();
  for (std::uint32_t a = 0; a < p.agents.size(); ++a) {
    if (room[a] == 0 || pair_of(p, t, a) == nullptr) continue;
    --room[a];
    so_far.push_back(a);
    each_sharing(p, so_far, room, visit);
    so_far.pop_back();
    ++room[a];
  }
}

/// Unfilled, lost, cost: what comes first counts first.
std::tuple<int, int, std::int64_t> worth(DutyProblem const& p, Shared const& shared) {
  int unfilled = 0, lost = 0;
  std::int64_t cost = 0;
  for (std::uint32_t t = 0; t < shared.size(); ++t) {
    auto const* pair = pair_of(p, t, shared[t]);
    bool const could = std::ranges::any_of(
        p.pairs, [&](auto const& one) { return one.task == t && one.kept; });
    lost += could && (pair == nullptr || !pair->kept) ? 1 : 0;
    unfilled += pair == nullptr ? 1 : 0;
    cost += pair == nullptr ? 0 : pair->cost;
  }
  return {unfilled, lost, cost};
}

/// The cost by the weights that the evidence states.
std::int64_t stated_cost(nlohmann::json const& evidence, Shared const& shared) {
  std::vector<std::size_t> load(evidence["agent"].size());
  auto const load_cost = evidence.value("load_cost", std::vector<std::int64_t>{});
  std::int64_t cost = 0;
  for (std::size_t t = 0; t < shared.size(); ++t) {
    if (shared[t] == DutyAnswer::kNobody) {
      cost += evidence["unfilled_cost"].get<std::int64_t>();
      continue;
    }
    for (auto const& pair : evidence["pairs"])
      if (pair[0] == t && pair[1] == shared[t]) cost += pair[2].get<std::int64_t>();
    auto const k = load[shared[t]]++;
    if (!load_cost.empty()) cost += load_cost[std::min(k, load_cost.size() - 1)];
  }
  return cost;
}

}  // namespace

TEST_CASE("duties are shared as the best of all ways", "[duties]") {
  Random random{7};
  for (int n = 0; n < 300; ++n) {
    auto const p = random_problem(random, false);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto best = worth(p, answer->agent);
    auto const ours = best;
    Shared so_far;
    auto room = p.capacity;
    each_sharing(p, so_far, room,
                 [&](Shared const& one) { best = std::min(best, worth(p, one)); });
    CHECK(ours == best);
    CHECK(answer->certificate.status == Proof::proven);
    CHECK(answer->certificate.bound == answer->certificate.value);
  }
}

TEST_CASE("what keeping duties costs is the difference to a plan afresh", "[duties]") {
  Random random{8};
  for (int n = 0; n < 200; ++n) {
    auto p = random_problem(random, false);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto const kept = std::get<2>(worth(p, answer->agent));
    for (auto& pair : p.pairs) pair.kept = false;
    auto const free = plan::share_duties(p);
    REQUIRE(free);
    CHECK(free->afresh.empty());
    CHECK(answer->keeping_cost == kept - std::get<2>(worth(p, free->agent)));
  }
}

TEST_CASE("with fair loads nobody has two more than another who could take one",
          "[duties]") {
  Random random{9};
  for (int n = 0; n < 300; ++n) {
    auto const p = random_problem(random, true);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    Shared so_far;
    auto room = p.capacity;
    auto best = answer->certificate.value;
    auto fullest = worth(p, answer->agent);
    each_sharing(p, so_far, room, [&](Shared const& one) {
      best = std::min(best, stated_cost(evidence, one));
      fullest = std::min(fullest, worth(p, one));
    });
    CHECK(stated_cost(evidence, answer->agent) == answer->certificate.value);
    CHECK(best == answer->certificate.value);
    CHECK(answer->certificate.status == Proof::proven);
    // Fairness never costs a filled or a kept duty.
    CHECK(std::get<0>(worth(p, answer->agent)) == std::get<0>(fullest));
    CHECK(std::get<1>(worth(p, answer->agent)) == std::get<1>(fullest));

    auto load = p.load;
    for (auto const a : answer->agent)
      if (a != DutyAnswer::kNobody) ++load[a];
    for (std::uint32_t t = 0; t < p.tasks.size(); ++t) {
      auto const has = answer->agent[t];
      if (has == DutyAnswer::kNobody || pair_of(p, t, has)->kept) continue;
      for (std::uint32_t a = 0; a < p.agents.size(); ++a)
        if (pair_of(p, t, a) != nullptr && load[a] - p.load[a] < p.capacity[a])
          CHECK(load[has] - load[a] < 2);
    }
  }
}

TEST_CASE("who could fill a gap is named, and one duty more would do", "[duties]") {
  Random random{10};
  for (int n = 0; n < 200; ++n) {
    auto p = random_problem(random, false);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto const takers = plan::takers_of(p);
    auto const unfilled = std::get<0>(worth(p, answer->agent));
    for (std::uint32_t t = 0; t < p.tasks.size(); ++t) {
      if (answer->agent[t] != DutyAnswer::kNobody) continue;
      auto const who = takers[t].cheapest;
      CHECK((who == DutyAnswer::kNobody) == (takers[t].count == 0));
      if (who == DutyAnswer::kNobody) continue;
      auto more = p;
      ++more.capacity[who];
      auto const again = plan::share_duties(more);
      REQUIRE(again);
      CHECK(std::get<0>(worth(p, again->agent)) == unfilled - 1);
    }
  }
}

TEST_CASE("very many pairs are thinned to each duty's cheapest", "[duties]") {
  DutyProblem p;
  p.tasks = {"t"};
  for (std::uint32_t a = 0; a < 30; ++a) p.pairs.push_back({0, a, 100 - a, a == 0});
  plan::thin_out(p, 30);
  CHECK(p.candidates == 0);
  plan::thin_out(p, 12);
  CHECK(p.candidates == 12);
  REQUIRE(p.pairs.size() == 13);
  CHECK(p.pairs.front().agent == 29);
  CHECK(p.pairs.back().agent == 0);  // it was kept
}

TEST_CASE("words of skills are compared without regard to case", "[duties]") {
  CHECK(plan::lack_cost(100, {"English", "粤语"}, {"english"}) == 50);
  CHECK(plan::lack_cost(100, {}, {}) == 0);
  CHECK(plan::lack_cost(100, {"First aid"}, {}) == 100);
  CHECK(plan::lack_cost(100, {"First aid"}, {"first AID", "x"}) == 0);
}
