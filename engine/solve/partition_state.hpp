#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/random.hpp"
#include "solve/partition.hpp"
#include "solve/partition_apart.hpp"
#include "solve/partition_meeting.hpp"

// Private to the room: a partition while it is being searched.
namespace wangge::solve {

/// Uniform in [0, bound) by multiply and shift: the bias (< bound / 2^32) does not
/// matter to a search, and it saves the two divisions of Random::below.
inline std::uint32_t pick(Random& random, std::size_t bound) {
  return static_cast<std::uint32_t>(((random.next() >> 32) * bound) >> 32);
}

/// The lexicographic objective.
struct Score {
  std::int64_t violation{std::numeric_limits<std::int64_t>::max()};
  std::int64_t cut{std::numeric_limits<std::int64_t>::max()};
  auto operator<=>(Score const&) const = default;
};

/// Labels of all nodes with everything that moves need, kept up to date: totals, cut,
/// violation, the members of each part, the nodes on a border. `move` does not check
/// connectivity; ask `removable` first.
class PartState {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  /// \pre part has one label in [0, problem.parts) per node, every part non-empty;
  ///   the problem outlives the state
  PartState(PartitionProblem const& problem, std::vector<std::uint32_t> part);

  /// Replaces all labels. O(n + E).
  void reset(std::vector<std::uint32_t> const& part);
  /// Puts a node into another part. O(degree).
  void move(std::uint32_t node, std::uint32_t to);

  /// How far a total is outside [lower, upper].
  [[nodiscard]] std::int64_t excess(std::int64_t total) const {
    if (total < lower_) return lower_ - total;
    return total > upper_ ? total - upper_ : 0;
  }
  /// Change of the cut if the node went to part `to`. O(degree).
  [[nodiscard]] std::int64_t cut_change(std::uint32_t node, std::uint32_t to) const;
  /// Change of the violation if the node went to part `to`. O(1 + its pairs apart).
  [[nodiscard]] std::int64_t violation_change(std::uint32_t node,
                                              std::uint32_t to) const;
  /// The same if the two nodes changed places.
  [[nodiscard]] std::int64_t swap_violation(std::uint32_t one,
                                            std::uint32_t other) const;
  /// Nodes that must not share a part.
  [[nodiscard]] ApartRows const& apart() const { return apart_; }
  [[nodiscard]] std::int64_t together_cost() const { return together_cost_; }
  /// Does the node's part stay non-empty and connected without it? Asks first whether
  /// its neighbours are joined among themselves, then searches from all of them in
  /// turn, only until they have met or the smallest piece is exhausted.
  [[nodiscard]] bool removable(std::uint32_t node);

  [[nodiscard]] PartitionProblem const& problem() const { return *problem_; }
  [[nodiscard]] Graph const& graph() const { return problem_->graph; }
  [[nodiscard]] std::int64_t weight(std::uint32_t node) const {
    return problem_->weights[node];
  }
  [[nodiscard]] std::vector<std::uint32_t> const& part() const { return part_; }
  [[nodiscard]] std::uint32_t part_of(std::uint32_t node) const { return part_[node]; }
  [[nodiscard]] std::int64_t total(std::uint32_t part) const { return total_[part]; }
  [[nodiscard]] std::uint32_t count(std::uint32_t part) const { return count_[part]; }
  [[nodiscard]] std::uint32_t parts() const {
    return static_cast<std::uint32_t>(total_.size());
  }
  [[nodiscard]] Score score() const { return {violation_, cut_}; }
  /// Number of edges between parts. O(nodes on a border).
  [[nodiscard]] std::int64_t cut_edges() const {
    std::int64_t arcs = 0;
    for (std::uint32_t const v : border_) arcs += foreign_[v];
    return arcs / 2;
  }
  /// Nodes with a neighbour in another part, in no particular (but fixed) order.
  [[nodiscard]] std::vector<std::uint32_t> const& border() const { return border_; }
  /// Members of a part: head, then next until kNone.
  [[nodiscard]] std::uint32_t head(std::uint32_t part) const { return head_[part]; }
  [[nodiscard]] std::uint32_t next(std::uint32_t node) const { return next_[node]; }

  /// Work done so far, in edges looked at: the search's clock.
  [[nodiscard]] std::int64_t work() const { return work_; }
  void add_work(std::size_t edges) { work_ += static_cast<std::int64_t>(edges); }

 private:
  [[nodiscard]] std::int64_t together_change(std::uint32_t node,
                                             std::uint32_t to) const;
  void link(std::uint32_t node, std::uint32_t part);
  void unlink(std::uint32_t node, std::uint32_t part);
  void set_foreign(std::uint32_t node, std::uint32_t foreign);

  PartitionProblem const* problem_;
  std::int64_t lower_;
  std::int64_t upper_;
  std::vector<std::uint32_t> part_;
  std::vector<std::int64_t> total_;
  std::vector<std::uint32_t> count_;
  std::vector<std::uint32_t> head_, next_, previous_;
  std::vector<std::uint32_t> foreign_;  // per node: neighbours in other parts
  std::vector<std::uint32_t> border_;
  std::vector<std::uint32_t> border_place_;  // per node: position in border_, or kNone
  std::int64_t cut_{0};
  std::int64_t violation_{0};
  std::int64_t work_{0};
  ApartRows apart_;
  std::int64_t together_cost_;
  NodeLinks links_;
  Meeting meeting_;
};

}  // namespace wangge::solve
