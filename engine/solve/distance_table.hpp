#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace wangge::solve {

/// Distances among points, row by row, in 32 bits: 5,000 points take 100 MB.
class DistanceTable {
 public:
  DistanceTable() = default;
  /// \pre cells.size() == points²
  DistanceTable(std::size_t points, std::vector<std::int32_t> cells)
      : points_{points}, cells_{std::move(cells)} {}

  /// From a list of anything that `number` turns into a whole number.
  /// \errors bad_value where the sizes differ or a distance is below 0 or above 2³¹ - 1
  template <class List, class ToNumber = std::identity>
  [[nodiscard]] static Result<DistanceTable> from(std::size_t points, List const& list,
                                                  ToNumber number = {}) {
    if (list.size() != points * points)
      return fail(Errc::bad_value, "{} points, but {} distances", points, list.size());
    std::vector<std::int32_t> cells;
    cells.reserve(list.size());
    for (auto const& item : list) {
      std::int64_t const d = number(item);
      if (d < 0 || d > std::numeric_limits<std::int32_t>::max())
        return fail(Errc::bad_value, "a distance of {} is outside 0 … 2147483647", d);
      cells.push_back(static_cast<std::int32_t>(d));
    }
    return DistanceTable{points, std::move(cells)};
  }

  /// The table of some of the points, in the given order.
  template <class Number>
  [[nodiscard]] DistanceTable part(std::vector<Number> const& points) const {
    std::vector<std::int32_t> cells;
    cells.reserve(points.size() * points.size());
    for (auto const a : points)
      for (auto const b : points) cells.push_back(row(a)[b]);
    return {points.size(), std::move(cells)};
  }

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::int64_t operator()(std::size_t a, std::size_t b) const {
    return cells_[a * points_ + b];
  }
  [[nodiscard]] std::span<std::int32_t const> row(std::size_t a) const {
    return std::span{cells_}.subspan(a * points_, points_);
  }

 private:
  std::size_t points_{0};
  std::vector<std::int32_t> cells_;
};

}  // namespace wangge::solve
