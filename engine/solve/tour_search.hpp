#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/distance_table.hpp"
#include "solve/tour_array.hpp"

namespace wangge::solve {

/// For each point the points that its tour edges are sought among, best first.
class Candidates {
 public:
  Candidates(std::size_t points, std::size_t width)
      : width_{width}, list_(points * width) {}
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::span<std::uint32_t const> of(std::size_t v) const {
    return std::span{list_}.subspan(v * width_, width_);
  }
  [[nodiscard]] std::span<std::uint32_t> of(std::size_t v) {
    return std::span{list_}.subspan(v * width_, width_);
  }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> list_;
};

/// The nearest points of each, ties to the lower index. O(points²).
[[nodiscard]] Candidates nearest(DistanceTable const& d, std::size_t width);

/// From a point always to the nearest one left. O(points²).
[[nodiscard]] std::vector<std::uint32_t> nearest_neighbour_tour(DistanceTable const& d);

[[nodiscard]] std::int64_t closed_length(DistanceTable const& d,
                                         std::span<std::uint32_t const> cycle);

/// Local search with sequential moves of up to kMoveDepth edges, each chosen among the
/// candidates while the partial sum gains (Lin and Kernighan 1973; the deep basis step
/// is Helsgaun's, 2000), and kicks by short double bridges (Martin, Otto, Felten 1991),
/// kept when the tour is no longer.
class TourSearch {
 public:
  TourSearch(DistanceTable const& d, std::vector<std::uint32_t> cycle);

  /// To a local optimum.
  void improve(Candidates const& near);
  /// Up to `kicks` kicks, each followed by a local search around it; stops early at
  /// `enough`, after `idle` of them without gain, or when cancelled.
  void kick(Candidates const& near, std::int64_t kicks, std::int64_t idle,
            std::int64_t enough, Random& random, Progress& progress);

  [[nodiscard]] std::int64_t length() const { return length_; }
  [[nodiscard]] std::vector<std::uint32_t> const& cycle() const {
    return tour_.order();
  }

 private:
  void settle(Candidates const& near);
  bool improve_at(Candidates const& near, std::uint32_t v);
  bool deepen(Candidates const& near, std::size_t depth, std::int64_t gain);
  bool removed(std::size_t depth, std::uint32_t a, std::uint32_t b) const;
  void wake(std::uint32_t v);

  DistanceTable const& d_;
  TourArray tour_;
  std::int64_t length_;
  std::array<std::uint32_t, 2 * kMoveDepth> ends_{};
  std::vector<std::uint32_t> queue_;  // points to look at, first in first out
  std::size_t head_{0};
  std::vector<char> awake_;
};

}  // namespace wangge::solve
