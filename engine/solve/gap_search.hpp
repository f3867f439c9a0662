#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "solve/gap.hpp"

namespace wangge::solve {

/// Annealing over shifts of one task and swaps of two, with a price on overload that
/// rises while assignments do not fit and falls while they do.
class GapSearch {
 public:
  GapSearch(GapProblem const& problem, std::uint64_t seed);

  /// Anneals from `agent` (need not fit) for `moves` tries.
  void anneal(std::vector<std::uint32_t> agent, std::int64_t moves, double heat,
              std::function<bool()> const& stop);
  /// The best assignment that fits, if any was met.
  [[nodiscard]] std::optional<std::int64_t> cost() const { return best_cost_; }
  [[nodiscard]] std::vector<std::uint32_t> const& agent() const { return best_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  [[nodiscard]] double excess(std::size_t agent, std::int64_t change) const;
  void note();

  GapProblem const& problem_;
  Random random_;
  std::vector<std::uint32_t> at_;
  std::vector<std::int64_t> room_;
  std::int64_t cost_{0}, over_{0};
  std::vector<std::uint32_t> best_;
  std::optional<std::int64_t> best_cost_;
  std::int64_t effort_{0};
};

}  // namespace wangge::solve
