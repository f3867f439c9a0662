#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "solve/gap.hpp"
#include "solve/gap_guide.hpp"

namespace wangge::solve {

/// Annealing over shifts of one task and swaps of two, with a price on overload that
/// rises while assignments do not fit and falls while they do.
class GapSearch {
 public:
  GapSearch(GapProblem const& problem, std::uint64_t seed);

  /// Anneals from `agent` (need not fit) for `moves` tries.
  void anneal(std::vector<std::uint32_t> agent, std::int64_t moves, double heat,
              std::function<bool()> const& stop);
  /// Anneals from each task's cheapest agent, or goes on from there, looking only
  /// where `guide` says; overload is priced by what capacities are worth, ever more.
  void anneal(GapGuide const& guide, std::int64_t moves,
              std::function<bool()> const& stop);
  /// The best assignment that fits, if any was met.
  [[nodiscard]] std::optional<std::int64_t> cost() const { return best_cost_; }
  [[nodiscard]] std::vector<std::uint32_t> const& agent() const { return best_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  [[nodiscard]] double excess(std::size_t agent, std::int64_t change) const;
  void note();
  void begin(std::vector<std::uint32_t> agent);
  void put(std::size_t task, std::uint32_t to);
  /// Of the tasks of an agent any; nothing where there are none.
  [[nodiscard]] std::optional<std::uint32_t> any_of(std::size_t agent);

  GapProblem const& problem_;
  Random random_;
  std::vector<std::uint32_t> at_;
  std::vector<std::int64_t> room_;
  std::vector<std::vector<std::uint32_t>> tasks_of_;  ///< per agent, in any order
  std::vector<std::size_t> place_;                    ///< per task, in tasks_of_
  std::int64_t cost_{0}, over_{0};
  std::vector<std::uint32_t> best_;
  std::optional<std::int64_t> best_cost_;
  bool guided_{false};  ///< the last search was
  std::int64_t effort_{0};
};

}  // namespace wangge::solve
