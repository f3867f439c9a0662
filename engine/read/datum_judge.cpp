#include "read/datum_judge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kLeastBuildings = 10;
constexpr std::size_t kLeastPoints = 3;   // fewer agree with anything
constexpr std::size_t kEnoughPoints = 6;  // to be called wrong
// Supports, in spreads. See docs/decisions/0018 for how they were found.
constexpr double kFits = 2.5;               // where it lies, to be called right
constexpr double kWrong = 3.0;              // elsewhere, to be called wrong
constexpr double kMargin = 1.5;             // above everything else
constexpr double kBetter = 1.0;             // of a shift, above where it lies
constexpr std::size_t kEnoughSamples = 20;  // to look for a shift
constexpr double kSameShift = 25.0;         // metres: shifts that differ less are one
constexpr double kCovered = 1.5;            // for lying where the reference lies
constexpr double kNowhere = 1e7;            // metres
constexpr double kFarAway = 20'000;         // metres: farther than any datum reaches

/// Footprints as they lie on Earth.
std::vector<geo::MultiPolygon> areas_in_degrees(LayerData const& buildings,
                                                Correction const& correction) {
  std::vector<geo::MultiPolygon> areas;
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!degrees || buildings.crs.definition.empty()) return areas;
  auto const siting = Siting::between(buildings.crs, *degrees, correction);
  if (!siting) return areas;
  for (auto const& feature : buildings.features) {
    if (!feature.shape.finite || feature.shape.areas.empty()) continue;
    Shape shape = feature.shape;
    if (!transform(shape, *siting)) continue;
    auto clean = cleaned(shape.areas);
    auto const box = geo::bounds(clean);
    if (!clean.empty() && box.min_y >= -90.0 && box.max_y <= 90.0)
      areas.push_back(std::move(clean));
  }
  return areas;
}

template <class Number>
Number median(std::vector<Number> values) {
  auto const half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, half);
  return *half;
}

}  // namespace

std::optional<Reference> reference_of(LayerData const& buildings,
                                      Correction const& correction) {
  auto areas = areas_in_degrees(buildings, correction);
  if (areas.size() < kLeastBuildings) return std::nullopt;
  std::vector<double> lon;
  std::vector<double> lat;
  for (auto const& area : areas) {
    auto const middle = geo::bounds(area).centre();
    lon.push_back(middle.x);
    lat.push_back(middle.y);
  }
  Plane const plane{{median(lon), median(lat)}};
  auto const flatten = [&](geo::Ring& ring) {
    for (auto& p : ring) p = plane.at({p.x, p.y});
  };
  constexpr double kTooFar = 30'000.0;  // metres: a stray building is no reference
  std::vector<geo::MultiPolygon> near;
  std::vector<geo::Point> middles;
  for (auto& area : areas) {
    for (auto& part : area) {
      flatten(part.outer);
      for (auto& hole : part.holes) flatten(hole);
    }
    auto const middle = geo::bounds(area).centre();
    if (std::abs(middle.x) > kTooFar || std::abs(middle.y) > kTooFar) continue;
    middles.push_back(middle);
    near.push_back(std::move(area));
  }
  auto footprints = Field::of_areas(near);
  Lanes lanes{footprints};
  return Reference{plane, std::move(footprints), std::move(lanes), std::move(middles)};
}

std::vector<Correction> corrections_to_try() {
  return {{Slip::none, 0, {}},        {Slip::gcj02, 0, {}},
          {Slip::bd09, 0, {}},        {Slip::gcj02_twice, 0, {}},
          {Slip::bd09_twice, 0, {}},  {Slip::swapped, 0, {}},
          {Slip::zone_east, 3.0, {}}, {Slip::zone_west, 3.0, {}},
          {Slip::zone_east, 6.0, {}}, {Slip::zone_west, 6.0, {}}};
}

namespace {

/// Ordered by what fits best, so that the first two decide.
void rank(std::vector<Trial>& trials) {
  double most = 0.0;
  for (auto const& trial : trials) most = std::max(most, trial.covered);
  if (most <= 0.0) return;
  for (auto& trial : trials)
    trial.support =
        trial.z * std::sqrt(trial.covered / most) + kCovered * trial.covered;
  std::ranges::stable_sort(trials, [](Trial const& a, Trial const& b) {
    return a.support != b.support ? a.support > b.support : a.covered > b.covered;
  });
}

bool far_away(Trial const& trial) {
  return std::hypot(trial.offset.x, trial.offset.y) > kFarAway;
}

/// Positions that no datum brings near, and one slip does: the landing is the proof.
bool landed(Verdict& verdict, std::vector<Trial> const& trials) {
  auto const there = std::ranges::find_if(
      trials, [](Trial const& t) { return t.covered >= 0.3 && far_away(t); });
  bool const elsewhere = std::ranges::all_of(
      trials, [&](Trial const& t) { return far_away(t) || t.covered < 0.01; });
  if (there == trials.end() || !elsewhere) return false;
  verdict.best = *there;
  verdict.state = Verdict::certain;
  verdict.confidence = 0.999;
  return true;
}

double confidence_of(double margin) {
  return std::clamp(1.0 - std::exp(-1.5 * margin), 0.0, 0.999);
}

}  // namespace

void decide(Verdict& verdict, std::vector<Trial> trials) {
  if (landed(verdict, trials)) return;
  rank(trials);
  verdict.best = trials.front();
  verdict.second = std::max(0.0, trials[1].support);
  double const margin = verdict.best.support - verdict.second;
  verdict.confidence = confidence_of(margin);
  bool const still = verdict.best.correction.slip == Slip::none;
  bool const enough = verdict.best.support >= (still ? kFits : kWrong);
  verdict.state = enough && margin >= kMargin ? Verdict::certain : Verdict::uncertain;
}

namespace {

/// The shift of samples about where a correction puts them.
std::optional<Shift> shift_about(Samples const& samples, Correction const& correction,
                                 Plane const& plane, Yardstick const& by) {
  if (samples.count < kEnoughSamples) return std::nullopt;
  if (by.lanes != nullptr)
    return shift_along(headed(samples, correction, plane), samples.features, by);
  return shift_of(placed(samples.at, correction, plane), samples.features, by);
}

void take(Shift const& shift, geo::Point metres, Verdict& verdict) {
  verdict.state = stands_out(shift) ? Verdict::certain : Verdict::uncertain;
  verdict.best.correction = {Slip::shifted, 0.0, metres};
  verdict.best.offset = {-metres.x, -metres.y};
  verdict.best.score = shift.mean;
  verdict.best.expected = shift.here;
  verdict.best.z = verdict.best.support = shift.z;
  verdict.second = std::max(shift.second, shift.here);
  verdict.confidence = confidence_of(shift.z - verdict.second);
}

/// The datum, once or twice, that moves a source as far as it is shifted.
Slip alike(geo::Point offset, std::span<Trial const> trials) {
  for (auto const& trial : trials)
    if (is_datum(trial.correction.slip) &&
        geo::distance(trial.offset, offset) < kSameShift)
      return trial.correction.slip;
  return Slip::none;
}

}  // namespace

Verdict judge(Samples const& samples, Plane const& plane,
              std::span<Yardstick const> by) {
  Verdict verdict;
  verdict.samples = samples.count;
  bool const lines = by.front().fit == Fit::beside;
  if (samples.count == 0 || (!lines && samples.features < kLeastPoints)) return verdict;
  auto const here = placed(samples.at, {}, plane);
  // Latitudes beyond 90 are no places: then nothing lies anywhere as it stands.
  auto const was = here.empty() ? geo::Point{0.0, kNowhere} : middle_of(here);
  std::vector<Trial> trials;
  for (auto const& correction : corrections_to_try()) {
    auto const points = placed(samples.at, correction, plane);
    auto trial = measured(points, samples, by.front());
    for (auto const& other : by.subspan(1))
      trial.z = std::max(trial.z, measured(points, samples, other).z);
    trial.correction = correction;
    auto const at = middle_of(points);
    trial.offset = {was.x - at.x, was.y - at.y};
    trials.push_back(trial);
  }
  decide(verdict, trials);
  if (!lines && samples.features < kEnoughPoints &&
      verdict.best.correction.slip != Slip::none)
    verdict.state = Verdict::uncertain;
  if (verdict.state == Verdict::certain && is_datum(verdict.best.correction.slip))
    confirm(shift_about(samples, verdict.best.correction, plane, by.front()), verdict);
  else if (!here.empty())
    consider(shift_about(samples, {}, plane, by.front()), verdict);
  if (verdict.best.correction.slip == Slip::shifted)
    verdict.alike = alike(verdict.best.offset, trials);
  return verdict;
}

void consider(std::optional<Shift> const& shift, Verdict& verdict) {
  bool const certain = verdict.state == Verdict::certain;
  if (!shift || (certain && verdict.best.correction.slip != Slip::none)) return;
  verdict.pinned = certain && is_pinned(*shift);
  if (verdict.pinned)
    verdict.confidence =
        std::min(verdict.confidence, confidence_of(shift->here - shift->elsewhere()));
  if (geo::distance({}, shift->metres) <= kHere || shift->z < shift->here + kBetter)
    return;
  // What was found right is not doubted for a peak among equals.
  if (!certain || is_alone(*shift)) take(*shift, shift->metres, verdict);
}

void confirm(std::optional<Shift> const& round, Verdict& verdict) {
  constexpr double kRound = 60.0;  // metres: farther off, the datum would not fit
  if (!round || !is_alone(*round) || round->z < round->here + kBetter) return;
  double const off = geo::distance({}, round->metres);
  if (off <= kHere || off > kRound) return;
  auto const offset = verdict.best.offset;
  take(*round, {round->metres.x - offset.x, round->metres.y - offset.y}, verdict);
}

namespace {

/// Outer rings of a boundary on Earth.
std::vector<Degrees> rings_of(LayerData const& layer) {
  std::vector<Degrees> rings;
  for (auto const& feature : layer.features)
    if (feature.shape.finite)
      for (auto const& part : feature.shape.areas)
        rings.push_back(in_degrees(part.outer, layer.crs));
  return rings;
}

/// Share of the buildings inside the boundary, were it corrected so.
double contained(std::span<Degrees const> rings, Correction const& correction,
                 Reference const& reference, geo::Point& middle) {
  geo::MultiPolygon area;
  for (auto const& ring : rings)
    if (auto outer = placed(ring, correction, reference.plane); outer.size() >= 4)
      area.push_back({std::move(outer), {}});
  if (area.empty()) return 0.0;
  middle = geo::bounds(area).centre();
  std::size_t inside = 0;
  std::size_t asked = 0;
  std::size_t const stride = reference.buildings.size() / 2000 + 1;
  for (std::size_t b = 0; b < reference.buildings.size(); b += stride, ++asked)
    if (geo::contains(area, reference.buildings[b])) ++inside;
  return static_cast<double>(inside) / static_cast<double>(asked);
}

}  // namespace

Verdict judge_boundary(LayerData const& layer, Reference const& reference) {
  // Shares of buildings; a boundary that cuts through a larger layer shows nothing.
  constexpr double kAll = 0.995;
  constexpr double kNearlyAll = 0.95;
  constexpr double kClearlyLess = 0.93;
  Verdict verdict;
  verdict.samples = reference.buildings.size();
  geo::Point here;
  auto const rings = rings_of(layer);
  std::vector<Trial> trials;
  for (auto const& correction : corrections_to_try()) {
    Trial trial;
    trial.correction = correction;
    geo::Point middle{0.0, 1e7};
    trial.covered = contained(rings, correction, reference, middle);
    if (correction.slip == Slip::none) here = middle;
    trial.offset = {here.x - middle.x, here.y - middle.y};
    trial.support = 12.0 * trial.covered;
    trials.push_back(trial);
  }
  std::ranges::stable_sort(
      trials, [](Trial const& a, Trial const& b) { return a.covered > b.covered; });
  verdict.best = trials[0];
  verdict.second = trials[1].support;
  verdict.confidence = confidence_of(verdict.best.support - verdict.second);
  verdict.state = Verdict::uncertain;
  if (verdict.best.covered <= 0.0) return verdict;
  bool const still = verdict.best.correction.slip == Slip::none;
  bool const alone = trials[1].covered <= kClearlyLess * verdict.best.covered;
  bool const landing = far_away(verdict.best) && trials[1].covered == 0.0;
  if (alone && (landing || verdict.best.covered >= (still ? kNearlyAll : kAll)))
    verdict.state = Verdict::certain;
  return verdict;
}

}  // namespace wangge::read
