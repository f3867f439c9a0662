#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/certificate.hpp"
#include "base/result.hpp"

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
};

struct AssignmentAnswer {
  static constexpr std::uint32_t kUnfilled = 0xffffffff;
  std::vector<std::uint32_t> agent;  ///< per task, or kUnfilled
  std::int64_t cost{0};              ///< including unfilled tasks
  Certificate certificate;  ///< evidence: dual prices {"task": […], "agent": […]}
};

/// Network simplex (LEMON). \errors bad_value for indices out of range
Result<AssignmentAnswer> assign(AssignmentProblem const& problem);

}  // namespace wangge::solve
