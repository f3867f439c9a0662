#include "synth/raster.hpp"

#include "geo/measure.hpp"

namespace wangge::synth {
namespace {

constexpr int kLines = 4;  ///< sampling lines per row of pixels

/// Where a horizontal line meets the rings, in pixels from the window's left, sorted.
void meetings(geo::Ring const& ring, double y, double left, double pixel,
              std::vector<double>& found) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    auto const a = ring[i];
    auto const b = ring[i + 1];
    if ((a.y <= y) == (b.y <= y)) continue;
    found.push_back((a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y) - left) / pixel);
  }
}

void add_span(double from, double to, std::size_t columns, float* row) {
  from = std::clamp(from, 0.0, static_cast<double>(columns));
  to = std::clamp(to, 0.0, static_cast<double>(columns));
  auto const first = static_cast<std::size_t>(from);
  for (std::size_t x = first; x < columns && static_cast<double>(x) < to; ++x) {
    double const left = std::max(from, static_cast<double>(x));
    double const right = std::min(to, static_cast<double>(x + 1));
    row[x] += static_cast<float>((right - left) / kLines);
  }
}

}  // namespace

Coverage coverage_of(Raster const& raster, geo::Polygon const& polygon) {
  Coverage cover{window_of(raster, geo::bounds(polygon)), {}};
  Window const& w = cover.window;
  std::size_t const columns = w.x1 - w.x0;
  if (columns == 0) return cover;
  cover.share.assign(columns * (w.y1 - w.y0), 0.0F);
  double const left = raster.extent.min_x + static_cast<double>(w.x0) * raster.pixel;
  std::vector<double> found;
  for (std::size_t y = w.y0; y < w.y1; ++y)
    for (int line = 0; line < kLines; ++line) {
      double const north =
          raster.extent.max_y -
          (static_cast<double>(y) + (line + 0.5) / kLines) * raster.pixel;
      found.clear();
      meetings(polygon.outer, north, left, raster.pixel, found);
      for (auto const& hole : polygon.holes)
        meetings(hole, north, left, raster.pixel, found);
      std::ranges::sort(found);
      for (std::size_t k = 0; k + 1 < found.size(); k += 2)
        add_span(found[k], found[k + 1], columns,
                 cover.share.data() + (y - w.y0) * columns);
    }
  return cover;
}

float grain(std::int64_t x, std::int64_t y, std::uint32_t seed) {
  // Mixing as in splitmix64 (Steele, Lea and Flood 2014).
  auto z = static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL ^
           static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL ^
           (std::uint64_t{seed} << 32U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  z ^= z >> 31U;
  return static_cast<float>(z >> 40U) * 0x1.0p-24F;
}

float bumps(geo::Point p, double size, std::uint32_t seed) {
  double const x = p.x / size;
  double const y = p.y / size;
  double const fx = std::floor(x);
  double const fy = std::floor(y);
  auto const smooth = [](double t) {
    return static_cast<float>(t * t * (3.0 - 2.0 * t));
  };
  float const u = smooth(x - fx);
  float const v = smooth(y - fy);
  auto const i = static_cast<std::int64_t>(fx);
  auto const j = static_cast<std::int64_t>(fy);
  float const below = grain(i, j, seed) * (1 - u) + grain(i + 1, j, seed) * u;
  float const over = grain(i, j + 1, seed) * (1 - u) + grain(i + 1, j + 1, seed) * u;
  return below * (1 - v) + over * v;
}

float clouds(geo::Point p, double size, std::uint32_t seed) {
  return 0.5F * bumps(p, size, seed) + 0.28F * bumps(p, size / 2.3, seed + 1) +
         0.22F * bumps(p, size / 5.1, seed + 2);
}

}  // namespace wangge::synth
