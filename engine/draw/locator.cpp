#include "draw/locator.hpp"

#include <algorithm>

#include "draw/furniture.hpp"

namespace wangge::draw {

namespace {

constexpr Colour kGround{0.965, 0.955, 0.93, 1};
constexpr Colour kOthers{0.86, 0.85, 0.82, 1};
Stroke const kFine{0.15, kPaper, {}};

std::vector<geo::Ring> laid(geo::Polygon const& polygon, MapView const& view) {
  std::vector<geo::Ring> rings;
  auto const add = [&](geo::Ring const& ring) {
    auto& out = rings.emplace_back();
    for (auto const& p : ring) out.push_back(view.to_page(p));
  };
  add(polygon.outer);
  for (auto const& hole : polygon.holes) add(hole);
  return rings;
}

}  // namespace

Locator::Locator(World const& world, double width, double height)
    : world_{world},
      width_{width},
      height_{height},
      grids_{width, height},
      districts_{width, height} {
  auto const view = view_at({0, 0});
  auto const& partition = world.input.plan.partition;
  auto& ground = grids_.canvas();
  ground.fill(view.frame, kGround);
  for (auto const& grid : partition.grids) {
    auto const rings = laid(grid.area, view);
    ground.fill(rings, kOthers);
    ground.outline(rings, kFine);
  }
  for (auto const& district : partition.districts)
    for (auto const& polygon : district.area)
      districts_.canvas().outline(laid(polygon, view),
                                  {0.35, {0.416, 0.106, 0.604, 1}, {}});
}

// A locator needs no round scale: fill the frame.
MapView Locator::view_at(geo::Point corner) const {
  auto const& extent = world_.extent;
  Rect const frame{corner.x, corner.y, width_, height_};
  MapView view = fit_view(extent, frame, 1.5, world_.latitude);
  view.scale = std::max(extent.width() * 1000 / (width_ - 3),
                        extent.height() * 1000 / (height_ - 3));
  return view;
}

void Locator::draw(Canvas& canvas, geo::Point corner, plan::GridIdx focus) const {
  auto const view = view_at(corner);
  auto const& plan = world_.input.plan;
  canvas.clip(view.frame);
  grids_.show(canvas, corner);
  auto const mine = laid(plan.partition.grids[focus.get()].area, view);
  canvas.fill(mine, kStrong);
  canvas.outline(mine, kFine);
  districts_.show(canvas, corner);
  canvas.outline(mine, {0.3, kStrong, {}});
  for (auto const& exit : plan.exits.exits)
    if (exit.open)
      canvas.circle(view.to_page(exit.at), 0.7, {0.04, 0.54, 0.23, 1},
                    {0.15, kPaper, {}});
  canvas.unclip();
  canvas.outline(view.frame, {0.25, kInk, {}});
}

}  // namespace wangge::draw
