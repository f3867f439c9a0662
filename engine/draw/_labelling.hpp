#pragma once

#include "draw/labels.hpp"

// Private to the room: what the placers of one map share.
namespace wangge::draw {

/// Words sized on paper. Width grows with the type size, so each text is shaped once.
struct Words {
  std::string text;
  Weight weight{Weight::regular};
  double width_per_pt{0};  ///< millimetres
  bool tall{false};  ///< has letters that need the whole em (Han), not only capitals

  [[nodiscard]] double width(double size) const { return width_per_pt * size; }
  [[nodiscard]] double height(double size) const {
    return (tall ? 1.0 : 0.76) * size * 25.4 / 72;
  }
  [[nodiscard]] TurnedBox box(geo::Point centre, double size, double angle = 0) const {
    return {centre, width(size) / 2, height(size) / 2, angle};
  }
};

struct Labelling {
  Canvas const& canvas;
  Style const& style;
  Scene const& scene;
  MapView const& view;
  World const& world;
  Rect frame;  ///< where labels may stand: the view's frame less a hair
  Obstacles taken;
  Mask ground;  ///< building (its subject), kStreet …: see below
  Mask owner;   ///< grid by subject
  Labels result;

  [[nodiscard]] Words words(std::string text, Weight weight) const;
  /// Whether a label may stand here: in the frame and clear of all others.
  [[nodiscard]] bool fits(TurnedBox const& box) const {
    return inside(box, frame) && taken.free(box);
  }
  void put(LabelKind kind, std::size_t subject, Words const& words,
           TurnedBox const& box, double size, StyleLayer const& layer,
           Properties const& properties, std::optional<geo::Line> leader = {});
};

/// Value of `ground` on the focus grid's border.
inline constexpr int kBorder = -2;

/// Text sizes to try, from the layer's size down to its least, halves of a point.
[[nodiscard]] std::vector<double> sizes_of(StyleLayer const& layer);

void place_signs(Labelling& map);
void place_grid_ids(Labelling& map);
void place_neighbours(Labelling& map);
void place_buildings(Labelling& map, Which which);
void place_streets(Labelling& map);
void place_places(Labelling& map);

}  // namespace wangge::draw
