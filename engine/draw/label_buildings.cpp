#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "draw/_labelling.hpp"
#include "geo/measure.hpp"

// A building's number stands inside its footprint where it can, with floors and
// households beneath or beside; else over its edge; else beside it with a leader; else
// only in the index.
namespace wangge::draw {

namespace {

struct Candidate {
  Feature const* feature{nullptr};
  Words number;
  Words detail;
  std::vector<geo::Point> spots;  ///< places inside, best first
};

// The rings of the largest part: outer rings come before their holes.
std::vector<geo::Point> spots_in(Feature const& feature, Rect const& frame) {
  geo::Polygon largest;
  double most = -1;
  geo::Box box;
  for (auto const& ring : feature.rings) {
    double const size = std::abs(geo::signed_area(ring));
    if (size > most) {
      most = size;
      largest.outer = ring;
    }
  }
  for (auto const& p : largest.outer) box.add(p);
  if (box.empty() || most < 1e-6) return {};
  auto const pole = geo::pole(largest, 0.3).at;
  std::vector<geo::Point> spots{pole, geo::centroid(largest)};
  constexpr int steps = 7;
  for (int i = 1; i < steps; ++i)
    for (int j = 1; j < steps; ++j)
      spots.push_back(
          {box.min_x + box.width() * i / steps, box.min_y + box.height() * j / steps});
  std::erase_if(spots, [&](geo::Point p) {
    return p.x < frame.x || p.y < frame.y || p.x > frame.right() ||
           p.y > frame.bottom();
  });
  if (spots.empty()) return {};
  std::stable_sort(spots.begin() + 1, spots.end(), [&](geo::Point a, geo::Point b) {
    return geo::distance(a, pole) < geo::distance(b, pole);
  });
  return spots;
}

struct Pair {
  TurnedBox number;
  TurnedBox detail;
};

Pair stacked(Candidate const& c, geo::Point at, double size, double small) {
  double const gap = 0.45;
  double const height = c.number.height(size) + gap + c.detail.height(small);
  return {c.number.box({at.x, at.y - height / 2 + c.number.height(size) / 2}, size),
          c.detail.box({at.x, at.y + height / 2 - c.detail.height(small) / 2}, small)};
}

Pair beside(Candidate const& c, geo::Point at, double size, double small) {
  double const gap = 1.0;
  double const width = c.number.width(size) + gap + c.detail.width(small);
  return {
      c.number.box({at.x - width / 2 + c.number.width(size) / 2, at.y}, size),
      c.detail.box({at.x + width / 2 - c.detail.width(small) / 2, at.y + 0.15}, small)};
}

class BuildingPlacer {
 public:
  BuildingPlacer(Labelling& map, StyleLayer const& number, StyleLayer const* detail)
      : map_{map}, number_{number}, detail_{detail} {}

  bool with_detail(Candidate const& c) {
    if (!detail_ || c.detail.text.empty()) return false;
    double const small = std::max(6.0, detail_->print.min_size_pt);
    for (double const size : sizes_of(number_))
      for (auto const make : {&stacked, &beside}) {
        double const under =
            std::min(detail_->print.size_pt, std::max(small, size - 1.5));
        for (auto const& spot : c.spots) {
          auto const pair = make(c, spot, size, under);
          if (!within(c, pair.number) || !within(c, pair.detail)) continue;
          put(c, pair.number, size);
          map_.put(LabelKind::detail, c.feature->subject, c.detail, pair.detail, under,
                   *detail_, c.feature->properties);
          return true;
        }
      }
    return false;
  }

  bool alone(Candidate const& c) {
    for (double const size : sizes_of(number_))
      for (auto const& spot : c.spots) {
        auto const box = c.number.box(spot, size);
        if (!within(c, box)) continue;
        put(c, box, size);
        return true;
      }
    return false;
  }

  // Over the edge of its own small footprint, but hardly on another's.
  bool overhanging(Candidate const& c) {
    double const size = sizes_of(number_).back();
    auto const own = static_cast<int>(c.feature->subject);
    for (auto const& spot : c.spots) {
      auto const box = c.number.box(spot, size);
      if (!map_.fits(box)) continue;
      auto const other = [&](int v) { return v != own && v != -1; };
      if (map_.ground.share(box, other) > 0.12) continue;
      put(c, box, size);
      return true;
    }
    return false;
  }

  bool with_leader(Candidate const& c) {
    double const size = sizes_of(number_).back();
    geo::Point const from = c.spots.front();
    auto const anything = [](int v) { return v != -1; };
    for (double reach = 2.5; reach <= 11; reach += 1.5)
      for (int i = 0; i < 16; ++i) {
        double const a = i * std::numbers::pi / 8;
        geo::Point const at{from.x + std::cos(a) * (reach + c.number.width(size) / 2),
                            from.y + std::sin(a) * (reach + c.number.height(size) / 2)};
        auto const box = c.number.box(at, size);
        if (!map_.fits(box) || map_.ground.share(box, anything) > 0) continue;
        geo::Point const end{at.x - std::cos(a) * (c.number.width(size) / 2 + 0.2),
                             at.y - std::sin(a) * (c.number.height(size) / 2 + 0.2)};
        if (!map_.taken.free(box_of(from, end, 0.3), 0.1)) continue;
        map_.put(kind_of(c), c.feature->subject, c.number, box, size, number_,
                 c.feature->properties, geo::Line{end, from});
        return true;
      }
    return false;
  }

 private:
  LabelKind kind_of(Candidate const& c) const {
    return map_.world.stand_in[c.feature->subject].empty() ? LabelKind::building
                                                           : LabelKind::stand_in;
  }
  bool within(Candidate const& c, TurnedBox const& box) const {
    return inside(box.grown(0.15), c.feature->rings) && map_.fits(box);
  }
  void put(Candidate const& c, TurnedBox const& box, double size) {
    map_.put(kind_of(c), c.feature->subject, c.number, box, size, number_,
             c.feature->properties);
  }

  Labelling& map_;
  StyleLayer const& number_;
  StyleLayer const* detail_;
};

}  // namespace

void place_buildings(Labelling& map, Which which) {
  auto const* const number = map.style.label("building");
  if (!number) return;
  auto const* const detail = map.style.label("detail");
  std::vector<Candidate> candidates;
  for (auto const& feature : map.scene["buildings"]) {
    Context const context{feature.properties, map.view.zoom};
    auto const focus = feature.properties.find("focus");
    if (which == Which::focus_only && !truth(focus->second)) continue;
    if (!number->shows(context)) continue;
    Candidate c;
    c.feature = &feature;
    c.number = map.words(number->text(context), number->print.weight);
    if (c.number.text.empty())  // a name no font can write: the id will do
      c.number = map.words(words(feature.properties.at("id")), number->print.weight);
    if (c.number.text.empty()) continue;
    if (detail) c.detail = map.words(detail->text(context), detail->print.weight);
    c.spots = spots_in(feature, map.frame);
    if (!c.spots.empty()) candidates.push_back(std::move(c));
  }
  // Those who have room inside go first: they take nothing from the others.
  BuildingPlacer placer{map, *number, detail};
  std::erase_if(candidates, [&](Candidate const& c) { return placer.with_detail(c); });
  std::erase_if(candidates, [&](Candidate const& c) { return placer.alone(c); });
  std::erase_if(candidates, [&](Candidate const& c) { return placer.overhanging(c); });
  std::erase_if(candidates, [&](Candidate const& c) { return placer.with_leader(c); });
}

}  // namespace wangge::draw
