#include "read/datum_shift.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kPeaks = 12;
constexpr std::size_t kLeastShifts = 100;
constexpr double kNear = 100.0;        // metres: covered by the reference
constexpr double kLeastSpread = 0.01;  // below this, differences mean nothing
// In spreads. See docs/decisions/0018 for how they were found.
constexpr double kStandsOut = 4.5;
constexpr double kAhead = 1.0;
constexpr double kPinned = 3.0;  // here, to exclude shifts

struct Tried {
  geo::Point shift;
  Fitting fitting;
};

/// What scores are measured in: shifts that fewer samples can judge count less.
struct Scale {
  double mean{0.0};
  double spread{1.0};
  double most{0.0};  ///< samples seen at one shift
  [[nodiscard]] double z(Fitting const& f) const {
    return (f.mean - mean) * std::sqrt(static_cast<double>(f.seen) / most) / spread;
  }
};

std::vector<Tried> tried_over(FitAt const& fit, double step) {
  std::vector<Tried> all;
  auto const steps = static_cast<int>(kShiftReach / step);
  for (int i = -steps; i <= steps; ++i)
    for (int j = -steps; j <= steps; ++j) {
      geo::Point const shift{i * step, j * step};
      all.push_back({shift, fit(shift)});
    }
  std::size_t most = 0;
  for (auto const& t : all) most = std::max(most, t.fitting.seen);
  std::erase_if(all, [&](Tried const& t) {
    return t.fitting.seen == 0 || t.fitting.seen < most / 4;
  });
  return all;
}

Scale scale_of(std::span<Tried const> all, double least) {
  Scale scale;
  double sum = 0.0;
  double weight = 0.0;
  for (auto const& t : all) {
    auto const seen = static_cast<double>(t.fitting.seen);
    scale.most = std::max(scale.most, seen);
    sum += seen * t.fitting.mean;
    weight += seen;
  }
  scale.mean = sum / weight;
  double squares = 0.0;
  for (auto const& t : all) squares += std::pow(scale.z(t.fitting), 2);
  scale.spread = std::max(least, std::sqrt(squares / static_cast<double>(all.size())));
  return scale;
}

/// The best of a grid that are farther from each other than kPeaksApart.
std::vector<geo::Point> peaks_of(std::vector<Tried> all, Scale const& scale) {
  std::ranges::stable_sort(all, [&](Tried const& a, Tried const& b) {
    return scale.z(a.fitting) > scale.z(b.fitting);
  });
  std::vector<geo::Point> peaks;
  for (auto const& t : all) {
    if (peaks.size() == kPeaks) break;
    bool const apart = std::ranges::all_of(
        peaks, [&](geo::Point p) { return geo::distance(p, t.shift) > kPeaksApart; });
    if (apart) peaks.push_back(t.shift);
  }
  return peaks;
}

/// Uphill from a place, in ever smaller steps, but no farther than `far`.
Tried climbed(geo::Point from, FitAt const& fine, Scale const& scale, double step,
              double far) {
  Tried best{from, fine(from)};
  for (; step >= 1.0; step /= 2.0)
    for (bool moved = true; moved;) {
      moved = false;
      auto const about = best.shift;
      for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j) {
          geo::Point const shift{about.x + i * step, about.y + j * step};
          bool const strays = geo::distance(shift, from) > far;
          if ((i == 0 && j == 0) || strays) continue;
          auto const fitting = fine(shift);
          if (scale.z(fitting) <= scale.z(best.fitting)) continue;
          best = {shift, fitting};
          moved = true;
        }
    }
  return best;
}

/// Points in houses fit wherever they stay in houses: the middle of what fits alike.
geo::Point middle_about(Tried const& best, FitAt const& fine, Scale const& scale) {
  constexpr int kSteps = 5;
  constexpr double kStep = 3.0;
  constexpr double kAlike = 0.97;
  geo::Point sum;
  double count = 0.0;
  for (int i = -kSteps; i <= kSteps; ++i)
    for (int j = -kSteps; j <= kSteps; ++j) {
      geo::Point const shift{best.shift.x + i * kStep, best.shift.y + j * kStep};
      if (scale.z(fine(shift)) < kAlike * scale.z(best.fitting)) continue;
      sum = {sum.x + shift.x, sum.y + shift.y};
      count += 1.0;
    }
  return count > 0.0 ? geo::Point{sum.x / count, sum.y / count} : best.shift;
}

}  // namespace

std::optional<Shift> find_shift(FitAt const& coarse, double step, FitAt const& fine,
                                double least_spread) {
  constexpr double kSparse = 30.0;  // metres: grid to measure `fine` by
  auto const grid = tried_over(coarse, step);
  auto const sparse = tried_over(fine, kSparse);
  if (grid.size() < kLeastShifts || sparse.size() < kLeastShifts) return std::nullopt;
  auto const scale = scale_of(sparse, least_spread);
  std::vector<Tried> tops;
  for (auto const peak : peaks_of(grid, scale_of(grid, 1e-9)))
    tops.push_back(climbed(peak, fine, scale, step / 2.0, kHere));
  auto const best = *std::ranges::max_element(
      tops, {}, [&](Tried const& t) { return scale.z(t.fitting); });
  Shift found;
  found.metres = middle_about(best, fine, scale);
  found.mean = best.fitting.mean;
  found.z = scale.z(best.fitting);
  for (auto const& other : tops)
    if (geo::distance(other.shift, best.shift) > kPeaksApart)
      found.second = std::max(found.second, scale.z(other.fitting));
  found.here = scale.z(climbed({}, fine, scale, step / 2.0, kDrawnApart).fitting);
  return found;
}

namespace {

FitAt fit_to(std::vector<geo::Point> points, Yardstick const& by) {
  return [points = std::move(points), by](geo::Point shift) {
    Fitting fitting;
    for (auto const p : points) {
      double const d = by.field->at({p.x + shift.x, p.y + shift.y});
      if (d > kNear) continue;
      ++fitting.seen;
      fitting.mean += value_of(by.fit, d);
    }
    if (fitting.seen > 0) fitting.mean /= static_cast<double>(fitting.seen);
    return fitting;
  };
}

}  // namespace

std::optional<Shift> shift_of(std::span<geo::Point const> points, std::size_t features,
                              Yardstick const& by) {
  constexpr double kStep = 7.0;  // metres: half a street, half a small house
  if (points.empty() || features == 0) return std::nullopt;
  double const chance = by.fit == Fit::beside ? 0.15 : 0.6;
  double const least =
      std::max(kLeastSpread, chance / std::sqrt(static_cast<double>(features)));
  return find_shift(fit_to(thinned(points, 700), by), kStep,
                    fit_to(thinned(points, 3000), by), least);
}

bool stands_out(Shift const& shift) {
  return shift.z >= kStandsOut && is_alone(shift);
}

double Shift::elsewhere() const {
  return geo::distance({}, metres) <= kHere ? second : z;
}

bool is_pinned(Shift const& shift) {
  return shift.here >= kPinned && shift.here >= shift.elsewhere() + kAhead;
}

bool is_alone(Shift const& shift) {
  return shift.z - shift.second >= kAhead;
}

}  // namespace wangge::read
