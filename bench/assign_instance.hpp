#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

/// Tasks to agents: every task to one of its agents, at least cost.
struct AssignInstance {
  struct Pair {
    std::uint32_t task, agent;  ///< from 0
    std::int64_t cost;          ///< >= 0
  };
  std::string name;
  std::size_t tasks{0};
  std::size_t agents{0};
  std::int64_t capacity{1};  ///< tasks an agent may take, each
  /// Of a task that no agent takes; above any sum of costs.
  std::int64_t unfilled_cost{0};
  std::vector<Pair> pairs;
};

}  // namespace wangge::bench
