#include "read/datum_field.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

constexpr double kMargin = 120.0;  // metres round what is drawn
constexpr double kMostPixels = 1600.0;
constexpr std::uint16_t kUnset = 30000;  // chamfer units, a third of a pixel each

}  // namespace

Plane::Plane(geo::LonLat origin)
    : origin_{origin}, degree_{geo::metres_per_degree(origin.lat)} {}

geo::Point Plane::at(geo::LonLat place) const {
  return {(place.lon - origin_.lon) * degree_.x, (place.lat - origin_.lat) * degree_.y};
}

Field::Field(geo::Box const& drawn) {
  if (drawn.empty()) return;
  box_ = drawn.grown(kMargin);
  pixel_ = std::max(1.0, std::max(box_.width(), box_.height()) / kMostPixels);
  width_ = static_cast<std::size_t>(box_.width() / pixel_) + 1;
  height_ = static_cast<std::size_t>(box_.height() / pixel_) + 1;
}

/// Pixels whose middle is inside, by the even-odd rule along each row.
void Field::fill(geo::Polygon const& area, std::vector<std::uint8_t>& inside) const {
  auto const bounds = geo::bounds(area);
  auto const row_of = [&](double y) { return (y - box_.min_y) / pixel_ - 0.5; };
  auto const first =
      static_cast<std::size_t>(std::max(0.0, std::ceil(row_of(bounds.min_y))));
  auto const last = std::floor(row_of(bounds.max_y));
  std::vector<double> cuts;
  for (std::size_t row = first; static_cast<double>(row) <= last && row < height_;
       ++row) {
    double const y = box_.min_y + (static_cast<double>(row) + 0.5) * pixel_;
    cuts.clear();
    auto const cut = [&](geo::Ring const& ring) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const a = ring[i];
        auto const b = ring[i + 1];
        if ((a.y <= y) != (b.y <= y))
          cuts.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    };
    cut(area.outer);
    for (auto const& hole : area.holes) cut(hole);
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      auto const from = std::ceil((cuts[i] - box_.min_x) / pixel_ - 0.5);
      auto const to = std::floor((cuts[i + 1] - box_.min_x) / pixel_ - 0.5);
      for (double c = std::max(0.0, from); c <= to && c < static_cast<double>(width_);
           ++c)
        inside[row * width_ + static_cast<std::size_t>(c)] = 1;
    }
  }
}

/// The pixels a line passes, by steps of half a pixel.
void Field::trace(geo::Line const& line, std::vector<std::uint8_t>& on) const {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    auto const a = line[i];
    auto const b = line[i + 1];
    double const steps = std::ceil(geo::distance(a, b) / pixel_ * 2.0) + 1.0;
    for (double s = 0.0; s <= steps; ++s) {
      double const x = a.x + (b.x - a.x) * s / steps;
      double const y = a.y + (b.y - a.y) * s / steps;
      auto const c = static_cast<std::size_t>((x - box_.min_x) / pixel_);
      auto const r = static_cast<std::size_t>((y - box_.min_y) / pixel_);
      if (c < width_ && r < height_) on[r * width_ + c] = 1;
    }
  }
}

/// Thirds of a pixel to the nearest pixel that is `wanted`: 3 along, 4 across corners.
std::vector<std::uint16_t> Field::distances(std::vector<std::uint8_t> const& from,
                                            std::uint8_t wanted) const {
  std::vector<std::uint16_t> d(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) d[i] = from[i] == wanted ? 0 : kUnset;
  auto const ease = [&](std::size_t i, std::size_t from_pixel, int step) {
    d[i] = static_cast<std::uint16_t>(std::min<int>(d[i], d[from_pixel] + step));
  };
  for (std::size_t r = 0; r < height_; ++r)
    for (std::size_t c = 0; c < width_; ++c) {
      std::size_t const i = r * width_ + c;
      if (c > 0) ease(i, i - 1, 3);
      if (r == 0) continue;
      ease(i, i - width_, 3);
      if (c > 0) ease(i, i - width_ - 1, 4);
      if (c + 1 < width_) ease(i, i - width_ + 1, 4);
    }
  for (std::size_t r = height_; r-- > 0;)
    for (std::size_t c = width_; c-- > 0;) {
      std::size_t const i = r * width_ + c;
      if (c + 1 < width_) ease(i, i + 1, 3);
      if (r + 1 == height_) continue;
      ease(i, i + width_, 3);
      if (c > 0) ease(i, i + width_ - 1, 4);
      if (c + 1 < width_) ease(i, i + width_ + 1, 4);
    }
  return d;
}

namespace {

/// Chamfer thirds as decimetres; the edge lies half a pixel before the first pixel.
std::int16_t in_decimetres(int thirds, double pixel) {
  return static_cast<std::int16_t>(
      std::min((thirds / 3.0 - 0.5) * pixel * 10.0, Field::kFar * 10.0));
}

}  // namespace

Field Field::of_areas(std::span<geo::MultiPolygon const> areas) {
  geo::Box drawn;
  for (auto const& area : areas) drawn.add(geo::bounds(area));
  Field field{drawn};
  if (field.empty()) return field;
  std::vector<std::uint8_t> inside(field.width_ * field.height_, 0);
  for (auto const& area : areas)
    for (auto const& part : area) field.fill(part, inside);
  auto const outward = field.distances(inside, 1);
  auto const inward = field.distances(inside, 0);
  field.decimetres_.resize(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    auto const metres =
        in_decimetres(inside[i] == 1 ? inward[i] : outward[i], field.pixel_);
    field.decimetres_[i] = static_cast<std::int16_t>(inside[i] == 1 ? -metres : metres);
  }
  return field;
}

Field Field::of_lines(std::span<geo::Line const> lines) {
  geo::Box drawn;
  for (auto const& line : lines) drawn.add(geo::bounds(line));
  Field field{drawn};
  if (field.empty()) return field;
  std::vector<std::uint8_t> on(field.width_ * field.height_, 0);
  for (auto const& line : lines) field.trace(line, on);
  auto const away = field.distances(on, 1);
  field.decimetres_.resize(on.size());
  for (std::size_t i = 0; i < on.size(); ++i)
    field.decimetres_[i] =
        std::max<std::int16_t>(0, in_decimetres(away[i], field.pixel_));
  return field;
}

std::size_t Field::pixel_at(geo::Point p) const {
  if (empty() || !box_.contains(p)) return pixels();
  auto const c = static_cast<std::size_t>((p.x - box_.min_x) / pixel_);
  auto const r = static_cast<std::size_t>((p.y - box_.min_y) / pixel_);
  return std::min(r, height_ - 1) * width_ + std::min(c, width_ - 1);
}

geo::Point Field::middle_of(std::size_t pixel) const {
  return {box_.min_x + (static_cast<double>(pixel % width_) + 0.5) * pixel_,
          box_.min_y + (static_cast<double>(pixel / width_) + 0.5) * pixel_};
}

double Field::at(geo::Point p) const {
  auto const pixel = pixel_at(p);
  return pixel < pixels() ? decimetres_[pixel] / 10.0 : kFar;
}

}  // namespace wangge::read
