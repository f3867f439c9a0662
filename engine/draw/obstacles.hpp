#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "draw/canvas.hpp"
#include "geo/shapes.hpp"

// Where labels may stand. All in page millimetres.
namespace wangge::draw {

/// A rectangle turned about its centre.
struct TurnedBox {
  geo::Point centre;
  double half_width{0};
  double half_height{0};
  double angle{0};  ///< degrees, clockwise on the page

  [[nodiscard]] std::array<geo::Point, 4> corners() const;
  [[nodiscard]] geo::Box bounds() const;
  [[nodiscard]] TurnedBox grown(double by) const {
    return {centre, half_width + by, half_height + by, angle};
  }
};
/// True when the insides meet; touching is not overlapping. Separating axes.
[[nodiscard]] bool overlap(TurnedBox const& a, TurnedBox const& b);
/// The box round a straight piece of line.
[[nodiscard]] TurnedBox box_of(geo::Point from, geo::Point to, double width);
/// True when all of the box lies in the area of the rings (even-odd).
[[nodiscard]] bool inside(TurnedBox const& box, std::span<geo::Ring const> rings);
[[nodiscard]] bool inside(TurnedBox const& box, Rect const& rect);

/// What is already taken: boxes in buckets of 12 mm.
class Obstacles {
 public:
  void add(TurnedBox const& box);
  /// Whether nothing comes nearer than `gap` to the box.
  [[nodiscard]] bool free(TurnedBox const& box, double gap = 0.3) const;

 private:
  std::vector<TurnedBox> boxes_;
  std::map<std::pair<int, int>, std::vector<std::uint32_t>> buckets_;
};

/// A coarse picture of the map that says what lies where: small squares with a number,
/// -1 for nothing.
class Mask {
 public:
  Mask(Rect const& frame, double cell);
  /// Marks the squares whose middle lies in the area.
  void fill(std::span<geo::Ring const> rings, int value);
  /// Marks the squares along a line.
  void draw(std::span<geo::Point const> line, double width, int value);
  [[nodiscard]] int at(geo::Point p) const;
  /// Share of the box's squares for which `counts` is true, [0, 1].
  [[nodiscard]] double share(TurnedBox const& box,
                             std::function<bool(int)> const& counts) const;
  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] geo::Point middle(int column, int row) const {
    return {frame_.x + (column + 0.5) * cell_, frame_.y + (row + 0.5) * cell_};
  }

 private:
  Rect frame_;
  double cell_;
  int columns_;
  int rows_;
  std::vector<int> values_;
};

}  // namespace wangge::draw
