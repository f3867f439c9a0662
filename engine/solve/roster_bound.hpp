#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/roster.hpp"

// Private to the room.
namespace wangge::solve {

inline constexpr std::int64_t kRosterScale = 2520;  // a price of 1; has many divisors

/// People who are alike: the same slots, and alone where they have a limit of their
/// own.
struct RosterKind {
  std::vector<std::uint32_t> people;  ///< ascending
  std::vector<std::uint32_t> can;
  std::optional<int> at_most;
};
[[nodiscard]] std::vector<RosterKind> kinds_of(RosterProblem const& problem);

/// Per slot, how many slots before it leave enough rest: those are the first ones.
[[nodiscard]] std::vector<std::uint32_t> rested_before(RosterProblem const& problem);

/// The most that one person of a kind can collect, worth[s] for each slot taken;
/// nothing worth less than 0 is taken. Dynamic program over the week, O(slots ·
/// at_most).
[[nodiscard]] std::int64_t best_turns(RosterKind const& kind,
                                      std::span<std::uint32_t const> rested,
                                      std::span<std::int64_t const> worth);

/// No more posts than this can be filled, whatever the prices (in 1/kRosterScale, 0 ..
/// kRosterScale): each filled post pays its price and the rest of 1 is collected by who
/// fills it.
[[nodiscard]] std::int64_t most_filled(RosterProblem const& problem,
                                       std::vector<RosterKind> const& kinds,
                                       std::span<std::int64_t const> prices);

/// No fewer people than this can fill `filled` posts, whatever the prices (>= 0): the
/// cheapest posts that may be filled have to be collected by somebody, the greediest
/// first.
[[nodiscard]] std::int64_t fewest_people(RosterProblem const& problem,
                                         std::vector<RosterKind> const& kinds,
                                         std::span<std::int64_t const> prices,
                                         std::int64_t filled);

}  // namespace wangge::solve
