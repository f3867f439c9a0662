#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/distance_table.hpp"
#include "solve/tour_search.hpp"

namespace wangge::solve {

/// A least 1-tree under s·d(i, j) + u(i) + u(j): a least tree on all points but 0, and
/// the two least edges at 0. With its cost less 2 Σ u no closed tour is shorter (times
/// s; Held and Karp 1970).
struct OneTree {
  std::int64_t bound{0};
  std::vector<int> degree;
  std::vector<std::uint32_t> parent;  ///< in the tree rooted at point 1; 0 and 1: self
  std::vector<std::uint32_t> sequence;  ///< of the tree, parents first
  std::uint32_t first{0}, second{0};    ///< joined to point 0
};

struct TourBound {
  std::int64_t scaled{0};            ///< nothing is below this, in 1 / scale
  std::vector<std::int64_t> prices;  ///< u, per point, in 1 / scale
};

/// Prim 1957. \pre points >= 3, prices.size() == points. O(points²).
[[nodiscard]] OneTree one_tree(DistanceTable const& d, std::int64_t scale,
                               std::vector<std::int64_t> const& prices);

/// Subgradient ascent (Held and Karp 1971) with momentum; the step aims at `length` and
/// shrinks as the bound stalls. Rounds on the edges of `near` where there are many
/// points; what is returned is evaluated on all edges, in integers.
/// \param length  of some tour, \param rounds  at most
/// \pre points >= 3
[[nodiscard]] TourBound ascend(DistanceTable const& d, Candidates const& near,
                               std::int64_t scale, std::int64_t length, int rounds,
                               Progress& progress);

/// The candidates of least alpha (Helsgaun 2000): by how much the least 1-tree grows if
/// it must hold the edge. O(points²).
[[nodiscard]] Candidates alpha_nearest(DistanceTable const& d, std::int64_t scale,
                                       std::vector<std::int64_t> const& prices,
                                       std::size_t width);

}  // namespace wangge::solve
