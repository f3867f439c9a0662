#include "synth/places.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::synth {
namespace {

/// The way the longest edge runs, from its start.
struct Axis {
  geo::Point from;
  geo::Point to;
};

Axis longest_edge(geo::Ring const& ring) {
  Axis best{ring[0], ring[1]};
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    if (geo::distance(ring[i], ring[i + 1]) > geo::distance(best.from, best.to))
      best = {ring[i], ring[i + 1]};
  return best;
}

double rounded(double v) {
  return std::round(v * 100.0) / 100.0;
}

/// A point inside, `share` of the way along the front and a little behind it.
geo::Point behind_front(geo::Polygon const& footprint, double share, Random& random) {
  Axis const front = longest_edge(footprint.outer);
  double const length = geo::distance(front.from, front.to);
  geo::Point const u{(front.to.x - front.from.x) / length,
                     (front.to.y - front.from.y) / length};
  // The ring runs counter-clockwise: inside lies to the left of the edge.
  for (int attempt = 0; attempt < 20; ++attempt) {
    double const in = random.real(1.5, 5.0);
    geo::Point const p{rounded(front.from.x + u.x * length * share - u.y * in),
                       rounded(front.from.y + u.y * length * share + u.x * in)};
    if (geo::contains(footprint, p)) return p;
  }
  return geo::pole(footprint).at;
}

}  // namespace

std::vector<Place> places_in(Community const& community, BuildingIdx building,
                             char const* kind, int count, std::size_t first,
                             NameSource& names, Random& random) {
  std::vector<Place> places;
  auto const& footprint = community[building].footprint.front();
  bool const shop = std::string_view{kind} == "shop";
  for (int k = 0; k < count; ++k) {
    Place place;
    place.id = fmt::format("P{:03}", first + static_cast<std::size_t>(k));
    place.name = shop ? names.shop() : names.firm();
    place.kind = kind;
    place.staff = shop ? random.between(1, 6) : random.between(6, 48);
    place.at = behind_front(footprint, (k + 0.5) / count, random);
    place.building = building;
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace wangge::synth
