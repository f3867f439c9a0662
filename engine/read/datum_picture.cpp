#include "read/datum_picture.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "imagery/imagery.hpp"
#include "read/datum_picture_shift.hpp"
#include "read/datum_walls.hpp"

namespace wangge::read {
namespace {

constexpr double kHalfWindow = 1200.0;  // metres
constexpr std::size_t kPixels = 1200;   // a side
constexpr double kCoarsest = 3.0;       // metres a pixel
constexpr std::size_t kLeastWalls = 200;

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
                                          geo::Datum datum,
                                          LayerData const& buildings) {
  auto const mercator = geo::crs_from("EPSG:3857");
  auto const earth = geo::crs_from("EPSG:4326");
  if (!mercator || !earth) return std::nullopt;
  auto const rough = imagery::Imagery::open(file, *mercator, own_crs, datum);
  auto const to_earth = geo::Transform::between(*mercator, *earth);
  if (!rough || !to_earth) return std::nullopt;
  auto const centre = (*to_earth)(rough->extent().centre());
  if (!centre) return std::nullopt;
  auto const crs = geo::working_crs_for({centre->x, centre->y}, false);
  if (!crs) return std::nullopt;
  auto const picture = imagery::Imagery::open(file, *crs, own_crs, datum);
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
  bool const elsewhere =
      verdict.state == Verdict::certain && verdict.best.correction.slip != Slip::none;
  if (verdict.state != Verdict::not_judged && !elsewhere && here)
    consider(shift_by_picture(walls_on(walls, {}, *to_picture), picture.edges),
             verdict);
  return verdict;
}

}  // namespace wangge::read
