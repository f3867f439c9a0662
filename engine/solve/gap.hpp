#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Every task to one agent at least cost, when tasks differ in how much of an agent
/// they take (the generalised assignment problem).
struct GapProblem {
  std::size_t agents{0};
  std::size_t tasks{0};
  std::vector<std::int64_t> cost;      ///< [agent · tasks + task], >= 0
  std::vector<std::int64_t> load;      ///< likewise, >= 1
  std::vector<std::int64_t> capacity;  ///< per agent, 0 … kGapCapacity
  /// How many tasks every assignment is known to leave to the last agent, whose loads
  /// are 1 and whose capacity is the number of tasks: it makes the bound better.
  std::int64_t last_takes{0};
};

/// The knapsacks of the bound take memory and time in proportion to the capacities.
inline constexpr std::int64_t kGapCapacity = 1'000'000;

struct GapOptions {
  WhenStopped when_stopped{WhenStopped::fail};
  std::int64_t effort{
      1'000'000'000};  ///< steps of knapsacks and searches (~1e9 a second)
  std::uint64_t seed{1};
  /// What the ascent begins with, a price per task; empty: the second least costs.
  std::vector<double> prices{};
  /// What the search begins with, an agent per task; empty: the cheapest.
  std::vector<std::uint32_t> start{};
  /// The first temperature of the search, in costs; 0: a tenth of their spread.
  double heat{0.0};
};

struct GapAnswer {
  std::vector<std::uint32_t> agent;  ///< per task
  std::int64_t cost{0};
  /// Evidence: {"method": "lagrangian", "scale", "multipliers", "tree"}, see
  /// docs/formats.md.
  Certificate certificate;
};

/// Lagrangian bound (assignments relaxed, a knapsack per agent: Fisher, Jaikumar, Van
/// Wassenhove 1986), annealing over shifts and swaps, branch and bound.
/// \errors bad_value for sizes that do not fit; infeasible when no assignment exists,
/// or
///   none was found within the effort; cancelled
Result<GapAnswer> assign_loads(GapProblem const& problem, Progress& progress,
                               GapOptions const& options = {});

}  // namespace wangge::solve
