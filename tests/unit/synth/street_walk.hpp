#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "community/community.hpp"
#include "geo/measure.hpp"

namespace wangge::test {

/// The walking network by brute force, for checking layouts without `network`: points
/// every metre along the streets inside the boundary, joined along the street and where
/// two streets come within 0.8 m, unless a wall without a passable gate lies between.
class StreetWalk {
 public:
  explicit StreetWalk(Community const& community) : community_{community} {
    for (auto const& street : community.streets) {
      double const length = geo::length(street.line);
      bool was_inside = false;
      for (double along = 0.0; along <= length; along += 1.0) {
        auto const p = geo::point_along(street.line, along);
        bool const inside = geo::contains(community.boundary.area, p);
        if (along > 0.0 && inside != was_inside) ++crossings_;
        if (inside) {
          points_.push_back(p);
          part_.push_back(part_.size());
          if (was_inside && !blocked(points_[points_.size() - 2], p))
            join(points_.size() - 2, points_.size() - 1);
        }
        was_inside = inside;
      }
    }
    for (std::size_t i = 0; i < points_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (geo::distance(points_[i], points_[j]) < 0.8 &&
            !blocked(points_[i], points_[j]))
          join(i, j);
  }

  struct Foot {
    double distance{1e9};
    bool crosses_wall{false};
    std::size_t part{0};
  };
  [[nodiscard]] Foot nearest(Building const& b) const {
    Foot best;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      auto const on_wall = geo::nearest_on(b.footprint[0].outer, points_[i]);
      if (on_wall.distance < best.distance)
        best = {on_wall.distance, blocked(on_wall.at, points_[i]), root(i)};
    }
    return best;
  }
  [[nodiscard]] std::size_t part_near(geo::Point p) const {
    std::size_t best = 0;
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (geo::distance(points_[i], p) < geo::distance(points_[best], p)) best = i;
    return root(best);
  }
  [[nodiscard]] int crossings() const { return crossings_; }

 private:
  static double side(geo::Point a, geo::Point b, geo::Point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  }
  [[nodiscard]] bool blocked(geo::Point a, geo::Point b) const {
    for (auto const& barrier : community_.barriers)
      for (std::size_t k = 0; k + 1 < barrier.line.size(); ++k) {
        auto const c = barrier.line[k];
        auto const d = barrier.line[k + 1];
        if (side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0)
          continue;
        bool const open = std::ranges::any_of(community_.gates, [&](Gate const& gate) {
          return gate.passable && geo::distance(gate.at, a) < 3.0;
        });
        if (!open) return true;
      }
    return false;
  }
  [[nodiscard]] std::size_t root(std::size_t i) const {
    while (part_[i] != i) i = part_[i];
    return i;
  }
  void join(std::size_t i, std::size_t j) {
    auto const a = root(i);
    auto const b = root(j);
    part_[std::max(a, b)] = std::min(a, b);
  }

  Community const& community_;
  std::vector<geo::Point> points_;
  std::vector<std::size_t> part_;
  int crossings_{0};
};

}  // namespace wangge::test
