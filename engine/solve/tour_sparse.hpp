#pragma once

#include <cstdint>
#include <vector>

#include "solve/tour_bound.hpp"

namespace wangge::solve {

struct RoughTree {
  double bound{0.0};
  std::vector<int> degree;
};

/// The edges of candidates and those added: least 1-trees on them in O(edges · log).
/// They only guide the prices: a bound needs all edges.
class SparseGraph {
 public:
  SparseGraph(DistanceTable const& d, Candidates const& near, std::int64_t scale);
  void add(OneTree const& tree);
  /// \pre add() was called: the edges join all points
  [[nodiscard]] RoughTree one_tree(std::vector<double> const& prices) const;

 private:
  struct Arc {
    std::uint32_t to;
    double cost;
  };
  void join(std::uint32_t a, std::uint32_t b);

  DistanceTable const& d_;
  double scale_;
  std::vector<std::vector<Arc>> arcs_;
};

}  // namespace wangge::solve
