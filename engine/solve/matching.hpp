#pragma once

#include <cstdint>
#include <vector>

// Plain C++17: LEMON's headers do not compile as C++20, so the file behind this header
// is built as C++17 and nothing newer may be included here.
namespace wangge::solve {

struct MatchingPair {
  std::uint32_t a{0};
  std::uint32_t b{0};
  std::int64_t cost{0};
};

/// An odd set of nodes with a price >= 0.
struct MatchingSet {
  std::vector<std::uint32_t> nodes;
  std::int64_t price{0};
};

struct MatchingAnswer {
  bool perfect{false};  ///< false: the pairs allow no perfect matching
  std::int64_t cost{0};
  std::vector<std::uint32_t> mate;  ///< per node
  /// Prices in 1 / kPriceUnit: price(a) + price(b) − Σ price of sets with both ends
  /// <= cost on every pair, and Σ price(node) − Σ (size − 1) / 2 · price(set) = cost.
  static constexpr std::int64_t kPriceUnit = 4;
  std::vector<std::int64_t> price;
  std::vector<MatchingSet> sets;
};

/// Every node with one other at least cost. Edmonds's blossoms in LEMON, O(n m log n).
/// \pre every end is below `nodes`
MatchingAnswer min_cost_perfect_matching(std::size_t nodes,
                                         std::vector<MatchingPair> const& pairs);

}  // namespace wangge::solve
