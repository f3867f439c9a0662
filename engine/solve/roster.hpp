#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"

namespace wangge::solve {

/// A time at which guards stand: `posts` of them at once, in different places.
struct RosterSlot {
  int start{0};  ///< minutes
  int end{0};
  int posts{1};  ///< >= 0
};

struct RosterPerson {
  std::string name;                ///< for the evidence
  std::vector<std::uint32_t> can;  ///< slots this person may take, ascending
  std::optional<int> at_most;      ///< slots in all; >= 0
};

/// Who stands when. Nobody takes a slot that begins before `rest` minutes have gone
/// since the end of the one before.
struct RosterProblem {
  std::vector<RosterSlot> slots;  ///< by start; ends ascend too, no two are the same
  int rest{0};                    ///< minutes; >= 0
  std::vector<RosterPerson> people;
  std::int64_t nodes{2000};  ///< of each search tree; less where there are many people
};

using RosterTurns = std::vector<std::vector<std::uint32_t>>;  ///< slots, per person

struct RosterAnswer {
  RosterTurns turns;  ///< as many posts filled as was found possible
  /// value: posts that stay empty. Evidence: docs/formats.md, "roster".
  Certificate unfilled;
  RosterTurns fewest;  ///< fills as many, with as few people as was found possible
  /// value: people in `fewest`. Evidence: docs/formats.md, "roster people".
  Certificate headcount;
};

/// Fills the most posts, and says how few people could do it. People of one kind (same
/// slots, no limit of their own) are one flow through the week: since the slots a
/// person rests from are intervals, any flow of n at once is n people's turns (interval
/// graphs are perfect). CBC solves the integer program; the bounds are Lagrangian, from
/// the linear program's prices rounded to integers, and hold whatever the prices.
/// Deterministic. \errors bad_value for sizes that do not fit; cancelled
/// Sources: Dantzig 1954 (covering by shifts); Kolen, Lenstra, Papadimitriou, Spieksma
/// 2007 (interval scheduling); Geoffrion 1974 (Lagrangian bounds).
Result<RosterAnswer> roster(RosterProblem const& problem, Progress& progress);

}  // namespace wangge::solve
