// Laws 1 to 3: the ground.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "verify/judge.hpp"

namespace wangge::verify {
namespace {

constexpr double kAreaError = 1e-9;
constexpr double kCutShare = 1e-6;

using Edge = std::pair<geo::Point, geo::Point>;

/// Directed edges with the area on their left: outer rings counter-clockwise, holes
/// clockwise, whatever the file's own order.
std::vector<Edge> edges_of(geo::MultiPolygon const& area) {
  std::vector<Edge> edges;
  auto const add = [&](geo::Ring const& ring, bool outer) {
    bool const forward = (geo::signed_area(ring) > 0) == outer;
    for (std::size_t i = 1; i < ring.size(); ++i)
      edges.push_back(forward ? Edge{ring[i - 1], ring[i]}
                              : Edge{ring[i], ring[i - 1]});
  };
  for (auto const& polygon : area) {
    add(polygon.outer, true);
    for (auto const& hole : polygon.holes) add(hole, false);
  }
  return edges;
}

/// What is left of directed edges when each cancels with its opposite; an edge that is
/// there twice in one direction is an overlap.
struct Cancelled {
  std::set<Edge> left;
  std::vector<Edge> twice;
};
Cancelled cancel(std::vector<Edge> edges) {
  Cancelled out;
  std::ranges::sort(edges);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i > 0 && edges[i] == edges[i - 1]) out.twice.push_back(edges[i]);
    Edge const opposite{edges[i].second, edges[i].first};
    if (!std::ranges::binary_search(edges, opposite)) out.left.insert(edges[i]);
  }
  return out;
}

template <class Rows>
std::vector<Edge> all_edges(Rows const& rows) {
  std::vector<Edge> edges;
  for (auto const& row : rows) {
    auto const own = edges_of(row.area);
    edges.insert(edges.end(), own.begin(), own.end());
  }
  return edges;
}

template <class Rows>
double sum_of_areas(Rows const& rows) {
  double sum = 0;
  for (auto const& row : rows) sum += geo::area(row.area);
  return sum;
}

/// Compares what a set of areas bounds with what it should bound, edge by edge.
void compare(Judge& judge, std::string const& what, Cancelled const& parts,
             std::vector<Edge> const& whole) {
  for (auto const& [from, to] : parts.twice)
    judge.broken("{}: two areas lie on the same side of the border at {:.3f} {:.3f}",
                 what, from.x, from.y);
  std::set<Edge> const expected{whole.begin(), whole.end()};
  for (auto const& edge : parts.left)
    if (!expected.contains(edge))
      judge.broken(
          "{}: a border at {:.3f} {:.3f} has nothing on its other side (gap or "
          "overlap)",
          what, edge.first.x, edge.first.y);
  for (auto const& edge : expected)
    if (!parts.left.contains(edge))
      judge.broken("{}: the outline at {:.3f} {:.3f} is not covered", what,
                   edge.first.x, edge.first.y);
}

}  // namespace

Finding law_cover(BuildFiles const& files) {
  Judge judge{1, "grids cover the boundary"};
  compare(judge, "grids", cancel(all_edges(files.grids)), edges_of(files.boundary));
  double const whole = geo::area(files.boundary);
  double const parts = sum_of_areas(files.grids);
  double const error = std::abs(parts - whole) / std::max(whole, 1e-9);
  if (!(error <= kAreaError))
    judge.broken("grids have {:.4f} m2, the boundary {:.4f} m2", parts, whole);
  return judge.conclude(fmt::format("{} grids, {:.0f} m2, relative error {:.1e}",
                                    files.grids.size(), whole, error));
}

Finding law_nesting(BuildFiles const& files) {
  Judge judge{2, "grids are connected, districts are unions of grids"};
  std::set<std::string> ids;
  for (auto const& grid : files.grids) {
    if (!ids.insert(grid.id).second) judge.broken("grid {} is there twice", grid.id);
    if (grid.area.size() != 1)
      judge.broken("grid {} has {} parts", grid.id, grid.area.size());
    if (auto const wrong = geo::invalidity(grid.area))
      judge.broken("grid {}: {} at {:.3f} {:.3f}", grid.id, wrong->reason, wrong->at.x,
                   wrong->at.y);
  }
  for (auto const& district : files.districts) {
    std::vector<Edge> inner;
    double area = 0;
    for (auto const& grid : files.grids) {
      if (grid.district != district.id) continue;
      auto const own = edges_of(grid.area);
      inner.insert(inner.end(), own.begin(), own.end());
      area += geo::area(grid.area);
    }
    compare(judge, "district " + district.id, cancel(inner), edges_of(district.area));
    double const own = geo::area(district.area);
    if (std::abs(area - own) > kAreaError * std::max(own, 1.0))
      judge.broken("district {}: its grids have {:.4f} m2, it has {:.4f} m2",
                   district.id, area, own);
  }
  for (auto const& grid : files.grids) {
    auto const known = [&](DistrictRow const& d) { return d.id == grid.district; };
    if (std::ranges::none_of(files.districts, known))
      judge.broken("grid {} is of no district", grid.id);
  }
  return judge.conclude(fmt::format("{} grids in {} districts", files.grids.size(),
                                    files.districts.size()));
}

Finding law_buildings(BuildFiles const& files) {
  Judge judge{3, "every building lies whole in one grid"};
  std::map<std::string, GridRow const*> grids;
  for (auto const& grid : files.grids) grids[grid.id] = &grid;
  auto const crossing = files.said_of("building", "crosses_boundary");
  std::set<std::string> const crosses{crossing.begin(), crossing.end()};
  std::set<std::string> ids;
  double worst = 0;
  for (auto const& building : files.buildings) {
    if (!ids.insert(building.id).second)
      judge.broken("building {} is there twice", building.id);
    auto const grid = grids.find(building.grid);
    if (grid == grids.end()) {
      judge.broken("building {} is in no grid (\"{}\")", building.id, building.grid);
      continue;
    }
    if (grid->second->district != building.district)
      judge.broken("building {} is of district {}, its grid of {}", building.id,
                   building.district, grid->second->district);
    auto inside = Result<geo::MultiPolygon>{building.footprint};
    if (crosses.contains(building.id))
      inside = geo::intersect(building.footprint, files.boundary);
    auto const outside = inside ? geo::subtract(*inside, grid->second->area) : inside;
    if (!outside) {
      judge.broken("building {}: {}", building.id, outside.error().message);
      continue;
    }
    double const share =
        geo::area(*outside) / std::max(geo::area(building.footprint), 1e-9);
    worst = std::max(worst, share);
    if (share > kCutShare)
      judge.broken("building {}: {:.2e} of its area is outside grid {}", building.id,
                   share, building.grid);
  }
  return judge.conclude(
      fmt::format("{} buildings, {} across the boundary, worst share outside {:.1e}",
                  files.buildings.size(), crosses.size(), worst));
}

}  // namespace wangge::verify
