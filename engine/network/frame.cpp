#include "network/frame.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::network {
namespace {

constexpr double kLook = 2.0;  // spacing of the places looked at, metres

std::vector<geo::Line> rings_of(geo::MultiPolygon const& boundary) {
  std::vector<geo::Line> rings;
  for (auto const& polygon : boundary) {
    rings.push_back(polygon.outer);
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return rings;
}

// From a place forwards (in the ring's direction) to another.
geo::Line forwards(geo::Line const& ring, Frame::Place const& from,
                   Frame::Place const& to) {
  geo::Line line{from.at};
  std::size_t const count = ring.size() - 1;  // the first vertex is repeated at the end
  bool const ahead =
      to.segment > from.segment ||
      (to.segment == from.segment && geo::distance(ring[to.segment], to.at) >=
                                         geo::distance(ring[from.segment], from.at));
  std::size_t const steps =
      ahead ? to.segment - from.segment : count - from.segment + to.segment;
  for (std::size_t i = 1; i <= steps; ++i)
    line.push_back(ring[(from.segment + i) % count]);
  line.push_back(to.at);
  auto const repeated = std::ranges::unique(line);
  line.erase(repeated.begin(), repeated.end());
  return line;
}

}  // namespace

Frame::Frame(geo::MultiPolygon const& boundary)
    : rings_{rings_of(boundary)}, index_{rings_} {}

std::optional<Frame::Place> Frame::nearest(geo::Point p, double reach) const {
  std::optional<Place> best;
  geo::Box box;
  box.add(p);
  for (auto const ref : index_.query(box.grown(reach))) {
    auto const& ring = rings_[ref.line];
    auto const at = nearest_on_segment(ring[ref.segment], ring[ref.segment + 1], p);
    double const away = geo::distance(at, p);
    if (away <= reach && (!best || away < best->distance))
      best = Place{ref.line, ref.segment, at, away};
  }
  return best;
}

bool Frame::hugs(geo::Line const& line, double reach) const {
  double const total = geo::length(line);
  auto const pieces = static_cast<std::size_t>(std::ceil(total / kLook)) + 1;
  for (std::size_t i = 0; i <= pieces; ++i) {
    double const along = total * static_cast<double>(i) / static_cast<double>(pieces);
    if (!nearest(geo::point_along(line, along), reach)) return false;
  }
  return std::ranges::all_of(
      line, [&](geo::Point p) { return nearest(p, reach).has_value(); });
}

geo::Line Frame::arc(Place const& from, Place const& to) const {
  if (from.ring != to.ring) return {};
  auto const& ring = rings_[from.ring];
  auto ahead = forwards(ring, from, to);
  auto back = forwards(ring, to, from);
  std::ranges::reverse(back);
  return geo::length(ahead) <= geo::length(back) ? ahead : back;
}

}  // namespace wangge::network
