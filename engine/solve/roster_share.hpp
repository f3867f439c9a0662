#pragma once

#include <cstdint>
#include <vector>

#include "solve/roster.hpp"

namespace wangge::solve {

inline constexpr std::uint32_t kNobody = 0xffffffff;

/// A post of a slot: one guard, at one place.
struct RosterPost {
  std::uint32_t slot{0};
  std::uint32_t place{0};
  std::uint32_t person{kNobody};
};

struct ShareProblem {
  RosterProblem const& roster;
  std::vector<bool> night;   ///< per slot
  std::vector<bool> taking;  ///< per person: whether she may be given turns
  /// Per person and place, row by row: what standing there costs; walking metres.
  std::vector<std::int64_t> walk;
  std::size_t places{0};
};

/// Hands the filled posts round among the people: nights first (least Σ nights²), then
/// turns (least Σ turns²), then Σ walk. What is filled stays filled, what is empty
/// empty. Local search: giving a post away, exchanging two, trading all that two people
/// have, and chains of gifts from who has most to who has least. Deterministic; O(posts
/// · (posts + people)) a round.
/// \return the posts with their people
[[nodiscard]] std::vector<RosterPost> share(ShareProblem const& problem,
                                            std::vector<RosterPost> posts);

/// Up to `wanted` people per post who could stand in: free, rested before and after,
/// standing by no more than once at a time, those with the least stand-bys first, then
/// the nearer ones. \return per post, in the order to be called
[[nodiscard]] std::vector<std::vector<std::uint32_t>> standbys(
    ShareProblem const& problem, std::vector<RosterPost> const& posts,
    std::size_t wanted);

}  // namespace wangge::solve
