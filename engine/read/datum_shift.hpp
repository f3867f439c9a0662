#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "read/datum_trial.hpp"

// A plain shift, for no known cause: looked for, named, never corrected.
namespace wangge::read {

/// A shift that fits better than all others within kShiftReach.
struct Shift {
  geo::Point metres;   ///< the way back, east and north
  double mean{0.0};    ///< how well the samples fit there
  double z{0.0};       ///< the same above the mean of all shifts, in spreads of these
  double second{0.0};  ///< z of the next peak
  double here{0.0};    ///< z where they lie, or at most kDrawnApart from there

  /// z of the best place that is not here.
  [[nodiscard]] double elsewhere() const;
};

constexpr double kShiftReach = 300.0;  ///< metres, each way
constexpr double kPeaksApart = 24.0;   ///< metres; nearer ones are one
constexpr double kHere = 12.0;         ///< metres; no shift that can be told
constexpr double kDrawnApart = 6.0;    ///< metres; sources are drawn no better

/// How samples fit when moved: their mean, and how many had something to fit to.
struct Fitting {
  double mean{0.0};
  std::size_t seen{0};
};
using FitAt = std::function<Fitting(geo::Point shift)>;

/// Looks over ±300 m, coarse to fine. Where many shifts fit alike, their middle counts.
/// \param coarse asked on a grid of `step` metres
/// \param fine   asked round the twelve best of these, down to 1 m
/// \param least_spread  below this, differences of `fine` mean nothing
/// \return nothing where too few shifts can be compared. Cost: (600/step)² coarse and
///   about 1,000 fine fittings.
[[nodiscard]] std::optional<Shift> find_shift(FitAt const& coarse, double step,
                                              FitAt const& fine, double least_spread);

/// Every so many-th, at most `most` of them.
template <class Place>
[[nodiscard]] std::vector<Place> thinned(std::span<Place const> places,
                                         std::size_t most) {
  std::vector<Place> some;
  std::size_t const stride = places.size() / (most + 1) + 1;
  for (std::size_t i = 0; i < places.size(); i += stride) some.push_back(places[i]);
  return some;
}

/// Looks for the shift of placed points against a field. \param features they come from
[[nodiscard]] std::optional<Shift> shift_of(std::span<geo::Point const> points,
                                            std::size_t features, Yardstick const& by);

/// Whether a shift stands out so clearly that it is one. See docs/decisions/0018.
[[nodiscard]] bool stands_out(Shift const& shift);

/// Whether it is ahead of every other place: a peak among equals is chance.
[[nodiscard]] bool is_alone(Shift const& shift);

/// Whether what lies here fits so much better than anywhere else that a shift of more
/// than kHere would have been seen.
[[nodiscard]] bool is_pinned(Shift const& shift);

}  // namespace wangge::read
