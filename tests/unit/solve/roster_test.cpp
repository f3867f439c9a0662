#include "solve/roster.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"
#include "solve/roster_share.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

constexpr int kHour = 60;

/// Three shifts a day of eight hours, eleven hours' rest.
RosterProblem week(int days, int posts) {
  RosterProblem p;
  p.rest = 11 * kHour;
  for (int s = 0; s < 3 * days; ++s)
    p.slots.push_back({s * 8 * kHour, (s + 1) * 8 * kHour, posts});
  return p;
}

std::vector<std::uint32_t> all_slots(RosterProblem const& p) {
  std::vector<std::uint32_t> can(p.slots.size());
  std::iota(can.begin(), can.end(), 0u);
  return can;
}

void add_person(RosterProblem& p, std::vector<std::uint32_t> can,
                std::optional<int> at_most = {}) {
  p.people.push_back({"V" + std::to_string(p.people.size() + 1), can, at_most});
}

bool lawful(RosterProblem const& p, RosterTurns const& turns) {
  std::vector<int> filled(p.slots.size(), 0);
  for (std::size_t v = 0; v < turns.size(); ++v) {
    if (p.people[v].at_most &&
        turns[v].size() > static_cast<std::size_t>(*p.people[v].at_most))
      return false;
    for (std::size_t i = 0; i < turns[v].size(); ++i) {
      if (!std::ranges::binary_search(p.people[v].can, turns[v][i])) return false;
      if (i > 0 && p.slots[turns[v][i]].start < p.slots[turns[v][i - 1]].end + p.rest)
        return false;
      if (++filled[turns[v][i]] > p.slots[turns[v][i]].posts) return false;
    }
  }
  return true;
}

/// Tries every set of turns of every person, one after the other.
struct BruteForce {
  RosterProblem const& p;
  std::vector<int> left{};
  std::int64_t most{0};
  std::int64_t fewest{0};  // people, of those who fill most

  void try_person(std::size_t v, std::int64_t filled, std::int64_t used) {
    if (v == p.people.size()) {
      if (filled > most || (filled == most && used < fewest)) {
        most = filled;
        fewest = used;
      }
      return;
    }
    try_turns(v, 0, -1, 0, filled, used);
  }
  void try_turns(std::size_t v, std::size_t from, int last, int taken,
                 std::int64_t filled, std::int64_t used) {
    try_person(v + 1, filled + taken, used + (taken > 0));
    if (p.people[v].at_most && taken >= *p.people[v].at_most) return;
    for (std::size_t i = from; i < p.people[v].can.size(); ++i) {
      auto const s = p.people[v].can[i];
      if (left[s] == 0) continue;
      if (last >= 0 &&
          p.slots[s].start < p.slots[static_cast<std::size_t>(last)].end + p.rest)
        continue;
      --left[s];
      try_turns(v, i + 1, static_cast<int>(s), taken + 1, filled, used);
      ++left[s];
    }
  }
  void run() {
    for (auto const& slot : p.slots) left.push_back(slot.posts);
    fewest = static_cast<std::int64_t>(p.people.size());
    try_person(0, 0, 0);
  }
};

RosterProblem random_problem(Random& random) {
  auto p = week(1 + static_cast<int>(random.below(2)), 1);
  for (auto& slot : p.slots) slot.posts = static_cast<int>(random.below(3));
  auto const people = random.below(5);
  for (std::uint64_t v = 0; v < people; ++v) {
    std::vector<std::uint32_t> can;
    for (std::uint32_t s = 0; s < p.slots.size(); ++s)
      if (random.below(3) > 0) can.push_back(s);
    if (random.below(3) == 0 && v > 0) can = p.people.back().can;
    std::optional<int> at_most;
    if (random.below(3) == 0) at_most = static_cast<int>(random.below(3));
    add_person(p, can, at_most);
  }
  if (random.below(3) == 0) p.rest = 0;
  return p;
}

RosterAnswer solved(RosterProblem const& p) {
  Quiet quiet;
  auto answer = roster(p, quiet);
  REQUIRE(answer);
  return *answer;
}

std::int64_t count(RosterTurns const& turns) {
  std::int64_t all = 0;
  for (auto const& t : turns) all += static_cast<std::int64_t>(t.size());
  return all;
}

}  // namespace

TEST_CASE("the most posts are filled, by the fewest people", "[roster]") {
  Random random{4};
  int unproven = 0;
  for (int round = 0; round < 300; ++round) {
    auto const p = random_problem(random);
    BruteForce brute{p};
    brute.run();
    auto const answer = solved(p);
    INFO("round " << round);
    std::int64_t posts = 0;
    for (auto const& slot : p.slots) posts += slot.posts;
    REQUIRE(lawful(p, answer.turns));
    REQUIRE(lawful(p, answer.fewest));
    CHECK(answer.unfilled.value == posts - brute.most);
    CHECK(answer.unfilled.value == posts - count(answer.turns));
    REQUIRE(*answer.unfilled.bound <= posts - brute.most);
    CHECK(count(answer.fewest) == brute.most);
    CHECK(answer.headcount.value == brute.fewest);
    REQUIRE(*answer.headcount.bound <= brute.fewest);
    unproven += answer.unfilled.status != Proof::proven;
    unproven += answer.headcount.status != Proof::proven;
  }
  CHECK(unproven <= 12);
}

TEST_CASE("three people guard one exit round the clock, and that is proven",
          "[roster]") {
  auto p = week(7, 1);
  for (int v = 0; v < 10; ++v) add_person(p, all_slots(p));
  auto const answer = solved(p);
  CHECK(answer.unfilled.value == 0);
  CHECK(answer.unfilled.status == Proof::proven);
  CHECK(answer.headcount.value == 3);
  CHECK(answer.headcount.status == Proof::proven);
}

TEST_CASE("five exits, sixty people of all kinds: whole and proven", "[roster]") {
  Random random{9};
  auto p = week(7, 5);
  for (int v = 0; v < 60; ++v) {
    std::vector<std::uint32_t> can;
    bool const nights = random.below(3) > 0;
    for (std::uint32_t s = 0; s < p.slots.size(); ++s)
      if ((s % 3 != 0 || nights) && random.below(3) > 0) can.push_back(s);
    add_person(p, can, random.below(4) == 0 ? std::optional{3} : std::nullopt);
  }
  auto const answer = solved(p);
  CHECK(lawful(p, answer.turns));
  CHECK(lawful(p, answer.fewest));
  CHECK(answer.unfilled.status == Proof::proven);
  CHECK(answer.headcount.value - *answer.headcount.bound <= 1);
}

TEST_CASE("turns are shared evenly and stand-ins are free", "[roster]") {
  auto p = week(7, 2);
  for (int v = 0; v < 14; ++v) add_person(p, all_slots(p));
  auto const answer = solved(p);
  std::vector<bool> night;
  for (std::size_t s = 0; s < p.slots.size(); ++s) night.push_back(s % 3 == 0);
  std::vector<std::int64_t> walk;
  for (int v = 0; v < 14; ++v)
    for (int place = 0; place < 2; ++place) walk.push_back((v * 7 + place * 5) % 11);
  ShareProblem const sharing{p, night, std::vector<bool>(14, true), walk, 2};
  std::vector<RosterPost> posts;
  std::vector<std::uint32_t> placed(p.slots.size(), 0);
  for (std::uint32_t v = 0; v < 14; ++v)
    for (auto const s : answer.turns[v]) posts.push_back({s, placed[s]++, v});
  auto const shared = share(sharing, posts);
  std::vector<int> nights(14, 0), turns(14, 0);
  RosterTurns by_person(14);
  for (auto const& post : shared) {
    ++turns[post.person];
    nights[post.person] += night[post.slot];
    by_person[post.person].push_back(post.slot);
  }
  for (auto& slots : by_person) std::ranges::sort(slots);
  CHECK(lawful(p, by_person));
  CHECK(nights == std::vector<int>(14, 1));
  CHECK(turns == std::vector<int>(14, 3));
  auto const standing = standbys(sharing, shared, 1);
  for (std::size_t i = 0; i < shared.size(); ++i)
    for (auto const v : standing[i]) by_person[v].push_back(shared[i].slot);
  p.slots.front().posts = 4;
  for (auto& slot : p.slots) slot.posts = 4;
  for (auto& slots : by_person) std::ranges::sort(slots);
  CHECK(lawful(p, by_person));
}

TEST_CASE("slots out of order are refused", "[roster]") {
  auto p = week(1, 1);
  std::swap(p.slots[0], p.slots[1]);
  Quiet quiet;
  CHECK_FALSE(roster(p, quiet));
}
