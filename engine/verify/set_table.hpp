#pragma once

#include <cstdint>
#include <vector>

#include "verify/frontier.hpp"

namespace wangge::verify {

/// Which sets of nodes are asked for, and what one costs: `num` times its border plus
/// Σ `own` of its nodes (less than zero for a node that pays).
struct SetTask {
  Net const* net{nullptr};
  Whole num{1};
  std::vector<Whole> own;    ///< per node
  Whole lower{0}, upper{0};  ///< of the weight of a set
};

/// For each step of an order, each subset of the frontier and each weight so far: a
/// lower bound on what is still to come. Connection is ignored, weights are rounded so
/// that no lawful set is missed, and costs are counted in units rounded down.
class SetTable {
 public:
  /// \param most_cells  memory of one direction in cells of four bytes; weights are
  ///   rounded as far as that needs
  SetTable(SetTask const& task, std::vector<Placing> const& steps, Whole most_cells);

  void fill_back();
  void fill_forth();  ///< \pre fill_back()

  /// \return at least so much is to come when `step` nodes are placed
  [[nodiscard]] Whole to_come(std::size_t step, std::uint32_t subset,
                              Whole rounded_weight) const;
  /// No set that holds the node of this step costs less. \pre filled both ways
  [[nodiscard]] Whole least_with(std::size_t step) const;
  [[nodiscard]] Whole rounded(Whole weight) const { return weight / bucket_; }

  /// What stands for "no set": larger than any cost.
  static constexpr Whole kNone = std::int64_t{1} << 60;

 private:
  using Cell = std::int32_t;
  struct Move {
    std::uint32_t to;
    std::size_t weight;
    Cell cost;
  };
  [[nodiscard]] Move move(std::size_t step, std::uint32_t subset, bool inside) const;
  [[nodiscard]] std::size_t rows(std::size_t layer) const;
  [[nodiscard]] Whole whole(Whole cell) const;

  SetTask const* task_;
  std::vector<Placing> const* steps_;
  Whole bucket_{1}, unit_{1}, lowest_{0};
  std::size_t width_{0};  // weights a set can have, rounded
  std::vector<std::vector<Cell>> back_, forth_;
};

}  // namespace wangge::verify
