#pragma once

#include <utility>
#include <vector>

#include "base/random.hpp"
#include "solve/partition_state.hpp"
#include "solve/partition_tree.hpp"

// Private to the room.
namespace wangge::solve {

/// One number for accepting moves: cut + penalty · violation.
struct Energy {
  double penalty{1.0};
  [[nodiscard]] double of(std::int64_t violation, std::int64_t cut) const {
    return static_cast<double>(cut) + penalty * static_cast<double>(violation);
  }
};

/// Recombination of two adjacent parts: join them, draw a random spanning tree, cut
/// its best edge. (ReCom, DeFord, Duchin and Solomon 2021; here every edge is tried.)
class Recom {
 public:
  explicit Recom(std::size_t nodes) : tree_{nodes} {}

  /// Applies the best re-division of parts p and q that one tree offers, if it raises
  /// the energy by no more than `allowance`. \returns whether it was applied
  /// \pre p and q are adjacent, each connected
  bool step(PartState& state, std::uint32_t p, std::uint32_t q, Energy energy,
            double allowance, Random& random);

 private:
  [[nodiscard]] std::int64_t cut_between(PartState const& state, std::uint32_t p,
                                         std::uint32_t q) const;
  void find_pairs(PartState const& state);
  [[nodiscard]] std::int64_t together(PartState const& state,
                                      std::size_t position) const;
  void apply(PartState& state, std::uint32_t p, std::uint32_t q, std::size_t position);

  RegionTree tree_;
  std::vector<std::uint32_t> region_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;  // to be apart: positions
};

}  // namespace wangge::solve
