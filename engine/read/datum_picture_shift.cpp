#include "read/datum_picture_shift.hpp"

#include <cmath>
#include <vector>

namespace wangge::read {
namespace {

constexpr double kCell = 3.0;  // metres
constexpr std::size_t kCoarseWalls = 1000;
constexpr std::size_t kFineWalls = 4000;

/// The edges of a picture summed in cells, as the tensor of their directions: what a
/// wall of any direction would find about there.
class EdgeEnergy {
 public:
  explicit EdgeEnergy(imagery::Edges const& edges) : extent_{edges.extent} {
    width_ = static_cast<std::size_t>(extent_.width() / kCell) + 1;
    height_ = static_cast<std::size_t>(extent_.height() / kCell) + 1;
    cells_.resize(width_ * height_);
    for (std::size_t r = 0; r < edges.height; ++r)
      for (std::size_t c = 0; c < edges.width; ++c) add(edges, r, c);
    for (auto& cell : cells_)
      if (cell.pixels > 0.0F) {
        cell.xx /= cell.pixels;
        cell.xy /= cell.pixels;
        cell.yy /= cell.pixels;
      }
  }

  [[nodiscard]] Fitting fit(std::span<Wall const> walls, geo::Point shift) const {
    Fitting fitting;
    for (auto const& wall : walls) {
      geo::Point const p{wall.at.x + shift.x, wall.at.y + shift.y};
      if (!extent_.contains(p)) continue;
      auto const& cell = cells_[index(p)];
      auto const n = wall.normal;
      fitting.mean +=
          n.x * n.x * cell.xx + 2 * n.x * n.y * cell.xy + n.y * n.y * cell.yy;
      ++fitting.seen;
    }
    if (fitting.seen > 0) fitting.mean /= static_cast<double>(fitting.seen);
    return fitting;
  }

 private:
  struct Cell {
    float xx{0.0F};
    float xy{0.0F};
    float yy{0.0F};
    float pixels{0.0F};
  };

  [[nodiscard]] std::size_t index(geo::Point p) const {
    return static_cast<std::size_t>((p.y - extent_.min_y) / kCell) * width_ +
           static_cast<std::size_t>((p.x - extent_.min_x) / kCell);
  }

  void add(imagery::Edges const& edges, std::size_t row, std::size_t column) {
    double const across = (static_cast<double>(column) + 0.5) /
                          static_cast<double>(edges.width) * extent_.width();
    double const down = (static_cast<double>(row) + 0.5) /
                        static_cast<double>(edges.height) * extent_.height();
    auto& cell = cells_[index({extent_.min_x + across, extent_.max_y - down})];
    float const x = edges.east[row * edges.width + column];
    float const y = edges.north[row * edges.width + column];
    cell.xx += x * x;
    cell.xy += x * y;
    cell.yy += y * y;
    cell.pixels += 1.0F;
  }

  geo::Box extent_;
  std::size_t width_{0};
  std::size_t height_{0};
  std::vector<Cell> cells_;
};

Fitting contrast(std::span<Wall const> walls, geo::Point shift,
                 imagery::Edges const& edges) {
  Fitting fitting;
  for (auto const& wall : walls) {
    geo::Point const p{wall.at.x + shift.x, wall.at.y + shift.y};
    if (!edges.extent.contains(p)) continue;
    auto const g = edges.at(p);
    fitting.mean += std::abs(g.x * wall.normal.x + g.y * wall.normal.y);
    ++fitting.seen;
  }
  if (fitting.seen > 0) fitting.mean /= static_cast<double>(fitting.seen);
  return fitting;
}

}  // namespace

std::optional<Shift> shift_by_picture(std::span<Wall const> walls,
                                      imagery::Edges const& edges) {
  if (walls.empty() || edges.width == 0 || edges.extent.empty()) return std::nullopt;
  EdgeEnergy const energy{edges};
  auto const few = thinned(walls, kCoarseWalls);
  auto const many = thinned(walls, kFineWalls);
  double const least =
      std::max(0.004, 0.3 / std::sqrt(static_cast<double>(many.size())));
  return find_shift([&](geo::Point shift) { return energy.fit(few, shift); }, kCell,
                    [&](geo::Point shift) { return contrast(many, shift, edges); },
                    least);
}

}  // namespace wangge::read
