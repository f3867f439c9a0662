#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/certificate.hpp"
#include "base/result.hpp"
#include "solve/flow.hpp"

namespace wangge::solve {

/// Tasks to agents at least cost. An unfilled task costs `unfilled_cost`.
struct AssignmentProblem {
  struct Pair {
    std::uint32_t task{0};
    std::uint32_t agent{0};
    std::int64_t cost{0};  ///< >= 0
  };
  std::size_t tasks{0};
  std::vector<std::int64_t> capacity;  ///< per agent, >= 0
  std::vector<Pair> pairs;             ///< the allowed ones
  std::int64_t unfilled_cost{0};       ///< > any sum of pair costs that filling may add
  /// What an agent's first, second, … task adds to the cost, >= 0 and never less than
  /// the one before (so that loads come out fair); the last counts for all further
  /// ones. Empty: nothing.
  std::vector<std::int64_t> load_cost{};
};

/// An assignment and the prices that prove it.
struct Assigned {
  static constexpr std::uint32_t kUnfilled = 0xffffffff;
  std::vector<std::uint32_t> agent;       ///< per task, or kUnfilled
  std::int64_t cost{0};                   ///< including unfilled tasks
  std::vector<std::int64_t> task_price;   ///< per task, <= unfilled cost
  std::vector<std::int64_t> agent_price;  ///< per agent, >= 0
};

struct AssignmentAnswer {
  static constexpr std::uint32_t kUnfilled = Assigned::kUnfilled;
  std::vector<std::uint32_t> agent;  ///< per task, or kUnfilled
  std::int64_t cost{0};              ///< including unfilled tasks
  Certificate certificate;  ///< evidence: dual prices {"task": […], "agent": […]}
};

/// Always optimal. Bids without a step size first, then shortest augmenting paths
/// (Jonker and Volgenant 1987; slots of one agent as in Bertsekas and Castañon 1989).
/// Memory O(pairs). Of equally good assignments any, the same each time.
/// \errors bad_value for indices, costs or load costs out of range
Result<Assigned> assign_tasks(AssignmentProblem const& problem);

/// Σ task prices − Σ over agents and their slots of max(0, agent price − load cost of
/// the slot): no assignment costs less, when no pair has task price − agent price above
/// its cost.
[[nodiscard]] std::int64_t dual_value(AssignmentProblem const& problem,
                                      Assigned const& assigned);

/// `assign_tasks` with its certificate as text, which holds all pairs.
Result<AssignmentAnswer> assign(AssignmentProblem const& problem);

/// The same by LEMON: the peer and the oracle of tests. Load costs as parallel arcs.
Result<Assigned> assign_by_flow(AssignmentProblem const& problem, FlowMethod method);

}  // namespace wangge::solve
