#include "read/shape.hpp"

#include <algorithm>

#include "geo/measure.hpp"

namespace wangge::read {

namespace {

Result<void> apply(Siting const& to, std::vector<geo::Point>& points) {
  for (auto& point : points) {
    auto const moved = to(point);
    if (!moved) return tl::unexpected{moved.error()};
    point = *moved;
  }
  return {};
}

}  // namespace

Result<void> transform(Shape& shape, Siting const& to) {
  if (auto done = apply(to, shape.points); !done) return done;
  for (auto& line : shape.lines)
    if (auto done = apply(to, line); !done) return done;
  for (auto& area : shape.areas) {
    if (auto done = apply(to, area.outer); !done) return done;
    for (auto& hole : area.holes)
      if (auto done = apply(to, hole); !done) return done;
  }
  return {};
}

geo::Box bounds(Shape const& shape) {
  geo::Box box = geo::bounds(shape.points);
  for (auto const& line : shape.lines) box.add(geo::bounds(line));
  box.add(geo::bounds(shape.areas));
  return box;
}

geo::Line cleaned(geo::Line const& line) {
  geo::Line clean;
  std::ranges::unique_copy(line, std::back_inserter(clean));
  return clean;
}

geo::MultiPolygon cleaned(geo::MultiPolygon const& areas) {
  auto const ring_of = [](geo::Ring const& ring) {
    geo::Ring clean = cleaned(ring);
    if (!clean.empty() && clean.front() != clean.back()) clean.push_back(clean.front());
    if (clean.size() < 4) clean.clear();
    return clean;
  };
  geo::MultiPolygon result;
  for (auto const& area : areas) {
    geo::Polygon polygon{ring_of(area.outer), {}};
    if (polygon.outer.empty()) continue;
    for (auto const& hole : area.holes)
      if (auto ring = ring_of(hole); !ring.empty())
        polygon.holes.push_back(std::move(ring));
    result.push_back(geo::oriented(std::move(polygon)));
  }
  return result;
}

}  // namespace wangge::read
