#include "read/datum_picture.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "imagery/imagery.hpp"

namespace wangge::read {
namespace {

constexpr double kHalfWindow = 1200.0;  // metres
constexpr std::size_t kPixels = 1200;   // a side
constexpr double kCoarsest = 3.0;       // metres a pixel
constexpr std::size_t kMostWalls = 1500;
constexpr std::size_t kLeastWalls = 200;

/// Middle of a wall, and its direction's normal, both in the picture's metres.
struct Wall {
  geo::Point at;
  geo::Point normal;
};

/// The walls as the CRS says and with axes swapped first, on Earth: start and end of
/// short pieces.
struct Walls {
  Degrees starts;
  Degrees ends;
};

Walls walls_of(LayerData const& buildings) {
  std::vector<geo::Point> starts;
  std::vector<geo::Point> ends;
  std::size_t count = 0;
  for (auto const& feature : buildings.features)
    for (auto const& part : feature.shape.areas) count += part.outer.size();
  std::size_t const stride = count / kMostWalls + 1;
  std::size_t next = 0;
  for (auto const& feature : buildings.features) {
    if (!feature.shape.finite) continue;
    for (auto const& part : feature.shape.areas)
      for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
        if (next++ % stride != 0 || part.outer[i] == part.outer[i + 1]) continue;
        starts.push_back(part.outer[i]);
        ends.push_back(part.outer[i + 1]);
      }
  }
  return {in_degrees(starts, buildings.crs), in_degrees(ends, buildings.crs)};
}

std::vector<Wall> walls_on(Walls const& walls, Correction const& correction,
                           geo::Transform const& to_picture) {
  std::vector<Wall> placed;
  bool const swapped = correction.slip == Slip::swapped;
  auto const& starts = swapped ? walls.starts.swapped : walls.starts.plain;
  auto const& ends = swapped ? walls.ends.swapped : walls.ends.plain;
  if (starts.size() != ends.size()) return placed;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    auto const from = corrected(starts[i], correction);
    auto const to = corrected(ends[i], correction);
    auto const a = to_picture({from.lon, from.lat});
    auto const b = to_picture({to.lon, to.lat});
    if (!a || !b) continue;
    double const length = geo::distance(*a, *b);
    if (length < 2.0 || length > 500.0) continue;
    geo::Point const normal{-(b->y - a->y) / length, (b->x - a->x) / length};
    auto const pieces = static_cast<int>(std::clamp(length / 3.0, 1.0, 5.0));
    for (int k = 0; k < pieces; ++k) {
      double const t = (k + 0.5) / pieces;
      placed.push_back({{a->x + (b->x - a->x) * t, a->y + (b->y - a->y) * t}, normal});
    }
  }
  return placed;
}

/// Mean change of brightness across the walls, were they moved; nothing when fewer than
/// `least` of them are in the picture.
std::optional<double> contrast(std::vector<Wall> const& walls, geo::Point shift,
                               imagery::Edges const& edges, std::size_t least) {
  double sum = 0.0;
  std::size_t seen = 0;
  for (auto const& wall : walls) {
    geo::Point const p{wall.at.x + shift.x, wall.at.y + shift.y};
    if (!edges.extent.contains(p)) continue;
    auto const g = edges.at(p);
    sum += std::abs(g.x * wall.normal.x + g.y * wall.normal.y);
    ++seen;
  }
  if (seen == 0 || seen < least) return std::nullopt;
  return sum / static_cast<double>(seen);
}

/// The best within 6 m: pictures and footprints seldom agree better (roofs lean).
std::optional<double> contrast_about(std::vector<Wall> const& walls, geo::Point shift,
                                     imagery::Edges const& edges, std::size_t least) {
  std::optional<double> best;
  for (int i = -2; i <= 2; ++i)
    for (int j = -2; j <= 2; ++j) {
      auto const here =
          contrast(walls, {shift.x + 3.0 * i, shift.y + 3.0 * j}, edges, least);
      if (here && (!best || *here > *best)) best = here;
    }
  return best;
}

Trial tried(std::vector<Wall> const& walls, imagery::Edges const& edges) {
  Trial trial;
  auto const seen = static_cast<std::size_t>(std::ranges::count_if(
      walls, [&](Wall const& w) { return edges.extent.contains(w.at); }));
  trial.covered = static_cast<double>(seen) /
                  static_cast<double>(std::max<std::size_t>(1, walls.size()));
  if (seen < kLeastWalls) return trial;
  auto const own = contrast_about(walls, {}, edges, 1);
  std::vector<double> others;
  for (auto const shift : strange_shifts())
    if (auto const c = contrast_about(walls, shift, edges, seen / 2))
      others.push_back(*c);
  if (!own || others.size() < 8) return trial;
  trial.score = *own;
  double sum = 0.0;
  for (double const c : others) sum += c;
  trial.expected = sum / static_cast<double>(others.size());
  double squares = 0.0;
  for (double const c : others) squares += (c - trial.expected) * (c - trial.expected);
  double const spread =
      std::max({0.004, 0.3 / std::sqrt(static_cast<double>(seen)),
                std::sqrt(squares / static_cast<double>(others.size()))});
  trial.z = (trial.score - trial.expected) / spread;
  return trial;
}

/// Where buildings seem to be, in a CRS; nothing when they are nowhere.
std::optional<geo::Point> middle_in(LayerData const& buildings, geo::Crs const& crs) {
  auto const siting = Siting::between(buildings.crs, crs);
  if (!siting) return std::nullopt;
  std::vector<geo::Point> middles;
  for (auto const& feature : buildings.features)
    if (!feature.shape.empty() && feature.shape.finite)
      if (auto const at = (*siting)(bounds(feature.shape).centre()))
        middles.push_back(*at);
  if (middles.empty()) return std::nullopt;
  return middle_of(std::move(middles));
}

}  // namespace

std::optional<PictureEdges> picture_edges(std::filesystem::path const& file,
                                          std::optional<geo::Crs> const& own_crs,
                                          LayerData const& buildings) {
  auto const mercator = geo::crs_from("EPSG:3857");
  auto const earth = geo::crs_from("EPSG:4326");
  if (!mercator || !earth) return std::nullopt;
  auto const rough = imagery::Imagery::open(file, *mercator, own_crs);
  auto const to_earth = geo::Transform::between(*mercator, *earth);
  if (!rough || !to_earth) return std::nullopt;
  auto const centre = (*to_earth)(rough->extent().centre());
  if (!centre) return std::nullopt;
  auto const crs = geo::working_crs_for({centre->x, centre->y}, false);
  if (!crs) return std::nullopt;
  auto const picture = imagery::Imagery::open(file, *crs, own_crs);
  if (!picture) return std::nullopt;
  auto const extent = picture->extent();
  auto const middle = middle_in(buildings, *crs);
  auto const about = middle && extent.contains(*middle) ? *middle : extent.centre();
  geo::Box const window{std::max(extent.min_x, about.x - kHalfWindow),
                        std::max(extent.min_y, about.y - kHalfWindow),
                        std::min(extent.max_x, about.x + kHalfWindow),
                        std::min(extent.max_y, about.y + kHalfWindow)};
  auto const pixels = picture->window(window, kPixels);
  if (!pixels || pixels->empty() || pixels->covered < 0.3 ||
      pixels->extent.width() / static_cast<double>(pixels->width) > kCoarsest)
    return std::nullopt;
  return PictureEdges{*crs, imagery::edges_of(*pixels)};
}

Verdict judge_by_picture(LayerData const& buildings, PictureEdges const& picture) {
  Verdict verdict;
  verdict.against = "imagery";
  auto const earth = geo::crs_from("EPSG:4326");
  if (!earth || buildings.crs.definition.empty()) return verdict;
  auto const to_picture = geo::Transform::between(*earth, picture.crs);
  if (!to_picture) return verdict;
  auto const walls = walls_of(buildings);
  std::vector<Trial> trials;
  std::optional<geo::Point> here;
  std::size_t most = 0;
  for (auto const& correction : corrections_to_try()) {
    auto const placed = walls_on(walls, correction, *to_picture);
    if (placed.empty()) continue;
    most = std::max(most, placed.size());
    auto trial = tried(placed, picture.edges);
    trial.correction = correction;
    std::vector<geo::Point> places;
    for (auto const& wall : placed) places.push_back(wall.at);
    auto const middle = middle_of(std::move(places));
    if (correction.slip == Slip::none) here = middle;
    auto const was = here.value_or(geo::Point{middle.x, middle.y + 1e7});
    trial.offset = {was.x - middle.x, was.y - middle.y};
    trials.push_back(trial);
  }
  verdict.samples = most;
  if (trials.size() < 2 || most < kLeastWalls) return verdict;
  decide(verdict, std::move(trials));
  if (verdict.best.covered < 0.01) verdict.state = Verdict::not_judged;
  return verdict;
}

}  // namespace wangge::read
