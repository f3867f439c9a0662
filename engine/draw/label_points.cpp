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

std::string text_of(Labelling const& map, StyleLayer const& layer,
                    Feature const& feature) {
  auto const id = layer.text({feature.properties, map.view.zoom});
  return open_of(feature) ? map.world.input.messages.text("draw.exit", {{"id", id}})
                          : id;
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
  place.whole = {{at.x + (0.5 + width) / 2, at.y},
                 r + (0.5 + width) / 2,
                 std::max(r, height / 2),
                 0};
  return place;
}

// Where the sign of one exit stands; nothing when there is no room near it.
std::optional<SignPlace> find_place(Labelling const& map, Feature const& feature,
                                    Words const& words, double size, double farthest) {
  for (double reach = 0; reach <= farthest; reach += 2.5)
    for (int i = 0; i < (reach == 0 ? 1 : 12); ++i) {
      double const a = i * std::numbers::pi / 6;
      auto const place = sign_place(feature, words, size,
                                    {feature.at->x + 1.5 * reach * std::cos(a),
                                     feature.at->y + reach * std::sin(a)});
      if (map.fits(place.whole)) return place;
    }
  return {};
}

void put_sign(Labelling& map, StyleLayer const& layer, Feature const& feature,
              Words const& words, double size, SignPlace const& place) {
  map.result.signs.push_back(place.sign);
  bool const open = place.sign.open;
  map.put(LabelKind::sign, feature.subject, words, place.id, size, layer,
          feature.properties);
  // White on the green plate; red beside the no-entry sign.
  map.result.labels.back().style.colour =
      open ? Colour{1, 1, 1, 1} : Colour{0.7, 0.08, 0.1, 1};
  if (!open) map.taken.add({place.sign.at, place.sign.radius, place.sign.radius, 0});
}

}  // namespace

// Open exits first: they matter most. Where closed ones crowd (a town with streets on
// every side), those without room keep a small sign and lose their id.
void place_signs(Labelling& map) {
  auto const* const layer = map.style.label("exit");
  if (!layer) return;
  auto const& exits = map.scene["exits"];
  bool const crowded = exits.size() > 24;
  for (bool const open : {true, false})
    for (auto const& feature : exits) {
      if (open_of(feature) != open) continue;
      double const size = crowded && !open ? std::max(6.0, layer->print.size_pt - 2)
                                           : layer->print.size_pt;
      auto const words = map.words(text_of(map, *layer, feature), Weight::bold);
      auto const place =
          find_place(map, feature, words, size, crowded && !open ? 2.5 : 16);
      if (place) {
        put_sign(map, *layer, feature, words, size, *place);
      } else if (!open && map.taken.free({*feature.at, 1.1, 1.1, 0}, 0)) {
        map.result.signs.push_back(
            {feature.subject, false, *feature.at, *feature.at, 1.1});
        map.taken.add({*feature.at, 1.1, 1.1, 0});
      }
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
      double const w = words.width(size) / 2 + dot + 0.4,
                   h = words.height(size) / 2 + dot;
      std::array<geo::Point, 8> const around{
          {{w, 0}, {-w, 0}, {0, -h}, {0, h}, {w, -h}, {w, h}, {-w, -h}, {-w, h}}};
      for (auto const& by : around) {
        auto const box = words.box({feature.at->x + by.x, feature.at->y + by.y}, size);
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
