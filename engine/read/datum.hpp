#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"

// How positions of a source can be wrong, and how they are put right.
namespace wangge::read {

/// `datum` of a section. CGCS2000 is WGS 84 here: they agree within centimetres.
enum class GivenDatum { automatic, wgs84, gcj02, bd09 };

/// What went wrong with a source's positions.
enum class Slip {
  none,
  gcj02,        ///< GCJ-02 taken for WGS 84
  bd09,         ///< BD-09 taken for WGS 84
  gcj02_twice,  ///< GCJ-02's shift was taken off coordinates that had none
  bd09_twice,   ///< BD-09's likewise
  swapped,      ///< northing or latitude first
  zone_east,    ///< read in the zone east of its own: lies one zone too far east
  zone_west,    ///< read in the zone west of its own
  shifted       ///< moved as a whole, for no known cause
};

/// The slip that a section admits to.
[[nodiscard]] Slip slip_of(GivenDatum given);
/// The datum that positions of such a slip are in; WGS 84 for all others.
[[nodiscard]] geo::Datum datum_of(Slip slip);

/// GCJ-02 or BD-09, once or twice.
[[nodiscard]] bool is_datum(Slip slip);

/// The word of a slip for messages and machines: "gcj02", "zone_east".
[[nodiscard]] std::string name_of(Slip slip);

/// What to do about a slip.
struct Correction {
  Slip slip{Slip::none};
  double zone_degrees{0.0};  ///< width of a zone, 3 or 6; of zone_east and zone_west
  geo::Point metres;         ///< of `shifted`: the way back, east and north
  auto operator<=>(Correction const&) const = default;
};

/// The slip undone. Not for `swapped`, which is undone before the CRS is.
[[nodiscard]] geo::LonLat corrected(geo::LonLat place, Correction const& correction);

/// From a source's own coordinates to those of another CRS, with a correction between.
/// Not thread-safe: one per thread.
class Siting {
 public:
  /// \errors as geo::Transform::between
  static Result<Siting> between(geo::Crs const& from, geo::Crs const& to,
                                Correction const& correction = {});
  /// \errors bad_value outside the CRS
  [[nodiscard]] Result<geo::Point> operator()(geo::Point raw) const;

 private:
  Siting(geo::Transform first, Correction correction);
  geo::Transform first_;  ///< the only one where nothing is to be corrected
  std::optional<geo::Transform> second_;
  Correction correction_;
};

}  // namespace wangge::read
