#include <algorithm>
#include <tuple>

#include "solve/roster_bound.hpp"
#include "solve/roster_share.hpp"

namespace wangge::solve {

std::vector<std::vector<std::uint32_t>> standbys(ShareProblem const& problem,
                                                 std::vector<RosterPost> const& posts,
                                                 std::size_t wanted) {
  auto const& roster = problem.roster;
  auto const rested = rested_before(roster);
  auto const people = roster.people.size();
  std::vector<std::vector<std::uint32_t>> duty(people), standing(people);  // slots
  for (auto const& post : posts)
    if (post.person != kNobody) duty[post.person].push_back(post.slot);
  auto const apart = [&](std::vector<std::uint32_t> const& slots, std::uint32_t slot) {
    return std::ranges::all_of(slots, [&](std::uint32_t other) {
      auto const [first, last] = std::minmax(other, slot);
      return first < rested[last];
    });
  };
  std::vector<std::uint32_t> order(posts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return posts[i].slot; });
  std::vector<std::vector<std::uint32_t>> result(posts.size());
  // One for every post before a second one for any.
  for (std::size_t round = 0; round < wanted; ++round)
    for (auto const i : order) {
      auto const& post = posts[i];
      if (post.person == kNobody) continue;
      std::uint32_t best = kNobody;
      std::tuple<std::size_t, std::int64_t> least;
      for (std::uint32_t p = 0; p < people; ++p) {
        auto const& person = roster.people[p];
        bool const spent =
            person.at_most &&
            duty[p].size() + 1 > static_cast<std::size_t>(*person.at_most);
        if (spent || !std::ranges::binary_search(person.can, post.slot) ||
            !apart(duty[p], post.slot) || !apart(standing[p], post.slot))
          continue;
        std::tuple const load{standing[p].size(),
                              problem.walk[p * problem.places + post.place]};
        if (best != kNobody && load >= least) continue;
        best = p;
        least = load;
      }
      if (best == kNobody) continue;
      result[i].push_back(best);
      standing[best].push_back(post.slot);
    }
  return result;
}

}  // namespace wangge::solve
