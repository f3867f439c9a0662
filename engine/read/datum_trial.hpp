#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "geo/crs.hpp"
#include "read/datum.hpp"
#include "read/datum_field.hpp"
#include "read/layer.hpp"

// A source tried out against a reference: how well it fits where it lies, and where it
// would lie if this or that had gone wrong.
namespace wangge::read {

/// What a source's positions should be like against the reference.
enum class Fit {
  beside,  ///< of footprints: streets, walls and borders do not run through buildings
  within,  ///< in or at a footprint: places, homes
  upon     ///< on a line or an outline: gates, doors, bus stops
};

/// Coordinates of a source on Earth: as they are, and with their axes swapped first.
/// One that the CRS cannot take is missing.
struct Degrees {
  std::vector<geo::LonLat> plain;
  std::vector<geo::LonLat> swapped;
};
[[nodiscard]] Degrees in_degrees(std::span<geo::Point const> raw, geo::Crs const& crs);

/// Places of a source that stand for all of it.
struct Samples {
  Degrees at;
  Degrees ahead;            ///< another place on the piece of each; of lines only
  std::size_t count{0};     ///< of places, missing ones too
  std::size_t features{0};  ///< that they come from
};

/// Along lines and outlines, in equal steps; at most 6,000 places.
[[nodiscard]] Samples samples_along(LayerData const& layer);
/// One of each feature; of more than 6,000 features every second, third, ….
[[nodiscard]] Samples samples_at(LayerData const& layer);

/// The places on the plane, were `correction` what they need.
[[nodiscard]] std::vector<geo::Point> placed(Degrees const& degrees,
                                             Correction const& correction,
                                             Plane const& plane);

class Lanes;

/// A field, and what being right means there. Points to a field that outlives it.
struct Yardstick {
  Fit fit{Fit::beside};
  Field const* field{nullptr};
  Lanes const* lanes{nullptr};  ///< of the same field: what streets' shifts are told by
};

/// How one correction fits.
struct Trial {
  Correction correction;
  double covered{0.0};   ///< share of the samples within 100 m of the reference
  double score{0.0};     ///< mean value over these, [-1, 1]
  double expected{0.0};  ///< the same, mean over shifts of 40 to 260 m
  double z{0.0};         ///< (score − expected) ÷ spread over these shifts
  double support{0.0};   ///< z, less where fewer samples are covered than by others
  geo::Point offset;     ///< metres that the source lies east and north of where it
                         ///< should, if this correction is the right one
};

/// One sample's value at a distance from the reference.
[[nodiscard]] double value_of(Fit fit, double distance);
/// Mean value of the points when moved; nothing when fewer than `least` are near.
[[nodiscard]] std::optional<double> score(std::span<geo::Point const> points,
                                          geo::Point shift, Yardstick const& by,
                                          std::size_t least);

/// Measures placed points; `offset` and `correction` are left to the caller.
/// O(points · 48).
[[nodiscard]] Trial measured(std::span<geo::Point const> points, Samples const& samples,
                             Yardstick const& by);

/// Shifts that no source has by right: six rings of 40 to 260 m, eight ways each.
[[nodiscard]] std::vector<geo::Point> strange_shifts();

/// The middle of points: medians of x and y. Zero for none.
[[nodiscard]] geo::Point middle_of(std::vector<geo::Point> points);

}  // namespace wangge::read
