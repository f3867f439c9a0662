#include "solve/roster_bound.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace wangge::solve {

std::vector<RosterKind> kinds_of(RosterProblem const& problem) {
  std::vector<RosterKind> kinds;
  std::map<std::vector<std::uint32_t>, std::size_t> by_slots;
  for (std::uint32_t p = 0; p < problem.people.size(); ++p) {
    auto const& person = problem.people[p];
    if (person.at_most) {
      kinds.push_back({{p}, person.can, person.at_most});
      continue;
    }
    auto const [at, fresh] = by_slots.emplace(person.can, kinds.size());
    if (fresh) kinds.push_back({{}, person.can, {}});
    kinds[at->second].people.push_back(p);
  }
  return kinds;
}

std::vector<std::uint32_t> rested_before(RosterProblem const& problem) {
  std::vector<std::uint32_t> rested;
  std::uint32_t count = 0;
  for (auto const& slot : problem.slots) {
    while (count < problem.slots.size() &&
           problem.slots[count].end + problem.rest <= slot.start)
      ++count;
    rested.push_back(count);
  }
  return rested;
}

std::int64_t best_turns(RosterKind const& kind, std::span<std::uint32_t const> rested,
                        std::span<std::int64_t const> worth) {
  std::vector<std::int64_t> alone(worth.size(),
                                  0);  // what a slot is worth to this kind
  for (auto const s : kind.can) alone[s] = worth[s];
  std::vector<std::int64_t> fewer(worth.size() + 1, 0);  // with one turn less
  if (!kind.at_most) {
    for (std::size_t s = 0; s < worth.size(); ++s)
      fewer[s + 1] = std::max(fewer[s], alone[s] + fewer[rested[s]]);
    return fewer.back();
  }
  auto const turns =
      std::min<std::size_t>(static_cast<std::size_t>(*kind.at_most), kind.can.size());
  for (std::size_t turn = 0; turn < turns; ++turn) {
    std::vector<std::int64_t> best(worth.size() + 1, 0);
    for (std::size_t s = 0; s < worth.size(); ++s)
      best[s + 1] = std::max(best[s], alone[s] + fewer[rested[s]]);
    fewer = std::move(best);
  }
  return fewer.back();
}

std::int64_t most_filled(RosterProblem const& problem,
                         std::vector<RosterKind> const& kinds,
                         std::span<std::int64_t const> prices) {
  auto const rested = rested_before(problem);
  std::int64_t total = 0;
  std::vector<std::int64_t> worth;
  for (std::size_t s = 0; s < problem.slots.size(); ++s) {
    total += problem.slots[s].posts * prices[s];
    // Nobody fills a slot without posts.
    worth.push_back(problem.slots[s].posts > 0 ? kRosterScale - prices[s] : 0);
  }
  for (auto const& kind : kinds)
    total +=
        static_cast<std::int64_t>(kind.people.size()) * best_turns(kind, rested, worth);
  return total / kRosterScale;
}

std::int64_t fewest_people(RosterProblem const& problem,
                           std::vector<RosterKind> const& kinds,
                           std::span<std::int64_t const> prices, std::int64_t filled) {
  auto const rested = rested_before(problem);
  std::vector<std::pair<std::int64_t, std::int64_t>> cheap;  // price, posts
  for (std::size_t s = 0; s < problem.slots.size(); ++s)
    cheap.emplace_back(prices[s], problem.slots[s].posts);
  std::ranges::sort(cheap);
  std::int64_t owed = 0;
  auto left = filled;
  for (auto const& [price, posts] : cheap) {
    owed += price * std::min(left, posts);
    left -= std::min(left, posts);
  }
  std::vector<std::pair<std::int64_t, std::size_t>> collects;  // most, people
  for (auto const& kind : kinds)
    collects.emplace_back(best_turns(kind, rested, prices), kind.people.size());
  std::ranges::sort(collects, std::greater{});
  std::int64_t count = 0;
  for (auto const& [most, people] : collects)
    for (std::size_t p = 0; p < people && owed > 0 && most > 0; ++p) {
      owed -= most;
      ++count;
    }
  return count;
}

}  // namespace wangge::solve
