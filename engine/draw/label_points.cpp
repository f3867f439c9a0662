#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "draw/_labelling.hpp"

// Exits as signs, places with their names.
namespace wangge::draw {

namespace {

bool open_of(Feature const& feature) {
  auto const found = feature.properties.find("open");
  return found != feature.properties.end() && truth(found->second);
}

std::string text_of(Labelling const& map, StyleLayer const& layer, Feature const& feature) {
  auto const id = layer.text({feature.properties, map.view.zoom});
  return open_of(feature) ? map.world.input.messages.text("draw.exit", {{"id", id}}) : id;
}

/// Sign and id as they would stand round a point. A closed exit has its id beside it.
struct SignPlace {
  Sign sign;
  TurnedBox id;
  TurnedBox whole;
};

SignPlace sign_place(Feature const& feature, Words const& words, double size,
                     geo::Point at) {
  SignPlace place;
  double const width = words.width(size), height = words.height(size);
  place.sign = {feature.subject, open_of(feature), at, *feature.at, size * 0.28};
  if (place.sign.open) {
    place.id = {at, width / 2 + 1.3, height / 2 + 0.9, 0};
    place.whole = place.id;
    return place;
  }
  double const r = place.sign.radius;
  place.id = words.box({at.x + r + 0.5 + width / 2, at.y}, size);
  place.whole = {{at.x + (0.5 + width) / 2, at.y}, r + (0.5 + width) / 2,
                 std::max(r, height / 2), 0};
  return place;
}

}  // namespace

void place_signs(Labelling& map) {
  auto const* const layer = map.style.label("exit");
  if (!layer) return;
  double const size = layer->print.size_pt;
  for (auto const& feature : map.scene["exits"]) {
    auto const words = map.words(text_of(map, *layer, feature), Weight::bold);
    std::optional<SignPlace> chosen;
    for (double reach = 0; reach <= 16 && !chosen; reach += 2.5)
      for (int i = 0; i < (reach == 0 ? 1 : 12) && !chosen; ++i) {
        double const a = i * std::numbers::pi / 6;
        auto const place = sign_place(
            feature, words, size,
            {feature.at->x + 1.5 * reach * std::cos(a), feature.at->y + reach * std::sin(a)});
        if (map.fits(place.whole)) chosen = place;
      }
    if (!chosen) continue;
    map.result.signs.push_back(chosen->sign);
    bool const open = chosen->sign.open;
    map.put(LabelKind::sign, feature.subject, words, chosen->id, size, *layer,
            feature.properties);
    // White on the green plate; red beside the no-entry sign.
    map.result.labels.back().style.colour =
        open ? Colour{1, 1, 1, 1} : Colour{0.7, 0.08, 0.1, 1};
    if (!open)
      map.taken.add({chosen->sign.at, chosen->sign.radius, chosen->sign.radius, 0});
  }
}

void place_places(Labelling& map) {
  auto const* const layer = map.style.label("place");
  if (!layer) return;
  double const dot = 1.0;
  for (auto const& feature : map.scene["places"]) {
    auto const words = map.words(layer->text({feature.properties, map.view.zoom}),
                                 layer->print.weight);
    if (words.text.empty()) continue;
    bool done = false;
    for (double const size : sizes_of(*layer)) {
      double const w = words.width(size) / 2 + dot + 0.4, h = words.height(size) / 2 + dot;
      std::array<geo::Point, 8> const around{
          {{w, 0}, {-w, 0}, {0, -h}, {0, h}, {w, -h}, {w, h}, {-w, -h}, {-w, h}}};
      for (auto const& by : around) {
        auto const box =
            words.box({feature.at->x + by.x, feature.at->y + by.y}, size);
        if (!map.fits(box)) continue;
        if (map.ground.share(box, [](int v) { return v == kBorder; }) > 0.1) continue;
        map.put(LabelKind::place, feature.subject, words, box, size, *layer,
                feature.properties);
        done = true;
        break;
      }
      if (done) break;
    }
  }
}

}  // namespace wangge::draw
