#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "solve/gap.hpp"

namespace wangge::solve {

/// What a node of the tree has decided.
struct GapFixed {
  static constexpr std::uint32_t kFree = 0xffffffff;
  std::vector<std::uint32_t> agent;  ///< per task: its agent, or kFree
  std::vector<bool> barred;          ///< [agent · tasks + task]
};

/// The problem with "each task is done once" relaxed by a price per task, in 1 / scale
/// of a cost: Σ price + Σ over agents of the least Σ (scale · cost − price) that fits.
class GapDual {
 public:
  using Prices = std::vector<std::int64_t>;
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

  explicit GapDual(GapProblem const& problem);
  [[nodiscard]] std::int64_t scale() const { return scale_; }
  /// A price in costs as one in 1 / scale, held within what 64 bits can add up.
  [[nodiscard]] std::int64_t scaled_price(double price) const;
  /// In 1 / scale; kNone when a fixed load does not fit. Fills `takers`.
  std::int64_t bound(Prices const& prices, GapFixed const& fixed);
  [[nodiscard]] std::int64_t rounded(std::int64_t scaled) const;
  /// Per task: the agents that took it at the last bound.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> const& takers() const {
    return takers_;
  }

  struct Ascent {
    std::int64_t bound{std::numeric_limits<std::int64_t>::min()};
    Prices prices;
  };
  /// Subgradient steps towards `value` until the rounded bound reaches it. `each` is
  /// called after every evaluation; false ends the ascent.
  Ascent ascend(Prices prices, GapFixed const& fixed, std::int64_t value, int rounds,
                std::function<bool(bool better)> const& each);
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  std::int64_t last_agent(Prices const& prices, GapFixed const& fixed);
  std::int64_t knapsack(std::uint32_t agent, Prices const& prices,
                        GapFixed const& fixed);

  GapProblem const& problem_;
  std::int64_t scale_{1};
  /// Prices beyond this gain nothing, and sums of them might not fit 64 bits.
  std::int64_t most_price_{1};
  std::vector<std::vector<std::uint32_t>> takers_;
  std::vector<std::int64_t> best_;   ///< per room left
  std::vector<std::uint8_t> taken_;  ///< item · (room + 1) + room
  std::int64_t effort_{0};
};

}  // namespace wangge::solve
