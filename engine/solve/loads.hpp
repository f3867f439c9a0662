#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/assignment.hpp"

namespace wangge::solve {

/// Tasks to agents at least cost, when a task takes more or less of an agent's
/// capacity, few pairs are allowed, and a task may stay with nobody.
struct LoadsProblem {
  std::vector<std::int64_t> load;              ///< per task, 1 … kGapCapacity
  std::vector<std::int64_t> capacity;          ///< per agent, >= 0
  std::vector<AssignmentProblem::Pair> pairs;  ///< the allowed ones, costs >= 0
  std::int64_t unfilled_cost{0};  ///< of a task with nobody; above every pair's cost
};

/// Agents times tasks of one problem at most: the bound's tables hold every pair.
inline constexpr std::size_t kLoadsTable = 20'000'000;

struct LoadsOptions {
  std::int64_t effort{600'000'000};  ///< steps; some seconds in all
  std::uint64_t seed{1};
};

struct LoadsAnswer {
  static constexpr std::uint32_t kUnfilled = Assigned::kUnfilled;
  std::vector<std::uint32_t> agent;  ///< per task, or kUnfilled
  std::int64_t cost{0};              ///< including unfilled tasks
  /// Evidence: that of `assign_loads` with nobody as one agent more, beside `load`,
  /// `capacity`, `pairs` and `unfilled_cost`; see docs/formats.md.
  Certificate certificate;
};

/// The generalised assignment of gap.hpp, begun at what the linear program says (its
/// duals as prices, its shares as a first answer: Fisher, Jaikumar, Van Wassenhove
/// 1986). An answer always exists. No task stays with nobody that somebody has room
/// for. \errors bad_value for sizes that do not fit; cancelled
Result<LoadsAnswer> share_loads(LoadsProblem const& problem, Progress& progress,
                                LoadsOptions const& options = {});

}  // namespace wangge::solve
