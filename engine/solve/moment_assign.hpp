#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "solve/moment_bound.hpp"
#include "solve/moment_plan.hpp"
#include "solve/moment_prices.hpp"

// Private to the room.
namespace wangge::solve {

/// Most parts that unit-to-centre choices are kept for (bits of a mask).
inline constexpr std::size_t kAssignParts = 64;

/// Finds the best connected division around given centres by branching on units.
///
/// Bound of a node: a price per centre for its two limits, Σ_i min_a (cost(i, a) +
/// price_a · weight_i) − Σ_a price_a · (price_a > 0 ? upper : lower), in integers. A
/// unit can go to a centre only over a path of units of the same centre, so the reduced
/// costs, and the weights, of a shortest such path exclude the choice (a weighted form
/// of the a,b-separators of Validi, Buchanan and Lykhovyd 2022).
class MomentAssigner {
 public:
  explicit MomentAssigner(HessModel const& model);

  /// Looks at every division around the centres that is cheaper than `best`, which it
  /// improves. \return false when the work ran out first, or cancelled
  bool explore(std::vector<std::uint32_t> const& centre, MomentPlan& best,
               std::int64_t work_limit, Progress& progress);

  [[nodiscard]] std::int64_t work() const { return work_; }
  [[nodiscard]] std::int64_t nodes() const { return nodes_; }

 private:
  using Mask = std::uint64_t;

  void load(std::vector<std::uint32_t> const& centre);
  bool branch(Prices price, MomentPlan& best, Progress& progress);
  bool narrow(Prices& price, MomentPlan const& best, int rounds);
  void climb(Prices& price, std::int64_t target, int rounds);
  std::int64_t value_at(Prices const& price, Prices& total);
  void reduce_at(Prices const& price);
  bool limit_totals();
  bool limit_paths(std::int64_t slack);
  void shortest(std::size_t a, std::vector<std::int64_t> const& length);
  bool forbid(std::uint32_t unit, Mask which);
  void undo(std::size_t mark);
  [[nodiscard]] std::uint32_t undecided() const;
  void finish(MomentPlan& best);

  HessModel const* model_;
  std::size_t size_;
  std::size_t parts_{0};
  std::int64_t price_limit_;
  std::vector<std::uint32_t> centre_;
  std::vector<std::int64_t> cost_;     // scaled; unit · parts + centre
  std::vector<std::int64_t> reduced_;  // the same at the current prices, less the least
  std::vector<Mask> allowed_;          // per unit: the centres it may have
  std::vector<std::pair<std::uint32_t, Mask>> trail_;  // what to undo
  std::vector<std::int64_t> distance_, length_;        // scratch of shortest()
  std::int64_t bound_{0};                              // of the current node, scaled
  std::int64_t work_{0};
  std::int64_t work_end_{0};
  std::int64_t nodes_{0};
};

}  // namespace wangge::solve
