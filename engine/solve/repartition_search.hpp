#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/partition_state.hpp"
#include "solve/partition_tree.hpp"
#include "solve/repartition_homes.hpp"

// Private to the room.
namespace wangge::solve {

/// The lexicographic objective of a repartition.
struct NearScore {
  std::int64_t violation{std::numeric_limits<std::int64_t>::max()};
  std::int64_t price{std::numeric_limits<std::int64_t>::max()};
  std::int64_t cut{std::numeric_limits<std::int64_t>::max()};
  auto operator<=>(NearScore const&) const = default;
};

struct NearBest {
  std::vector<std::uint32_t> part;
  NearScore score;
};

/// Annealing near the homes of the nodes, from a start, by flips and swaps of border
/// nodes and shifts of whole branches: first for (violation, price), half of the moves
/// aimed at parts outside their limits so that chains of moves form; then for the cut
/// at that price.
class NearSearch {
 public:
  /// \pre problem and homes outlive the search; `start` is a partition
  NearSearch(PartitionProblem const& problem, Homes const& homes,
             std::vector<std::uint32_t> const& start);

  /// Until `work` edges are looked at, or violation and price are at these bounds.
  void reach_limits(std::int64_t work, std::int64_t violation_bound,
                    std::int64_t price_bound, Progress& progress);
  /// Shortens the cut; the price may rise to the best one's + `extra`.
  void shorten(std::int64_t work, std::int64_t extra, Progress& progress);

  [[nodiscard]] NearBest const& best() const { return best_; }

 private:
  /// What a move costs, as one number.
  struct Rates {
    double violation{1.0};
    double price{1.0};
    double cut{1.0};
    std::int64_t budget{0};  ///< price up to here is free
  };
  /// One schedule of cooling, temperatures in the units of the rates.
  void anneal(double hot, double cold, std::int64_t work, Progress& progress);
  void step();
  void flip(std::uint32_t v, std::uint32_t to, double allowance);
  void swap(std::uint32_t v, std::uint32_t to, double allowance);
  struct Branch {
    std::size_t position{0};  ///< in the tree; 0: none
    bool inside{true};        ///< false: everything else goes
  };
  void grow_tree(std::uint32_t p, std::uint32_t q);
  [[nodiscard]] Branch best_branch(std::uint32_t p, std::uint32_t q, double allowance);
  void shift(std::uint32_t p, std::uint32_t q, double allowance);
  [[nodiscard]] std::uint32_t troubled_part();
  [[nodiscard]] std::uint32_t border_member(std::uint32_t p);
  [[nodiscard]] bool may_move(std::uint32_t v, std::uint32_t to) const;
  [[nodiscard]] std::int64_t price_change(std::uint32_t v, std::uint32_t to) const;
  [[nodiscard]] double energy_change(std::int64_t violation, std::int64_t price,
                                     std::int64_t cut) const;
  void move(std::uint32_t v, std::uint32_t to);
  void restart(std::vector<std::uint32_t> const& part);
  void offer();
  [[nodiscard]] bool done() const {
    return best_.score.violation <= enough_.violation &&
           best_.score.price <= enough_.price && best_.score.cut <= enough_.cut;
  }

  Homes const& homes_;
  PartState state_;
  Random random_;
  std::vector<std::uint32_t> start_;  ///< the old parts made a partition
  RegionTree tree_;
  std::vector<std::uint32_t> members_;  // of the tree
  NearBest best_;
  NearScore enough_{-1, -1, -1};
  Rates rates_;
  double mean_price_{1.0};
  double mean_cost_{1.0};
  /// Of a branch: what it would change by going.
  struct Sums {
    std::int64_t price{0};
    std::int64_t fixed{0};
    std::int64_t shared{0};  ///< cost of its edges to the other part
    std::int64_t edges{0};   ///< their number
    Sums operator-(Sums const& o) const {
      return {price - o.price, fixed - o.fixed, shared - o.shared, edges - o.edges};
    }
  };
  std::vector<Sums> sums_;  // before each position of the tree
  std::int64_t shift_work_{0};
  double temperature_{0.0};
  std::int64_t price_{0};
  std::int64_t steps_{0};
  std::int64_t allowed_{0};  // violation that cannot be helped
};

}  // namespace wangge::solve
