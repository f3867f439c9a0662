#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/partition_recom.hpp"
#include "solve/partition_state.hpp"

// Private to the room.
namespace wangge::solve {

/// A random amount with about an exponential distribution of mean `temperature`: its
/// tail halves every ln 2. No call of the C library's log, whose last bit differs
/// between machines.
double exponential(double temperature, Random& random);

/// The best partition met so far.
struct Best {
  std::vector<std::uint32_t> part;
  Score score;
  /// Keeps the state's labels if they are better.
  void offer(PartState const& state) {
    if (!(state.score() < score)) return;
    score = state.score();
    part = state.part();
  }
};

struct Cooling {
  double hot{0.8};  ///< first temperature, in typical costs: Σ c² / Σ c of all edges
  /// Last temperature, in mean costs of the edges that are cut then: dear edges are
  /// seldom cut. The temperature falls by about the same factor in equal works.
  double cold{0.15};
  std::int64_t work{0};  ///< edges to look at
  /// What violation of a typical node's weight costs, in twice the typical cost,
  /// which `cold` is counted in then; the walk ends once the limits are kept.
  /// 0: adapted so that the walk follows the edge of the feasible region.
  double penalty{0};
};

/// Simulated annealing on cut + penalty · violation by flips of border nodes,
/// swaps between adjacent parts and recombination of adjacent parts. The penalty rises
/// while limits are broken and falls while they are kept, so the walk follows the edge
/// of the feasible region.
class Annealer {
 public:
  explicit Annealer(PartitionProblem const& problem);

  /// Walks from the state's partition, offering what it meets to `best`.
  void run(PartState& state, Best& best, Cooling const& cooling, Random& random,
           Progress& progress);

 private:
  void flip(PartState& state, double allowance, Random& random);
  void swap(PartState& state, double allowance, Random& random);
  void recombine(PartState& state, double allowance, Random& random);

  [[nodiscard]] double adapted(double penalty, bool often_broken) const;

  Recom recom_;
  Energy energy_;
  double typical_cost_;
  double first_penalty_{1.0};
  std::int64_t unavoidable_;  // violation that every partition has
};

}  // namespace wangge::solve
