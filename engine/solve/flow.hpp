#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Plain C++17: LEMON's headers do not compile as C++20, so the file behind this header
// is built as C++17 and nothing newer may be included here.
namespace wangge::solve {

struct FlowArc {
  std::uint32_t from{0};
  std::uint32_t to{0};
  std::int64_t capacity{0};  ///< >= 0
  std::int64_t cost{0};
};

/// Send every supply to the demands at least cost. Σ supply = 0.
struct FlowProblem {
  std::vector<std::int64_t> supply;  ///< per node; negative: demand
  std::vector<FlowArc> arcs;
};

struct FlowAnswer {
  bool feasible{false};
  std::int64_t cost{0};
  std::vector<std::int64_t> flow;  ///< per arc
  std::vector<std::int64_t>
      potential;  ///< per node: cost + p(from) − p(to) >= 0 on every arc with room left
};

enum class FlowMethod { network_simplex, cost_scaling };

/// By LEMON (Király and Kovács 2012). Network simplex costs about O(arcs · √nodes) in
/// practice; memory O(arcs).
FlowAnswer min_cost_flow(FlowProblem const& problem,
                         FlowMethod method = FlowMethod::network_simplex);

}  // namespace wangge::solve
