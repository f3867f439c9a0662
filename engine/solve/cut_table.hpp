#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "solve/frontier_order.hpp"
#include "solve/partition.hpp"

// Private to the room: the cheapest set of nodes that could be one part.
namespace wangge::solve {

/// Costs and prices in the table are small integers: `num / den` units for each unit of
/// an edge's cost, rounded down.
struct TableUnits {
  std::int64_t num{1};
  std::int64_t den{1};
  [[nodiscard]] std::int64_t of(std::int64_t cost) const { return cost * num / den; }
};

/// Weights in the table are counted in buckets, rounded down; the window is widened so
/// that every set within the true limits is still inside.
struct TableWeights {
  std::int64_t bucket{1};
  std::vector<std::int32_t> weight;  ///< per node
  std::int32_t lower{0};             ///< of a part's sum; can be 0
  std::int32_t upper{0};
};
[[nodiscard]] TableWeights table_weights(PartitionProblem const& problem,
                                         std::int64_t bucket);

/// Dynamic program along a frontier order: for every way to cut the frontier and every
/// weight so far, the least cost of what is still to come, where cost is Σ of cut edges
/// less Σ prices of the nodes inside. Connection is ignored and weights are rounded, so
/// what it gives is never above the truth.
/// Cost of a filling: cells() additions and comparisons, twice.
class CutTable {
 public:
  using Cell = std::int16_t;
  static constexpr Cell kMost = 16383;  ///< larger values are cut off here

  CutTable(std::vector<FrontierStep> steps, TableWeights weights, TableUnits units);

  /// Cells of one direction.
  [[nodiscard]] std::int64_t cells() const { return cells_; }

  /// Prices that the table can hold: scaled down where a set could reach kMost.
  [[nodiscard]] std::vector<Cell> fitted(std::span<double const> prices) const;

  /// \pre prices came from fitted()
  void fill_backward(std::span<Cell const> prices);
  /// Needed by set_with() alone. \pre fill_backward with the same prices
  void fill_forward();

  /// No set within the limits has a smaller reduced cost.
  [[nodiscard]] int least() const { return backward_.front().front(); }

  /// At least so much is still to come, `step` nodes being placed.
  [[nodiscard]] int to_come(std::size_t step, std::uint32_t subset,
                            std::int32_t weight) const {
    Layer const& layer = layers_[step];
    if (weight < layer.low || weight > layer.high) return kMost;
    return backward_[step][subset * layer.width() +
                           static_cast<std::size_t>(weight - layer.low)];
  }

  /// No set within the limits that holds the node of step `step` has a smaller reduced
  /// cost. \pre filled forward and backward
  [[nodiscard]] int least_with(std::size_t step) const { return best_with(step).cost; }

  /// A set that holds the node of step `step` with the least reduced cost.
  struct Found {
    int cost{kMost};
    std::vector<std::uint32_t> nodes;
  };
  [[nodiscard]] std::optional<Found> set_with(std::size_t step) const;

  [[nodiscard]] std::vector<FrontierStep> const& steps() const { return steps_; }
  [[nodiscard]] TableWeights const& weights() const { return weights_; }
  [[nodiscard]] TableUnits const& units() const { return units_; }
  [[nodiscard]] std::span<Cell const> prices() const { return prices_; }

 private:
  /// Weights that the placed nodes can have and that can still end in the window.
  struct Layer {
    std::int32_t low{0};
    std::int32_t high{-1};
    [[nodiscard]] std::size_t width() const {
      return high < low ? 0 : static_cast<std::size_t>(high - low + 1);
    }
  };
  /// One node put inside or outside: where it leads.
  struct Move {
    std::uint32_t to;     // subset of the next frontier
    std::int32_t weight;  // added
    Cell cost;            // added
  };
  struct Best {
    int cost;
    std::uint32_t subset;
    std::int32_t weight;  // -1: no set is that cheap
  };
  [[nodiscard]] Best best_with(std::size_t step) const;
  [[nodiscard]] Move move(std::size_t step, std::uint32_t subset, bool inside) const;
  void relax(std::size_t step, std::uint32_t subset, bool inside);
  void push(std::size_t step, std::uint32_t subset, bool inside);
  void trace_back(std::size_t step, std::uint32_t subset, std::int32_t weight,
                  std::vector<std::uint32_t>& nodes) const;
  void trace_on(std::size_t step, std::uint32_t subset, std::int32_t weight,
                std::vector<std::uint32_t>& nodes) const;

  std::vector<FrontierStep> steps_;
  TableWeights weights_;
  TableUnits units_;
  std::vector<Layer> layers_;  // one more than steps
  std::vector<std::vector<Cell>> backward_;
  std::vector<std::vector<Cell>> forward_;
  std::vector<Cell> prices_;
  std::int64_t cells_{0};
};

}  // namespace wangge::solve
