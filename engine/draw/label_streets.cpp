#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "draw/_labelling.hpp"
#include "geo/along.hpp"
#include "geo/measure.hpp"

// A street's name lies along its straightest free stretch, within the street where no
// border runs, beside the line where one does.
namespace wangge::draw {

namespace {

struct Street {
  Feature const* feature{nullptr};
  geo::MultiLine lines;
};

// Joins pieces that share an end, so that a name may run over the joints. Pieces keep
// their order: equal input gives equal chains.
geo::MultiLine chained(geo::MultiLine lines) {
  bool joined = true;
  while (joined) {
    joined = false;
    for (std::size_t i = 0; i < lines.size() && !joined; ++i)
      for (std::size_t j = i + 1; j < lines.size() && !joined; ++j) {
        auto &a = lines[i], &b = lines[j];
        if (a.front() == b.front() || a.front() == b.back()) std::ranges::reverse(a);
        if (a.back() == b.back()) std::ranges::reverse(b);
        if (a.back() != b.front()) continue;
        a.insert(a.end(), b.begin() + 1, b.end());
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(j));
        joined = true;
      }
  }
  return lines;
}

std::vector<Street> by_name(Labelling const& map, StyleLayer const& layer) {
  std::vector<Street> streets;
  std::map<std::string, std::size_t> place;
  for (auto const& feature : map.scene["streets"]) {
    Context const context{feature.properties, map.view.zoom};
    if (!layer.shows(context) || feature.line.size() < 2) continue;
    auto const name = layer.text(context);
    if (name.empty()) continue;
    auto const [found, fresh] = place.try_emplace(name, streets.size());
    if (fresh) streets.push_back({&feature, {}});
    streets[found->second].lines.push_back(feature.line);
  }
  for (auto& street : streets) street.lines = chained(std::move(street.lines));
  return streets;
}

struct Spot {
  TurnedBox box;
  double cost{0};
};

// How far the line strays from its chord between two lengths.
double bend(geo::Along const& line, double from, double to, geo::Point a,
            geo::Point b) {
  double worst = 0;
  geo::Line const chord{a, b};
  for (int i = 1; i < 6; ++i)
    worst = std::max(
        worst, geo::nearest_on(chord, line.at(from + (to - from) * i / 6)).distance);
  return worst;
}

class StreetPlacer {
 public:
  StreetPlacer(Labelling& map, StyleLayer const& layer) : map_{map}, layer_{layer} {}

  void place(Street const& street) {
    auto const words = map_.words(
        layer_.text({street.feature->properties, map_.view.zoom}), layer_.print.weight);
    if (words.text.empty()) return;
    std::vector<geo::Point> named;
    for (auto const& line : street.lines)
      // A long street is named again every 150 mm.
      for (int again = 0; again < 6; ++again)
        if (!place_once(street, line, words, named)) break;
  }

 private:
  bool place_once(Street const& street, geo::Line const& line, Words const& words,
                  std::vector<geo::Point>& named) {
    for (double const size : sizes_of(layer_)) {
      auto const best = best_spot(line, words, size, named);
      if (!best) continue;
      named.push_back(best->box.centre);
      map_.put(LabelKind::street, street.feature->subject, words, best->box, size,
               layer_, street.feature->properties);
      return true;
    }
    return false;
  }

  std::optional<Spot> best_spot(geo::Line const& line, Words const& words, double size,
                                std::vector<geo::Point> const& named) const {
    double const length = geo::length(line);
    double const need = words.width(size);
    if (length < 0.9 * need) return {};
    std::optional<Spot> best;
    geo::Along const along{line};
    double const step = std::max(1.5, length / 400);
    for (double from = 0; from == 0 || from + need <= length; from += step) {
      double const to = std::min(length, from + need);
      auto const a = along.at(from), b = along.at(to);
      if (!near_frame({(a.x + b.x) / 2, (a.y + b.y) / 2}, words.height(size))) continue;
      double const strays = bend(along, from, to, a, b);
      if (strays > 1.2) continue;
      for (double const off : {0.0, 1.0, -1.0})
        if (auto const spot = spot_at(words, size, a, b, off, strays, named))
          if (!best || spot->cost < best->cost - 1e-9) best = spot;
    }
    return best;
  }

  /// Whether a label round this middle, or beside it, can be in the frame at all: most
  /// of a long street is on other pages.
  [[nodiscard]] bool near_frame(geo::Point middle, double height) const {
    double const reach = height / 2 + 1.2;
    auto const& f = map_.frame;
    return middle.x >= f.x - reach && middle.x <= f.right() + reach &&
           middle.y >= f.y - reach && middle.y <= f.bottom() + reach;
  }

  std::optional<Spot> spot_at(Words const& words, double size, geo::Point a,
                              geo::Point b, double off, double strays,
                              std::vector<geo::Point> const& named) const {
    geo::Point const middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    for (auto const& other : named)
      if (geo::distance(middle, other) < 150) return {};
    double angle = std::atan2(b.y - a.y, b.x - a.x) * 180 / std::numbers::pi;
    // Readable from below or from the right.
    if (angle > 90) angle -= 180;
    if (angle <= -90) angle += 180;
    double const turn = angle * std::numbers::pi / 180;
    double const shift = off * (words.height(size) / 2 + 1.1);
    auto const box = words.box(
        {middle.x - std::sin(turn) * shift, middle.y + std::cos(turn) * shift}, size,
        angle);
    if (!map_.fits(box)) return {};
    double const on_border = map_.ground.share(box, [](int v) { return v == kBorder; });
    if (on_border > 0.15) return {};
    double const on_buildings = map_.ground.share(box, [](int v) { return v >= 0; });
    // The middle of the frame, so that names do not crowd its edges.
    auto const& f = map_.frame;
    double const aside = std::abs(middle.x - f.x - f.width / 2) / f.width +
                         std::abs(middle.y - f.y - f.height / 2) / f.height;
    double const cost =
        strays + 4 * on_buildings + 8 * on_border + (off == 0 ? 0 : 0.6) + 0.8 * aside;
    if (off != 0 && on_buildings > 0.35) return {};
    return Spot{box, cost};
  }

  Labelling& map_;
  StyleLayer const& layer_;
};

}  // namespace

void place_streets(Labelling& map) {
  auto const* const layer = map.style.label("street");
  if (!layer) return;
  StreetPlacer placer{map, *layer};
  for (auto const& street : by_name(map, *layer)) placer.place(street);
}

}  // namespace wangge::draw
