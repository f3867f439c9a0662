#pragma once

#include <cstdint>
#include <vector>

#include "solve/assignment.hpp"

namespace wangge::solve {

/// The work of `assign_tasks`, in two phases on the same prices. Invariants: no pair's
/// cost + agent price − task price is negative, those of the assignment are zero; an
/// agent's price lies between the load costs of its last filled and its next slot.
class AssignmentPaths {
 public:
  explicit AssignmentPaths(AssignmentProblem const& problem);
  Assigned run();

 private:
  static constexpr std::uint32_t kNobody = 0xffffffff;
  /// Tasks and agents in the order of a walk through the pairs: what is near is near in
  /// memory too, which makes searches over many thousands twice as fast.
  struct Numbering {
    std::vector<std::uint32_t> task, agent;  ///< new number, per number in the problem
  };
  struct Way {
    std::uint32_t agent;
    std::int64_t cost;
  };
  struct Slot {
    std::int64_t level;  ///< price at which its task would leave
    std::uint32_t task;
  };
  /// What a search asks of an agent, side by side.
  struct Agent {
    std::int64_t price{0};
    std::int64_t distance{0};     ///< of the search going on
    std::uint32_t from{kNobody};  ///< the task that reached it
    std::uint32_t load{0};        ///< slots filled
  };
  struct Best {
    std::size_t way;
    std::int64_t first, second;
  };
  struct Reached {
    std::int64_t distance;
    std::uint32_t agent;
  };

  [[nodiscard]] static Numbering numbering(AssignmentProblem const& problem);
  void bid();
  [[nodiscard]] Best best_of(std::uint32_t task) const;
  bool place(std::uint32_t task, Best const& best, std::uint32_t& evicted);
  void augment(std::uint32_t task);
  void look_from(std::uint32_t task, std::int64_t distance);
  void settle(std::uint32_t agent, std::int64_t distance);
  void move_along(std::uint32_t start);
  [[nodiscard]] Assigned told() const;
  [[nodiscard]] std::int64_t next_cost(std::uint32_t agent) const;
  void add(std::uint32_t agent, Slot slot);
  Slot drop_lowest(std::uint32_t agent);

  AssignmentProblem const& problem_;
  Numbering number_;
  std::vector<std::int64_t> capacity_;  ///< per agent
  std::vector<std::size_t> first_;      ///< per task: its ways; and the end
  std::vector<Way> ways_;
  std::vector<Agent> agents_;
  std::vector<std::size_t> slot_;        ///< per agent: where its slots begin; the end
  std::vector<Slot> slots_;              ///< heaps, the lowest level first
  std::vector<std::int64_t> value_;      ///< per task: its price
  std::vector<std::uint32_t> agent_of_;  ///< per task
  std::vector<std::uint32_t> left_;      ///< tasks still to be placed

  // One search.
  struct End {
    std::int64_t distance;
    std::uint32_t agent;  ///< takes one more; or kNobody:
    std::uint32_t task;   ///< is left unfilled
  };
  std::vector<Reached> heap_;
  std::vector<std::uint32_t> ready_;  ///< agents as near as the search is
  std::vector<std::uint32_t> settled_, touched_;
  End end_{};
};

}  // namespace wangge::solve
