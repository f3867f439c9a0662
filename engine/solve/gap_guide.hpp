#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/gap.hpp"

// Private to the room.
namespace wangge::solve {

/// Where a search need look: what a unit of each agent's capacity is worth, and the
/// agents that are cheapest for a task when loads are paid for at these prices. Prices
/// by subgradient steps on the problem with capacities relaxed; advice, no bound.
/// Source: Yagiura, Ibaraki, Glover 2006, EJOR 169 (2), who restrict ejection chains
/// by Lagrangian costs.
class GapGuide {
 public:
  explicit GapGuide(GapProblem const& problem);

  [[nodiscard]] std::vector<double> const& price() const { return price_; }  ///< agent
  [[nodiscard]] double mean_price() const { return mean_price_; }
  /// What a task costs more with its second agent than with its first, on average.
  [[nodiscard]] double spread() const { return spread_; }
  /// Cheapest first; the same number for each task.
  [[nodiscard]] std::span<std::uint32_t const> agents(std::size_t task) const {
    return {&agents_[task * width_], width_};
  }
  [[nodiscard]] bool near(std::size_t agent, std::size_t task) const {
    return near_[agent * tasks_ + task] != 0;
  }

 private:
  void find_prices(GapProblem const& problem);
  void find_agents(GapProblem const& problem);

  std::size_t tasks_{0}, width_{0};
  std::vector<double> price_;
  double mean_price_{0.0}, spread_{0.0};
  std::vector<std::uint32_t> agents_;
  std::vector<std::uint8_t> near_;  ///< [agent · tasks + task]
};

}  // namespace wangge::solve
