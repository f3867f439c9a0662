#include "draw/obstacles.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

constexpr double kBucket = 12;

geo::Point direction(double degrees) {
  double const a = degrees * std::numbers::pi / 180;
  return {std::cos(a), std::sin(a)};
}

// Whether the projections on an axis are apart.
bool apart(std::array<geo::Point, 4> const& a, std::array<geo::Point, 4> const& b,
           geo::Point axis) {
  auto const range = [&](auto const& points) {
    double low = INFINITY, high = -INFINITY;
    for (auto const& p : points) {
      double const d = p.x * axis.x + p.y * axis.y;
      low = std::min(low, d);
      high = std::max(high, d);
    }
    return std::pair{low, high};
  };
  auto const [la, ha] = range(a);
  auto const [lb, hb] = range(b);
  constexpr double touching = 1e-9;
  return ha <= lb + touching || hb <= la + touching;
}

bool in_rings(std::span<geo::Ring const> rings, geo::Point p) {
  bool odd = false;
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      auto const &a = ring[i], &b = ring[i + 1];
      if ((a.y > p.y) != (b.y > p.y) &&
          p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
        odd = !odd;
    }
  return odd;
}

// Whether a segment meets the box, in the box's own frame (Liang and Barsky).
bool meets(geo::Point a, geo::Point b, TurnedBox const& box) {
  auto const u = direction(box.angle);
  auto const local = [&](geo::Point p) {
    double const x = p.x - box.centre.x, y = p.y - box.centre.y;
    return geo::Point{x * u.x + y * u.y, y * u.x - x * u.y};
  };
  auto const p = local(a), q = local(b);
  double from = 0, to = 1;
  auto const cut = [&](double start, double delta, double half) {
    if (delta == 0) return std::abs(start) < half;
    double t0 = (-half - start) / delta, t1 = (half - start) / delta;
    if (t0 > t1) std::swap(t0, t1);
    from = std::max(from, t0);
    to = std::min(to, t1);
    return from < to;
  };
  return cut(p.x, q.x - p.x, box.half_width) && cut(p.y, q.y - p.y, box.half_height);
}

}  // namespace

std::array<geo::Point, 4> TurnedBox::corners() const {
  auto const u = direction(angle);
  auto const at = [&](double x, double y) {
    return geo::Point{centre.x + x * u.x - y * u.y, centre.y + x * u.y + y * u.x};
  };
  return {at(-half_width, -half_height), at(half_width, -half_height),
          at(half_width, half_height), at(-half_width, half_height)};
}

geo::Box TurnedBox::bounds() const {
  geo::Box box;
  for (auto const& p : corners()) box.add(p);
  return box;
}

bool overlap(TurnedBox const& a, TurnedBox const& b) {
  auto const p = a.corners(), q = b.corners();
  for (double const angle : {a.angle, a.angle + 90, b.angle, b.angle + 90})
    if (apart(p, q, direction(angle))) return false;
  return true;
}

TurnedBox box_of(geo::Point from, geo::Point to, double width) {
  double const dx = to.x - from.x, dy = to.y - from.y;
  return {{(from.x + to.x) / 2, (from.y + to.y) / 2},
          std::hypot(dx, dy) / 2,
          width / 2,
          std::atan2(dy, dx) * 180 / std::numbers::pi};
}

bool inside(TurnedBox const& box, std::span<geo::Ring const> rings) {
  if (!in_rings(rings, box.centre)) return false;
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      if (meets(ring[i], ring[i + 1], box)) return false;
  return true;
}

bool inside(TurnedBox const& box, Rect const& rect) {
  auto const b = box.bounds();
  return b.min_x >= rect.x && b.min_y >= rect.y && b.max_x <= rect.right() &&
         b.max_y <= rect.bottom();
}

void Obstacles::add(TurnedBox const& box) {
  auto const b = box.bounds();
  auto const number = static_cast<std::uint32_t>(boxes_.size());
  boxes_.push_back(box);
  for (int x = int(std::floor(b.min_x / kBucket));
       x <= int(std::floor(b.max_x / kBucket)); ++x)
    for (int y = int(std::floor(b.min_y / kBucket));
         y <= int(std::floor(b.max_y / kBucket)); ++y)
      buckets_[{x, y}].push_back(number);
}

bool Obstacles::free(TurnedBox const& box, double gap) const {
  auto const wide = box.grown(gap);
  auto const b = wide.bounds();
  for (int x = int(std::floor(b.min_x / kBucket));
       x <= int(std::floor(b.max_x / kBucket)); ++x)
    for (int y = int(std::floor(b.min_y / kBucket));
         y <= int(std::floor(b.max_y / kBucket)); ++y) {
      auto const found = buckets_.find({x, y});
      if (found == buckets_.end()) continue;
      for (auto const i : found->second)
        if (overlap(boxes_[i], wide)) return false;
    }
  return true;
}

Mask::Mask(Rect const& frame, double cell)
    : frame_{frame},
      cell_{cell},
      columns_{std::max(1, int(std::ceil(frame.width / cell)))},
      rows_{std::max(1, int(std::ceil(frame.height / cell)))},
      values_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_),
              -1) {}

void Mask::fill(std::span<geo::Ring const> rings, int value) {
  geo::Box box;
  for (auto const& ring : rings)
    for (auto const& p : ring) box.add(p);
  if (box.empty()) return;
  int const first = std::max(0, int(std::floor((box.min_y - frame_.y) / cell_)));
  int const last = std::min(rows_ - 1, int(std::floor((box.max_y - frame_.y) / cell_)));
  std::vector<double> cuts;
  for (int row = first; row <= last; ++row) {
    double const y = frame_.y + (row + 0.5) * cell_;
    cuts.clear();
    for (auto const& ring : rings)
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const &a = ring[i], &b = ring[i + 1];
        if ((a.y <= y) != (b.y <= y))
          cuts.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      auto const column = [&](double x) {
        return int(
            std::clamp(std::ceil((x - frame_.x) / cell_ - 0.5), 0.0, double(columns_)));
      };
      for (int c = column(cuts[i]); c < column(cuts[i + 1]); ++c)
        values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                static_cast<std::size_t>(c)] = value;
    }
  }
}

void Mask::draw(std::span<geo::Point const> line, double width, int value) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    auto const corners = box_of(line[i], line[i + 1], width).grown(cell_ / 2).corners();
    std::vector<geo::Ring> const ring{
        {corners[0], corners[1], corners[2], corners[3], corners[0]}};
    fill(ring, value);
  }
}

int Mask::at(geo::Point p) const {
  double const x = (p.x - frame_.x) / cell_, y = (p.y - frame_.y) / cell_;
  if (x < 0 || y < 0 || x >= columns_ || y >= rows_) return -1;
  return values_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                 static_cast<std::size_t>(x)];
}

double Mask::share(TurnedBox const& box, std::function<bool(int)> const& counts) const {
  auto const u = direction(box.angle);
  int const nx = std::max(1, int(std::ceil(2 * box.half_width / cell_)));
  int const ny = std::max(1, int(std::ceil(2 * box.half_height / cell_)));
  int hits = 0;
  for (int i = 0; i < nx; ++i)
    for (int j = 0; j < ny; ++j) {
      double const x = ((i + 0.5) / nx * 2 - 1) * box.half_width;
      double const y = ((j + 0.5) / ny * 2 - 1) * box.half_height;
      if (counts(
              at({box.centre.x + x * u.x - y * u.y, box.centre.y + x * u.y + y * u.x})))
        ++hits;
    }
  return double(hits) / (nx * ny);
}

}  // namespace wangge::draw
