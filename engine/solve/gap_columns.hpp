#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "solve/gap_dual.hpp"
#include "solve/linear.hpp"

// Private to the room.
namespace wangge::solve {

/// Prices by column generation: a linear program over what agents may take together,
/// whose columns are the knapsacks' answers to its own prices. It comes to the best
/// prices there are where an agent takes few tasks; subgradient steps stay far below
/// where costs lie far apart. Source: Savelsbergh 1997, Operations Research 45 (6).
class GapColumns {
 public:
  GapColumns(GapProblem const& problem, GapDual& dual);

  /// Whether agents take so few tasks each that columns are worth while.
  [[nodiscard]] bool suit() const { return suit_; }
  /// As GapDual::ascend, from `prices`.
  GapDual::Ascent ascend(GapDual::Prices const& prices, GapFixed const& fixed,
                         std::int64_t value, int rounds,
                         std::function<bool()> const& each);
  /// How much of each task the last linear program gave each agent: [agent · tasks +
  /// task].
  [[nodiscard]] std::vector<double> const& shares() const { return shares_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  struct Column {
    std::uint32_t agent{0};
    std::vector<std::uint32_t> tasks;
  };
  struct Node;

  [[nodiscard]] bool admits(GapFixed const& fixed, Column const& column) const;
  void begin(Node& node, GapFixed const& fixed) const;
  void add(Node& node, Column const& column) const;
  /// The knapsacks' answers that gain; \return how many are new
  std::size_t gather(Node& node, std::vector<double> const& price);
  void note_shares(Node const& node, std::vector<double> const& x);

  GapProblem const& problem_;
  GapDual& dual_;
  bool suit_{false};
  double unit_{1.0};
  std::vector<bool> roomy_;  ///< agents with room for all: a column per task
  std::vector<Column> pool_;
  std::vector<double> shares_;
  std::int64_t effort_{0};
};

}  // namespace wangge::solve
