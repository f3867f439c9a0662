#include "partition_laws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace wangge::test {
namespace {

__extension__ using Wide = __int128;
using Place = std::pair<std::int64_t, std::int64_t>;   // whole millimetres
using Edges = std::map<std::pair<Place, Place>, int>;  // directed; each way counts

Place place(geo::Point p) {
  return {std::llround(p.x * 1000), std::llround(p.y * 1000)};
}

bool on_lattice(geo::Point p) {
  auto const [x, y] = place(p);
  return std::abs(p.x - static_cast<double>(x) / 1000) < 1e-7 &&
         std::abs(p.y - static_cast<double>(y) / 1000) < 1e-7;
}

Wide twice_area(geo::Ring const& ring) {
  Wide sum = 0;
  Place const o = place(ring.front());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    Place const a = place(ring[i]);
    Place const b = place(ring[i + 1]);
    sum += static_cast<Wide>(a.first - o.first) * (b.second - o.second) -
           static_cast<Wide>(b.first - o.first) * (a.second - o.second);
  }
  return sum;
}

Wide twice_area(geo::Polygon const& polygon) {
  Wide sum = twice_area(polygon.outer);
  for (geo::Ring const& hole : polygon.holes) sum += twice_area(hole);
  return sum;
}

Wide twice_area(geo::MultiPolygon const& area) {
  Wide sum = 0;
  for (geo::Polygon const& polygon : area) sum += twice_area(polygon);
  return sum;
}

// Adds directed edges; an edge and its reverse cancel.
void add_edges(geo::Ring const& ring, int sign, Edges& edges) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    Place const a = place(ring[i]);
    Place const b = place(ring[i + 1]);
    auto const key = a < b ? std::pair{a, b} : std::pair{b, a};
    int& count = edges[key];
    count += a < b ? sign : -sign;
    if (count == 0) edges.erase(key);
  }
}

void add_edges(geo::Polygon const& polygon, int sign, Edges& edges) {
  add_edges(polygon.outer, sign, edges);
  for (geo::Ring const& hole : polygon.holes) add_edges(hole, sign, edges);
}

double side(geo::Point a, geo::Point b, geo::Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool segments_meet(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  if (std::max(a.x, b.x) < std::min(c.x, d.x) ||
      std::max(c.x, d.x) < std::min(a.x, b.x) ||
      std::max(a.y, b.y) < std::min(c.y, d.y) ||
      std::max(c.y, d.y) < std::min(a.y, b.y))
    return false;
  double const c1 = side(a, b, c), d1 = side(a, b, d);
  double const a1 = side(c, d, a), b1 = side(c, d, b);
  return !((c1 > 0 && d1 > 0) || (c1 < 0 && d1 < 0) || (a1 > 0 && b1 > 0) ||
           (a1 < 0 && b1 < 0));
}

geo::Box box_of(geo::Ring const& ring) {
  geo::Box box;
  for (geo::Point p : ring) box.add(p);
  return box;
}

bool rings_meet(geo::Ring const& footprint, geo::Ring const& border) {
  geo::Box const box = box_of(footprint);
  for (std::size_t i = 0; i + 1 < border.size(); ++i) {
    geo::Box edge;
    edge.add(border[i]);
    edge.add(border[i + 1]);
    if (!edge.intersects(box)) continue;
    if (box.contains(border[i]) && box.width() == 0.0) return true;
    for (std::size_t j = 0; j + 1 < footprint.size(); ++j)
      if (segments_meet(border[i], border[i + 1], footprint[j], footprint[j + 1]))
        return true;
  }
  return false;
}

bool within(geo::Ring const& ring, geo::Point p) {
  bool in = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    geo::Point const a = ring[i];
    geo::Point const b = ring[i + 1];
    if ((a.y <= p.y) != (b.y <= p.y) &&
        p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
      in = !in;
  }
  return in;
}

bool within(geo::Polygon const& polygon, geo::Point p) {
  bool in = within(polygon.outer, p);
  for (geo::Ring const& hole : polygon.holes) in = in != within(hole, p);
  return in;
}

// No border meets the footprint's outline, no hole of the grid lies in it, and it
// starts inside: then nothing of it is outside. Decides nearly all, without areas.
bool lies_in(geo::MultiPolygon const& footprint, geo::Polygon const& area) {
  for (geo::Polygon const& part : footprint) {
    if (rings_meet(part.outer, area.outer) || !within(area, part.outer.front()))
      return false;
    for (geo::Ring const& hole : area.holes)
      if (rings_meet(part.outer, hole) || within(part.outer, hole.front()))
        return false;
  }
  return true;
}

// What of triangle (o, a, b) is left of the line from p to q, as a convex polygon.
std::vector<geo::Point> left_of(std::vector<geo::Point> const& shape, geo::Point p,
                                geo::Point q) {
  std::vector<geo::Point> out;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    geo::Point const a = shape[i];
    geo::Point const b = shape[(i + 1) % shape.size()];
    double const da = side(p, q, a);
    double const db = side(p, q, b);
    if (da >= 0) out.push_back(a);
    if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
      double const t = da / (da - db);
      out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
  }
  return out;
}

double signed_area(std::vector<geo::Point> const& shape) {
  double sum = 0.0;
  for (std::size_t i = 1; i + 1 < shape.size(); ++i)
    sum += side(shape[0], shape[i], shape[i + 1]);
  return sum / 2;
}

// Area two rings have in common, as signed sums over their fans of triangles about one
// of the first ring's corners; coordinates relative to it keep the digits.
double common_area(geo::Ring const& one, geo::Ring const& other) {
  geo::Point const o = one.front();
  auto const local = [&](geo::Point p) { return geo::Point{p.x - o.x, p.y - o.y}; };
  double sum = 0.0;
  for (std::size_t i = 1; i + 2 < one.size(); ++i) {
    std::vector<geo::Point> small{{0, 0}, local(one[i]), local(one[i + 1])};
    double const small_area = signed_area(small);
    if (small_area == 0.0) continue;
    if (small_area < 0) std::swap(small[1], small[2]);
    for (std::size_t j = 0; j + 1 < other.size(); ++j) {
      geo::Point a = local(other[j]);
      geo::Point b = local(other[j + 1]);
      double const turn = side({0, 0}, a, b);
      if (turn == 0.0) continue;
      if (turn < 0) std::swap(a, b);
      auto const left = left_of(left_of(left_of(small, {0, 0}, a), a, b), b, {0, 0});
      sum += (turn < 0) == (small_area < 0) ? signed_area(left) : -signed_area(left);
    }
  }
  return sum;
}

double common_area(geo::MultiPolygon const& footprint, geo::Polygon const& area) {
  double sum = 0.0;
  auto const rings = [](geo::Polygon const& polygon) {
    std::vector<geo::Ring> all{polygon.outer};
    all.insert(all.end(), polygon.holes.begin(), polygon.holes.end());
    return all;
  };
  for (geo::Polygon const& part : footprint)
    for (geo::Ring const& one : rings(part))
      for (geo::Ring const& other : rings(area)) sum += common_area(one, other);
  return sum;
}

// Law 3: what lies inside the boundary, but not in the grid, as a share.
double cut_share(Community const& c, plan::Partition const& p, std::size_t building,
                 bool crossing) {
  geo::MultiPolygon const& footprint = c.buildings[building].footprint;
  double whole = 0.0;
  for (geo::Polygon const& part : footprint) whole += common_area({part}, part);
  double within_boundary = whole;
  if (crossing) {
    within_boundary = 0.0;
    for (geo::Polygon const& part : p.boundary)
      within_boundary += common_area(footprint, part);
  }
  plan::Grid const& grid = p.grids[p.grid_of[building].get()];
  return (within_boundary - common_area(footprint, grid.area)) / whole;
}

void law_1(plan::Partition const& p, std::vector<std::string>& broken) {
  Edges edges;
  Wide sum = 0;
  for (plan::Grid const& grid : p.grids) {
    for (geo::Point v : grid.area.outer)
      if (!on_lattice(v))
        broken.push_back("1: a vertex of " + grid.id + " is off the lattice");
    if (twice_area(grid.area) <= 0) broken.push_back("1: " + grid.id + " has no area");
    sum += twice_area(grid.area);
    add_edges(grid.area, 1, edges);
  }
  for (geo::Polygon const& part : p.boundary) add_edges(part, -1, edges);
  if (sum != twice_area(p.boundary)) broken.push_back("1: areas do not add up");
  if (!edges.empty())
    broken.push_back(fmt::format("1: {} edges border nothing", edges.size()));
}

void law_2(plan::Partition const& p, std::vector<std::string>& broken) {
  for (std::size_t d = 0; d < p.districts.size(); ++d) {
    Edges edges;
    for (plan::GridIdx g : p.districts[d].grids) {
      if (p.grids[g.get()].district.get() != d)
        broken.push_back("2: " + p.grids[g.get()].id + " is in another district");
      add_edges(p.grids[g.get()].area, 1, edges);
    }
    for (geo::Polygon const& part : p.districts[d].area) add_edges(part, -1, edges);
    if (!edges.empty() || p.districts[d].grids.empty())
      broken.push_back("2: " + p.districts[d].id + " is not the union of its grids");
  }
}

bool listed(Community const& c, plan::Partition const& p, std::string const& id) {
  auto const names = [&](Issue const& issue) {
    return issue.code == "crosses_boundary" && issue.source == "building:" + id;
  };
  return std::ranges::any_of(c.issues, names) || std::ranges::any_of(p.issues, names);
}

void law_3(Community const& c, plan::Partition const& p,
           std::vector<std::string>& broken) {
  if (p.grid_of.size() != c.buildings.size()) {
    broken.push_back("3: not every building has a grid");
    return;
  }
  std::vector<int> times(c.buildings.size(), 0);
  for (plan::Grid const& grid : p.grids)
    for (BuildingIdx b : grid.buildings) ++times[b.get()];
  for (std::size_t b = 0; b < c.buildings.size(); ++b) {
    std::string const& id = c.buildings[b].id;
    if (times[b] != 1)
      broken.push_back(fmt::format("3: {} is in {} grids", id, times[b]));
    plan::Grid const& grid = p.grids.at(p.grid_of[b].get());
    if (lies_in(c.buildings[b].footprint, grid.area)) continue;
    double const share = cut_share(c, p, b, listed(c, p, id));
    if (share > 1e-6)
      broken.push_back(
          fmt::format("3: {:.2e} of {} is outside {}", share, id, grid.id));
  }
}

void law_4(Community const& c, plan::Partition const& p,
           std::vector<std::string>& broken) {
  auto const& request = c.request.partition;
  if (request.grids && p.grids.size() != static_cast<std::size_t>(*request.grids))
    broken.push_back("4: wrong number of grids");
  if (p.districts.size() != static_cast<std::size_t>(request.districts))
    broken.push_back("4: wrong number of districts");
  std::int64_t violation = 0;
  for (plan::Grid const& grid : p.grids) {
    if (grid.buildings.empty()) broken.push_back("4: " + grid.id + " is empty");
    violation += std::max<std::int64_t>(0, grid.weight - p.upper) +
                 std::max<std::int64_t>(0, p.lower - grid.weight);
  }
  if (violation != p.violation) broken.push_back("4: the violation is misstated");
  if ((violation > 0) == p.excuse.empty())
    broken.push_back("4: excuse without need, or none");
  std::set<std::string> ids, codes, names;
  for (plan::Grid const& grid : p.grids) {
    ids.insert(grid.id);
    codes.insert(grid.code);
    names.insert(grid.name);
  }
  if (ids.size() != p.grids.size() || codes.size() != p.grids.size() ||
      names.size() != p.grids.size())
    broken.push_back("4: ids, codes or names are not unique");
}

}  // namespace

std::vector<std::string> broken_laws(Community const& community,
                                     plan::Partition const& partition) {
  std::vector<std::string> broken;
  law_1(partition, broken);
  law_2(partition, broken);
  law_3(community, partition, broken);
  law_4(community, partition, broken);
  return broken;
}

}  // namespace wangge::test
