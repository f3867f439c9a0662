#include <algorithm>
#include <cmath>
#include <map>

#include "draw/_labelling.hpp"
#include "geo/measure.hpp"

// Ids of grids: on overviews in the middle of each, on a grid's page at its neighbours,
// with an arrow to their pages.
namespace wangge::draw {

namespace {

struct Area {
  Feature const* feature{nullptr};
  std::vector<geo::Point> squares;  ///< where it shows, middles of mask squares
  geo::Point middle;
};

std::vector<Area> visible_areas(Labelling const& map, StyleLayer const& layer) {
  std::map<int, std::vector<geo::Point>> squares;
  for (int row = 0; row < map.owner.rows(); ++row)
    for (int column = 0; column < map.owner.columns(); ++column) {
      auto const p = map.owner.middle(column, row);
      if (int const grid = map.owner.at(p); grid >= 0) squares[grid].push_back(p);
    }
  std::vector<Area> areas;
  for (auto const& feature : map.scene["grids"]) {
    auto const found = squares.find(static_cast<int>(feature.subject));
    if (found == squares.end()) continue;
    if (!layer.shows({feature.properties, map.view.zoom})) continue;
    Area area{&feature, found->second, {}};
    for (auto const& p : area.squares) {
      area.middle.x += p.x / static_cast<double>(area.squares.size());
      area.middle.y += p.y / static_cast<double>(area.squares.size());
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

// The free spot nearest to the middle where the whole box lies in the area.
std::optional<TurnedBox> free_spot(Labelling const& map, Area const& area,
                                   Words const& words, double size) {
  auto const grid = static_cast<int>(area.feature->subject);
  auto const other = [&](int v) { return v != grid; };
  std::optional<TurnedBox> best;
  double nearest = INFINITY;
  // Every third square is near enough and keeps the A0 wall map quick.
  std::size_t const stride = area.squares.size() > 3000 ? 7 : 2;
  for (std::size_t i = 0; i < area.squares.size(); i += stride) {
    auto const& p = area.squares[i];
    double const far = geo::distance(p, area.middle);
    if (far >= nearest) continue;
    auto const box = words.box(p, size);
    if (!map.fits(box) || map.owner.share(box.grown(0.6), other) > 0) continue;
    nearest = far;
    best = box;
  }
  return best;
}

// "page 9" in small letters under a grid's id, where there is room.
void put_page(Labelling& map, Area const& area, StyleLayer const& layer,
              TurnedBox const& id, double id_size) {
  int const page = map.world.page_of[area.feature->subject];
  if (page <= 0) return;
  auto const words = map.words(map.world.input.messages.text(
                                   "draw.on_page", {{"page", fmt::format("{}", page)}}),
                               Weight::regular);
  double const size = std::max(6.0, id_size * 0.55);
  auto const box = words.box(
      {id.centre.x, id.centre.y + id.half_height + 0.8 + words.height(size) / 2}, size);
  if (map.fits(box))
    map.put(LabelKind::grid_page, area.feature->subject, words, box, size, layer,
            area.feature->properties);
}

}  // namespace

void place_grid_ids(Labelling& map) {
  auto const* const layer = map.style.label("grid");
  if (!layer) return;
  for (auto const& area : visible_areas(map, *layer)) {
    auto const& properties = area.feature->properties;
    auto const words =
        map.words(layer->text({properties, map.view.zoom}), layer->print.weight);
    bool done = false;
    for (double const size : sizes_of(*layer)) {
      auto const box = free_spot(map, area, words, size);
      if (!box) continue;
      map.put(LabelKind::grid, area.feature->subject, words, *box, size, *layer,
              properties);
      put_page(map, area, *layer, *box, size);
      done = true;
      break;
    }
    // A grid too small for its id gets it nearby, with a leader.
    double const size = sizes_of(*layer).back();
    for (double reach = 3; !done && reach <= 30; reach += 1.5)
      for (int i = 0; i < 16 && !done; ++i) {
        double const a = i * 0.39269908169872414;  // an eighth of half a turn
        auto const box = words.box(
            {area.middle.x + reach * std::cos(a), area.middle.y + reach * std::sin(a)},
            size);
        if (!map.fits(box)) continue;
        map.put(LabelKind::grid, area.feature->subject, words, box, size, *layer,
                properties, geo::Line{box.centre, area.middle});
        done = true;
      }
  }
}

void place_neighbours(Labelling& map) {
  auto const* const layer = map.style.label("neighbour");
  if (!layer) return;
  for (auto const& area : visible_areas(map, *layer)) {
    auto const& properties = area.feature->properties;
    auto text = layer->text({properties, map.view.zoom});
    int const page = map.world.page_of[area.feature->subject];
    if (page > 0)
      text = map.world.input.messages.text(
          "draw.to_page", {{"grid", text}, {"page", fmt::format("{}", page)}});
    auto const words = map.words(std::move(text), layer->print.weight);
    for (double const size : sizes_of(*layer))
      if (auto const box = free_spot(map, area, words, size)) {
        map.put(LabelKind::neighbour, area.feature->subject, words, *box, size, *layer,
                properties);
        break;
      }
  }
}

}  // namespace wangge::draw
