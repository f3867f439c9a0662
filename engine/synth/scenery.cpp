#include "synth/scenery.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>
#include <utility>

#include "geo/measure.hpp"
#include "synth/footprints.hpp"
#include "synth/frame.hpp"

namespace wangge::synth {
namespace {

using geo::Box;
using geo::Point;

/// Boxes of roofs and ways, to keep trees off them.
class Obstacles {
 public:
  explicit Obstacles(SynthCommunity const& made)
      : community_{made.community}, made_{made} {
    auto const& community = made.community;
    for (auto const& b : community.buildings)
      boxes_.push_back(geo::bounds(b.footprint));
    for (auto const& s : community.streets) ways_.push_back(geo::bounds(s.line));
  }

  [[nodiscard]] bool on_roof(Point p, double clearance) const {
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      if (!boxes_[i].grown(clearance).contains(p)) continue;
      for (auto const& part : community_.buildings[i].footprint) {
        if (geo::contains(part, p)) return true;
        if (geo::nearest_on(part.outer, p).distance < clearance) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool on_sports(Point p, double clearance) const {
    return std::ranges::any_of(made_.sports, [&](SportsGround const& s) {
      double const dx = p.x - s.centre.x;
      double const dy = p.y - s.centre.y;
      double const u = dx * std::cos(s.turn) + dy * std::sin(s.turn);
      double const v = -dx * std::sin(s.turn) + dy * std::cos(s.turn);
      return std::abs(u) < s.length / 2 + clearance &&
             std::abs(v) < s.width / 2 + clearance;
    });
  }

  /// Metres to the nearest kerb; negative in a carriageway.
  [[nodiscard]] double to_kerb(Point p) const {
    double least = 50.0;
    for (std::size_t i = 0; i < ways_.size(); ++i) {
      auto const& street = community_.streets[i];
      if (!ways_[i].grown(40.0).contains(p)) continue;
      least = std::min(least,
                       geo::nearest_on(street.line, p).distance - width_of(street) / 2);
    }
    return least;
  }

 private:
  Community const& community_;
  SynthCommunity const& made_;
  std::vector<Box> boxes_;
  std::vector<Box> ways_;
};

void plant(SynthCommunity& made, Obstacles const& obstacles, Point p, double radius) {
  if (obstacles.on_roof(p, radius * 0.7) || obstacles.to_kerb(p) < 0.6) return;
  if (obstacles.on_sports(p, radius)) return;
  for (auto const& tree : made.trees)
    if (geo::distance(tree.at, p) < (tree.radius + radius) * 0.75) return;
  made.trees.push_back({p, radius});
}

void plant_rows(SynthCommunity& made, Obstacles const& obstacles, Random& random) {
  for (auto const& street : made.community.streets) {
    if (width_of(street) < 8.0) continue;
    double const length = geo::length(street.line);
    for (double along = 5.0; along < length; along += random.real(6.5, 8.5)) {
      Point const p = geo::point_along(street.line, along);
      Point const q = geo::point_along(street.line, std::min(length, along + 1.0));
      double const l = std::max(1e-9, geo::distance(p, q));
      double const off = width_of(street) / 2 + 1.6;
      for (double const side : {-1.0, 1.0}) {
        if (random.below(6) == 0) continue;
        plant(made, obstacles,
              {p.x - (q.y - p.y) / l * off * side, p.y + (q.x - p.x) / l * off * side},
              random.real(1.7, 2.9));
      }
    }
  }
}

/// Hedges and shrubs along the sunny side of the long blocks.
void plant_hedges(SynthCommunity& made, Obstacles const& obstacles, Random& random) {
  for (auto const& b : made.community.buildings) {
    if (b.kind != "residence" || random.below(3) == 0) continue;
    auto const& ring = b.footprint[0].outer;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      double const length = geo::distance(ring[i], ring[i + 1]);
      if (length < 18.0 || ring[i].x > ring[i + 1].x)
        continue;  // eastward edges face south
      for (double along = 1.5; along < length - 1.0; along += random.real(1.5, 3.2)) {
        double const t = along / length;
        plant(made, obstacles,
              {ring[i].x + (ring[i + 1].x - ring[i].x) * t,
               ring[i].y + (ring[i + 1].y - ring[i].y) * t - random.real(1.6, 2.1)},
              random.real(0.6, 1.1));
      }
    }
  }
}

}  // namespace

double width_of(Street const& street) {
  std::string_view const c = street.source_class;
  if (c == "primary") return 22.0;
  if (c == "secondary") return 15.0;
  if (c == "tertiary") return 12.0;
  if (c == "residential") return 8.5;
  if (c == "footway") return 2.6;
  return 4.2;
}

void add_trees(SynthCommunity& made, Random& random) {
  Obstacles const obstacles{made};
  plant_rows(made, obstacles, random);
  plant_hedges(made, obstacles, random);
  for (auto const& lawn : made.lawns) {
    Box const box = geo::bounds(lawn);
    int const count = static_cast<int>(geo::area(lawn) / 45.0) + 2;
    for (int k = 0; k < count; ++k) {
      Point const p{random.real(box.min_x, box.max_x),
                    random.real(box.min_y, box.max_y)};
      if (geo::contains(lawn, p)) plant(made, obstacles, p, random.real(1.6, 3.6));
    }
  }
  Box const all = geo::bounds(made.community.boundary.area).grown(80.0);
  int const single =
      static_cast<int>(std::min(9000.0, all.width() * all.height() / 170.0));
  for (int k = 0; k < single; ++k)
    plant(made, obstacles,
          {random.real(all.min_x, all.max_x), random.real(all.min_y, all.max_y)},
          random.below(5) == 0 ? random.real(3.0, 4.4) : random.real(1.2, 2.8));
}

void add_neighbours(SynthCommunity& made, Random& random) {
  Obstacles const obstacles{made};
  auto const& area = made.community.boundary.area;
  Box const all = geo::bounds(area).grown(95.0);
  auto const clear = [&](geo::Polygon const& polygon) {
    for (auto const& p : polygon.outer)
      if (geo::contains(area, p) || obstacles.to_kerb(p) < 4.0 ||
          obstacles.on_sports(p, 4.0))
        return false;
    Box const box = geo::bounds(polygon).grown(4.0);
    return std::ranges::none_of(made.neighbours, [&](Neighbour const& n) {
      return geo::bounds(n.footprint).intersects(box);
    });
  };
  for (int k = 0; k < 12000 && made.neighbours.size() < 300; ++k) {
    bool const slab = random.below(3) != 0;
    Outline const outline{slab ? Shape::slab : Shape::house,
                          slab ? random.real(26.0, 50.0) : random.real(11.0, 20.0),
                          slab ? random.real(10.0, 13.0) : random.real(10.0, 16.0), 3};
    Frame const frame{
        {random.real(all.min_x, all.max_x), random.real(all.min_y, all.max_y)},
        0.12 + random.real(-0.03, 0.03)};
    auto polygon = frame(footprint(outline, random));
    if (clear(polygon))
      made.neighbours.push_back(
          {std::move(polygon), static_cast<int>(random.between(3, 7))});
  }
  // Trees that a roof has grown over.
  std::erase_if(made.trees, [&](Tree const& tree) {
    return std::ranges::any_of(made.neighbours, [&](Neighbour const& n) {
      return geo::bounds(n.footprint).grown(1.5).contains(tree.at);
    });
  });
}

}  // namespace wangge::synth
