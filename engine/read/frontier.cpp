#include "read/frontier.hpp"

#include <algorithm>
#include <limits>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"

namespace wangge::read {
namespace {

// Two steps of the lattice that borders are snapped to: a wall on the boundary line may
// come to lie across it.
constexpr double kTouching = 0.002;

template <class Visit>
void each_ring(geo::MultiPolygon const& area, Visit&& visit) {
  for (auto const& polygon : area) {
    visit(polygon.outer);
    for (auto const& hole : polygon.holes) visit(hole);
  }
}

std::vector<geo::Line> edges_of(geo::MultiPolygon const& area) {
  std::vector<geo::Line> edges;
  each_ring(area, [&](geo::Ring const& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      edges.push_back({ring[i], ring[i + 1]});
  });
  return edges;
}

geo::BoxIndex index_of(std::vector<geo::Line> const& edges) {
  std::vector<geo::Box> boxes;
  boxes.reserve(edges.size());
  for (auto const& edge : edges) boxes.push_back(geo::bounds(edge));
  return geo::BoxIndex{boxes};
}

/// Whether two segments cross or touch.
bool meet(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  auto const turn = [](geo::Point p, geo::Point q, geo::Point r) {
    double const cross = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    return cross > 0 ? 1 : cross < 0 ? -1 : 0;
  };
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

}  // namespace

Frontier::Frontier(geo::MultiPolygon const& area)
    : area_{area}, edges_{edges_of(area)}, index_{index_of(edges_)} {}

bool Frontier::contains(geo::Point p) const {
  return geo::contains(area_, p);
}

Result<Side> Frontier::side(geo::MultiPolygon const& footprint) const {
  auto const box = geo::bounds(footprint);
  if (index_.query(box.grown(0.01)).empty())
    return contains(footprint.front().outer.front()) ? Side::inside : Side::outside;
  auto const part = geo::intersect(footprint, area_);
  if (!part) return tl::unexpected{part.error()};
  double const whole = geo::area(footprint);
  double const in = geo::area(*part);
  if (in < 0.01 * whole || (in < 0.5 && in < 0.5 * whole)) return Side::outside;
  return whole - in > 1e-7 * whole || touches(footprint) ? Side::crosses : Side::inside;
}

bool Frontier::touches(geo::MultiPolygon const& footprint) const {
  bool touching = false;
  each_ring(footprint, [&](geo::Ring const& ring) {
    for (auto const e : index_.query(geo::bounds(ring).grown(kTouching))) {
      auto const near = [&](geo::Line const& line, geo::Point p) {
        return geo::nearest_on(line, p).distance <= kTouching;
      };
      auto const& edge = edges_[e];
      touching = touching || near(ring, edge[0]) ||
                 std::ranges::any_of(ring, [&](geo::Point p) { return near(edge, p); });
    }
  });
  return touching;
}

bool Frontier::near(geo::Point p, double metres) const {
  if (contains(p)) return true;
  geo::Box box;
  box.add(p);
  return std::ranges::any_of(index_.query(box.grown(metres)), [&](std::uint32_t i) {
    return geo::nearest_on(edges_[i], p).distance <= metres;
  });
}

bool Frontier::near(geo::Line const& line, double metres) const {
  if (std::ranges::any_of(line, [&](geo::Point p) { return near(p, metres); }))
    return true;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    geo::Box box;
    box.add(line[i]);
    box.add(line[i + 1]);
    geo::Line const segment{line[i], line[i + 1]};
    for (auto const e : index_.query(box.grown(metres))) {
      auto const& edge = edges_[e];
      if (meet(line[i], line[i + 1], edge[0], edge[1]) ||
          geo::nearest_on(segment, edge[0]).distance <= metres)
        return true;
    }
  }
  return false;
}

double distance(geo::MultiPolygon const& a, geo::MultiPolygon const& b) {
  double least = std::numeric_limits<double>::infinity();
  auto const from_to = [&](geo::MultiPolygon const& from, geo::MultiPolygon const& to) {
    each_ring(from, [&](geo::Ring const& ring) {
      for (auto const p : ring) {
        if (geo::contains(to, p)) least = 0;
        each_ring(to, [&](geo::Ring const& other) {
          least = std::min(least, geo::nearest_on(other, p).distance);
        });
      }
    });
  };
  from_to(a, b);
  if (least > 0) from_to(b, a);
  return least;
}

}  // namespace wangge::read
