#include "read/datum.hpp"

#include <utility>

namespace wangge::read {

Slip slip_of(GivenDatum given) {
  return given == GivenDatum::gcj02  ? Slip::gcj02
         : given == GivenDatum::bd09 ? Slip::bd09
                                     : Slip::none;
}

geo::Datum datum_of(Slip slip) {
  return slip == Slip::gcj02  ? geo::Datum::gcj02
         : slip == Slip::bd09 ? geo::Datum::bd09
                              : geo::Datum::wgs84;
}

bool is_datum(Slip slip) {
  return slip == Slip::gcj02 || slip == Slip::bd09 || slip == Slip::gcj02_twice ||
         slip == Slip::bd09_twice;
}

std::string name_of(Slip slip) {
  switch (slip) {
    case Slip::none:
      return "none";
    case Slip::gcj02:
      return "gcj02";
    case Slip::bd09:
      return "bd09";
    case Slip::gcj02_twice:
      return "gcj02_twice";
    case Slip::bd09_twice:
      return "bd09_twice";
    case Slip::swapped:
      return "swapped";
    case Slip::zone_east:
      return "zone_east";
    case Slip::zone_west:
      return "zone_west";
    case Slip::shifted:
      return "shifted";
  }
  return {};
}

geo::LonLat corrected(geo::LonLat place, Correction const& correction) {
  switch (correction.slip) {
    case Slip::gcj02:
      return geo::to_wgs84(geo::Datum::gcj02, place);
    case Slip::bd09:
      return geo::to_wgs84(geo::Datum::bd09, place);
    case Slip::gcj02_twice:
      return geo::from_wgs84(geo::Datum::gcj02, place);
    case Slip::bd09_twice:
      return geo::from_wgs84(geo::Datum::bd09, place);
    case Slip::zone_east:  // transverse Mercator knows only the way from its meridian
      return {place.lon - correction.zone_degrees, place.lat};
    case Slip::zone_west:
      return {place.lon + correction.zone_degrees, place.lat};
    case Slip::shifted: {
      auto const degree = geo::metres_per_degree(place.lat);
      return {place.lon + correction.metres.x / degree.x,
              place.lat + correction.metres.y / degree.y};
    }
    case Slip::none:
    case Slip::swapped:
      break;
  }
  return place;
}

Siting::Siting(geo::Transform first, Correction correction)
    : first_{std::move(first)}, correction_{correction} {}

Result<Siting> Siting::between(geo::Crs const& from, geo::Crs const& to,
                               Correction const& correction) {
  if (correction.slip == Slip::none || correction.slip == Slip::swapped) {
    auto whole = geo::Transform::between(from, to);
    if (!whole) return tl::unexpected{whole.error()};
    return Siting{std::move(*whole), correction};
  }
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!degrees) return tl::unexpected{degrees.error()};
  auto into = geo::Transform::between(from, *degrees);
  if (!into) return tl::unexpected{into.error()};
  auto out = geo::Transform::between(*degrees, to);
  if (!out) return tl::unexpected{out.error()};
  Siting siting{std::move(*into), correction};
  siting.second_ = std::move(*out);
  return siting;
}

Result<geo::Point> Siting::operator()(geo::Point raw) const {
  if (correction_.slip == Slip::swapped) std::swap(raw.x, raw.y);
  auto const first = first_(raw);
  if (!first || !second_) return first;
  auto const place = corrected({first->x, first->y}, correction_);
  return (*second_)({place.lon, place.lat});
}

}  // namespace wangge::read
