#pragma once

#include <cstdint>
#include <vector>

#include "solve/mip.hpp"
#include "solve/roster_bound.hpp"

// Private to the room.
namespace wangge::solve {

/// The integer program of a roster over counts of people: a column per kind and slot it
/// can take, then one per kind for how many of it are used. The first rows are the
/// slots'; for the fewest people the row of all filled posts follows.
struct RosterProgram {
  MipProblem mip;
  std::vector<std::vector<std::uint32_t>> column;  ///< per kind, as in its `can`
  std::vector<std::uint32_t> used;                 ///< per kind
};

enum class RosterAim { most_filled, fewest_people };

/// \param filled  posts to fill, for the fewest people
[[nodiscard]] RosterProgram program_of(RosterProblem const& problem,
                                       std::vector<RosterKind> const& kinds,
                                       RosterAim aim, std::int64_t filled);

/// The same without whole numbers, solved: its `prices` are what bounds are made of.
Result<MipAnswer> relaxed(RosterProgram const& program);

/// Values of the columns as people's turns, and back.
[[nodiscard]] RosterTurns turns_of(RosterProblem const& problem,
                                   std::vector<RosterKind> const& kinds,
                                   RosterProgram const& program,
                                   std::vector<double> const& x);
[[nodiscard]] std::vector<double> values_of(std::vector<RosterKind> const& kinds,
                                            RosterProgram const& program,
                                            RosterTurns const& turns);

}  // namespace wangge::solve
