#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/measure.hpp"
#include "synth/_paint.hpp"
#include "synth/scenery.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

constexpr double kPavement = 2.8;
constexpr double kBig = 8.0;  ///< streets this wide have pavements
constexpr Rgb kAsphalt{0.40F, 0.40F, 0.41F};
constexpr Rgb kLane{0.47F, 0.465F, 0.455F};
constexpr Rgb kPaving{0.67F, 0.62F, 0.58F};
constexpr Rgb kWhite{0.90F, 0.90F, 0.88F};
constexpr Rgb kYellow{0.86F, 0.70F, 0.30F};

struct Road {
  geo::Line line;
  double width;
  geo::Box box;
};

std::vector<Road> roads_of(Community const& community) {
  std::vector<Road> roads;
  for (auto const& s : community.streets)
    roads.push_back({s.line, width_of(s), geo::bounds(s.line)});
  // Narrow ones first: a lane ends at the street it meets.
  std::ranges::stable_sort(roads, {}, &Road::width);
  return roads;
}

/// Calls paint(index, point, nearest) for pixels at most `reach` from the road's
/// middle.
template <class Paint>
void along(Raster const& raster, Road const& road, double reach, Paint&& paint) {
  for (std::size_t k = 0; k + 1 < road.line.size(); ++k) {
    geo::Line const part{road.line[k], road.line[k + 1]};
    each_pixel(raster, geo::bounds(part).grown(reach), [&](std::size_t i, Point p) {
      // Each pixel once: by the segment it is nearest to.
      if (geo::nearest_on(part, p).distance > reach) return;
      auto const nearest = geo::nearest_on(road.line, p);
      if (nearest.segment == k && nearest.distance <= reach) paint(i, p, nearest);
    });
  }
}

float edge(double inside, double pixel) {
  return static_cast<float>(std::clamp(inside / pixel + 0.5, 0.0, 1.0));
}

Rgb surface(Point p, double width) {
  Rgb const base = width >= kBig ? kAsphalt : kLane;
  float const patch = bumps(p, 23.0, 61) > 0.72F ? 0.9F : 1.0F;
  return base * (patch * (0.88F + 0.24F * clouds(p, 5.0, 71)));
}

/// Metres left of the middle line, seen along the road.
double side_of(Road const& road, geo::Nearest const& at, Point p) {
  Point const a = road.line[at.segment];
  Point const b = road.line[std::min(at.segment + 1, road.line.size() - 1)];
  double const cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  return cross >= 0 ? at.distance : -at.distance;
}

enum class Here { open, crossing, junction };

/// A narrower street that ends here gives way: it does not interrupt the wider one.
bool ends_here(Road const& other, Road const& self, Point p) {
  double const reach = self.width + other.width;
  return other.width < self.width && (geo::distance(other.line.front(), p) < reach ||
                                      geo::distance(other.line.back(), p) < reach);
}

/// Whether a big street nearby interrupts the marks here.
Here interrupted(std::vector<Road> const& roads, Road const& self, Point p) {
  Here here = Here::open;
  for (auto const& other : roads) {
    if (&other == &self || other.width < kBig) continue;
    if (!other.box.grown(12.0 + other.width).contains(p)) continue;
    double const d = geo::nearest_on(other.line, p).distance - other.width / 2;
    if (d < 4.6 && ends_here(other, self, p)) continue;
    if (d < 1.2) return Here::junction;
    if (d < 4.6) here = Here::crossing;
  }
  return here;
}

/// The white and yellow paint at a place, and how much of it is left.
void add_marks(Raster& raster, std::vector<Road> const& roads, Road const& road,
               std::size_t i, Point p, geo::Nearest const& at) {
  double const side = side_of(road, at, p);
  double const off = std::abs(side);
  if (off > road.width / 2 - 0.2) return;
  Here const here = interrupted(roads, road, p);
  float const worn = 0.45F + 0.45F * clouds(p, 4.0, 81);
  auto const put = [&](Rgb c) { raster.colour[i] = mix(raster.colour[i], c, worn); };
  if (here == Here::junction) return;
  if (here == Here::crossing) {
    double const phase = side / 1.1 - std::floor(side / 1.1);
    if (phase < 0.5) put(kWhite);
    return;
  }
  double const half = raster.pixel * 0.5;
  bool const dash = std::fmod(at.along, 9.0) < 4.0;
  if (road.width >= 18.0) {
    if (std::abs(off - 0.3) < half) put(kYellow);
    if (dash && std::abs(off - road.width / 4) < half) put(kWhite);
    if (std::abs(off - road.width / 2 + 0.6) < half) put(kWhite);
  } else if (road.width >= 11.0) {
    if (off < half) put(kYellow);
    if (std::abs(off - road.width / 2 + 0.5) < half) put(kWhite);
  } else if (dash && off < half) {
    put(kWhite);
  }
}

}  // namespace

void paint_roads(Raster& raster, Community const& community) {
  auto const roads = roads_of(community);
  for (auto const& road : roads) {
    if (road.width < kBig) continue;
    double const outer = road.width / 2 + kPavement;
    along(raster, road, outer + raster.pixel,
          [&](std::size_t i, Point p, geo::Nearest const& at) {
            bool const kerb = at.distance < road.width / 2 + 0.3;
            bool const seam = std::fmod(at.along, 1.8) < 0.3;
            Rgb c = kPaving * (0.85F + 0.25F * clouds(p, 4.0, 91));
            if (kerb)
              c = {0.74F, 0.73F, 0.70F};
            else if (seam)
              c = c * 0.94F;
            raster.colour[i] =
                mix(raster.colour[i], c, edge(outer - at.distance, raster.pixel));
          });
  }
  for (auto const& road : roads)
    along(raster, road, road.width / 2 + raster.pixel,
          [&](std::size_t i, Point p, geo::Nearest const& at) {
            // Wheels polish two tracks in each lane.
            double const lane =
                std::abs(std::fmod(at.distance, road.width / 4) - road.width / 8);
            Rgb c = surface(p, road.width) *
                    (lane < 0.5 && road.width >= kBig ? 0.95F : 1.0F);
            raster.colour[i] = mix(raster.colour[i], c,
                                   edge(road.width / 2 - at.distance, raster.pixel));
          });
  for (auto const& road : roads)
    if (road.width >= kBig)
      along(raster, road, road.width / 2,
            [&](std::size_t i, Point p, geo::Nearest const& at) {
              add_marks(raster, roads, road, i, p, at);
            });
}

}  // namespace wangge::synth
