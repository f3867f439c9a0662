// Law 9 on duties that differ in size, shared at random, as their layers would tell.
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "shared_duties.hpp"
#include "verify/loads_bound.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

plan::DutyProblem random_problem(Random& random) {
  plan::DutyProblem p;
  p.name = "managers";
  auto const agents = 1 + random.below(5);
  auto const tasks = 1 + random.below(8);
  for (std::uint64_t a = 0; a < agents; ++a) {
    p.agents.push_back(fmt::format("v{}", a));
    p.capacity.push_back(random.between(0, 40));
    p.load.push_back(0);
  }
  for (std::uint32_t t = 0; t < tasks; ++t) {
    p.tasks.push_back(fmt::format("b{}", t));
    p.size.push_back(random.between(1, 20));
    for (std::uint32_t a = 0; a < agents; ++a)
      if (random.below(4) > 0)
        p.pairs.push_back({t, a, random.between(0, 9'000'000), random.below(8) == 0});
  }
  return p;
}

BuildFiles sized_files(plan::DutyProblem const& p, plan::DutyAnswer const& answer) {
  auto files = files_of(p, answer);
  files.manifest = {{"request", {{"managers", {{"capacity_by", "households"}}}}}};
  for (std::size_t t = 0; t < p.tasks.size(); ++t) {
    BuildingRow building;
    building.id = p.tasks[t];
    building.counts.households = p.size[t];
    files.buildings.push_back(building);
  }
  return files;
}

std::int64_t brute_force(Loads const& p, std::size_t task, std::vector<Whole>& room) {
  if (task == p.load.size()) return 0;
  auto best = p.unfilled + brute_force(p, task + 1, room);
  for (auto const& pair : p.pairs) {
    if (pair.task != task || room[pair.agent] < p.load[task]) continue;
    room[pair.agent] -= p.load[task];
    best = std::min(best, pair.cost + brute_force(p, task + 1, room));
    room[pair.agent] += p.load[task];
  }
  return best;
}

/// Any tree at all, of decisions that make sense, with any leaves.
void grow(Random& random, Loads const& p, std::vector<bool> decided, std::size_t leaves,
          int depth, std::vector<Whole>& tree) {
  auto const agents = p.capacity.size() + 1;
  auto const task = random.below(p.load.size());
  if (depth == 0 || decided[task] || random.below(4) == 0) {
    tree.push_back(-1 - static_cast<Whole>(random.below(leaves)));
    return;
  }
  tree.push_back(static_cast<Whole>(task * agents + random.below(agents)));
  auto with = decided;
  with[task] = true;
  grow(random, p, with, leaves, depth - 1, tree);
  grow(random, p, decided, leaves, depth - 1, tree);
}

}  // namespace

TEST_CASE("sizes shared at random are derived again", "[certificates]") {
  Random random{81};
  int moved = 0, stayed = 0, needed = 0;
  for (int i = 0; i < 200; ++i) {
    auto const p = random_problem(random);
    auto const answer = plan::share_duties(p);
    REQUIRE(answer);
    auto const files = sized_files(p, *answer);
    INFO(files.certificates.dump());
    REQUIRE(said_of(files) == "");
    auto const after = [&](auto change) {
      auto copy = files;
      change(copy, copy.certificates);
      return said_of(copy);
    };
    CHECK_FALSE(after([](auto&, auto& one) {
                  one["value"] = one["value"].template get<Whole>() + 1;
                }).empty());
    CHECK_FALSE(after([](auto&, auto& one) {
                  one["bound"] = one["bound"].template get<Whole>() + 1;
                }).empty());
    CHECK_FALSE(after([](auto& f, auto&) {
                  f.buildings[0].counts.households =
                      *f.buildings[0].counts.households + 1;
                }).empty());
    CHECK_FALSE(after([](auto& f, auto&) { f.manifest = Json::object(); }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["evidence"]["tree"].push_back(-1); }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["evidence"]["tree"].erase(0); }).empty());
    CHECK_FALSE(
        after([](auto&, auto& one) { one["evidence"]["tasks"].erase(0); }).empty());
    if (files.certificates.at("evidence").contains("stay")) {
      ++stayed;
      CHECK_FALSE(after([](auto&, auto& one) {
                    one["evidence"]["stay"]["tree"].push_back(-1);
                  }).empty());
      // The prices may happen to do without it.
      needed += after([](auto&, auto& one) { one["evidence"].erase("stay"); }).empty()
                    ? 0
                    : 1;
    }
    if (files.managers.empty()) continue;
    ++moved;
    CHECK_FALSE(after([](auto& f, auto&) { f.managers.pop_back(); }).empty());
    CHECK_FALSE(after([](auto& f, auto&) {
                  f.managers[0].capacity = *f.managers[0].capacity + 1;
                }).empty());
  }
  CHECK(moved > 100);
  CHECK(stayed > 5);
  CHECK(needed > 3);
}

TEST_CASE("no tree and no prices give a bound above the best", "[certificates]") {
  Random random{82};
  int tight = 0, more_stay = 0;
  for (int i = 0; i < 2000; ++i) {
    Loads p;
    p.unfilled = random.between(0, 60);
    for (auto t = 1 + random.below(5); t > 0; --t)
      p.load.push_back(random.between(1, 9));
    for (auto a = random.below(4); a > 0; --a)
      p.capacity.push_back(random.between(0, 15));
    for (std::size_t t = 0; t < p.load.size(); ++t)
      for (std::size_t a = 0; a < p.capacity.size(); ++a)
        if (random.below(3) > 0) p.pairs.push_back({t, a, random.between(0, 40)});
    LoadsProof proof;
    proof.scale = random.between(1, 4);
    for (int k = 0; k < 3; ++k) {
      proof.prices.emplace_back();
      for (std::size_t t = 0; t < p.load.size(); ++t)
        proof.prices.back().push_back(random.between(-10, 60) * proof.scale);
    }
    grow(random, p, std::vector<bool>(p.load.size(), false), 3, 6, proof.tree);
    auto room = p.capacity;
    auto counted = p;
    counted.unfilled = 1;
    for (auto& pair : counted.pairs) pair.cost = 0;
    LoadsProof count{4, {{}}, {-1}};
    for (std::size_t t = 0; t < p.load.size(); ++t)
      count.prices[0].push_back(random.between(0, 4));
    auto const staying = least_staying(p, count);
    REQUIRE(staying.wrong == "");
    CHECK(staying.bound <= brute_force(counted, 0, room));
    // As a plan has it: one more who stays costs more than all else.
    if (i % 2 == 0) p.unfilled += 40 * static_cast<Whole>(p.load.size());
    auto const best = brute_force(p, 0, room);
    auto const alone = loads_bound(p, proof);
    if (i % 2 == 0) proof.stay = staying.bound;
    auto const again = loads_bound(p, proof);
    INFO(Json(proof.tree).dump());
    REQUIRE(again.wrong == "");
    REQUIRE_FALSE(again.gave_up);
    CHECK(again.bound <= best);
    tight += again.bound == best ? 1 : 0;
    more_stay += again.bound > alone.bound ? 1 : 0;
  }
  CHECK(tight > 10);
  CHECK(more_stay > 10);
}

}  // namespace wangge::verify
