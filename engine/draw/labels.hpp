#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "draw/obstacles.hpp"
#include "draw/scene.hpp"
#include "draw/style.hpp"

// Words on maps: where each may stand so that none covers another.
namespace wangge::draw {

enum class LabelKind {
  sign,
  grid,
  grid_page,
  neighbour,
  building,
  stand_in,
  detail,
  street,
  place
};

struct Label {
  LabelKind kind{LabelKind::building};
  std::size_t subject{0};  ///< building, exit, grid, street or place
  std::string text;
  TurnedBox box;  ///< tight round the glyphs
  TextStyle style;
  std::optional<geo::Line> leader;  ///< from the label to its thing
};

/// An exit: a green plate with its id when open, else a no-entry sign.
struct Sign {
  std::size_t subject{0};
  bool open{false};
  geo::Point at;    ///< middle of the sign
  geo::Point exit;  ///< where the exit is; a thin leader joins them when apart
  double radius{2.2};
};

struct Labels {
  std::vector<Sign> signs;
  std::vector<Label> labels;

  /// Buildings whose own name or id is on the map, ascending.
  [[nodiscard]] std::vector<std::size_t> buildings() const;
};

enum class Which { focus_only, all };

/// \param canvas measures the words; nothing is drawn
/// \param buildings  label the focus grid's buildings only, or all in the frame
/// \param taken      what else stands on the map and must stay visible
/// Greedy and deterministic: signs, grid ids, building numbers, neighbours, streets,
/// places; ties by index. Cost about O(labels · candidates).
Labels place_labels(Canvas const& canvas, Style const& style, Scene const& scene,
                    MapView const& view, World const& world, Which buildings,
                    std::span<TurnedBox const> taken = {});

void draw_labels(Canvas& canvas, Labels const& labels);

}  // namespace wangge::draw
