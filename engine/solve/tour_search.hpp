#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/tour.hpp"

namespace wangge::solve {

/// Distances as a matrix to look up.
class TourMatrix {
 public:
  explicit TourMatrix(TourProblem const& problem)
      : distances_{problem.distances}, points_{problem.points} {}
  [[nodiscard]] std::int64_t operator()(std::size_t a, std::size_t b) const {
    return distances_[a * points_ + b];
  }
  [[nodiscard]] std::size_t points() const { return points_; }

 private:
  std::span<std::int64_t const> distances_;
  std::size_t points_;
};

using Order = std::vector<std::uint32_t>;  ///< points without the start

/// From point 0 along the order and back.
[[nodiscard]] std::int64_t length_of(TourMatrix const& d, Order const& order);

/// Starts with the farthest point from 0 and adds the point nearest to the tour where
/// it costs least. O(n²).
[[nodiscard]] Order nearest_insertion(TourMatrix const& d, Order const& points);

/// 2-opt and Or-opt moves, first improvement, until none helps.
[[nodiscard]] Order improved(TourMatrix const& d, Order order);

/// One tour cut into `walkers` consecutive parts, the longest as short as possible.
[[nodiscard]] std::vector<Order> split(TourMatrix const& d, Order const& order,
                                       std::size_t walkers);

/// Moves points off the longest tour while the longest of the two gets shorter.
void even_out(TourMatrix const& d, std::vector<Order>& tours);

/// The bound and its evidence, for a tour with its length.
[[nodiscard]] Certificate certify(TourMatrix const& d, Order const& order,
                                  std::int64_t length);

}  // namespace wangge::solve
