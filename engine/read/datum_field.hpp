#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/datum.hpp"
#include "geo/shapes.hpp"

namespace wangge::read {

/// Metres east and north of a place: a plane true to a few metres over ten kilometres,
/// which is enough to see slips of fifty metres.
class Plane {
 public:
  explicit Plane(geo::LonLat origin);
  [[nodiscard]] geo::Point at(geo::LonLat place) const;
  [[nodiscard]] geo::LonLat origin() const { return origin_; }

 private:
  geo::LonLat origin_;
  geo::Point degree_;
};

/// How far every place of a plane is from what was drawn on it, in a raster of at most
/// 1,600 pixels a side and at least 1 m a pixel. Chamfer distances (Borgefors 1986),
/// good to 8 %.
class Field {
 public:
  /// Metres to the nearest of the areas; inside them, minus the metres to their edge.
  static Field of_areas(std::span<geo::MultiPolygon const> areas);
  /// Metres to the nearest of the lines.
  static Field of_lines(std::span<geo::Line const> lines);

  /// kFar where the raster ends or farther things lie.
  [[nodiscard]] double at(geo::Point p) const;
  [[nodiscard]] bool empty() const { return width_ == 0; }

  [[nodiscard]] std::size_t pixels() const { return width_ * height_; }
  [[nodiscard]] double pixel_size() const { return pixel_; }  ///< metres
  /// The number of the pixel of a place; `pixels()` outside the raster.
  [[nodiscard]] std::size_t pixel_at(geo::Point p) const;
  [[nodiscard]] geo::Point middle_of(std::size_t pixel) const;

  static constexpr double kFar = 1000.0;

 private:
  explicit Field(geo::Box const& drawn);
  void fill(geo::Polygon const& area, std::vector<std::uint8_t>& inside) const;
  void trace(geo::Line const& line, std::vector<std::uint8_t>& on) const;
  [[nodiscard]] std::vector<std::uint16_t> distances(
      std::vector<std::uint8_t> const& from, std::uint8_t wanted) const;

  geo::Box box_;
  double pixel_{1.0};
  std::size_t width_{0};
  std::size_t height_{0};
  std::vector<std::int16_t> decimetres_;
};

}  // namespace wangge::read
