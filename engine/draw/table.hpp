#pragma once

#include <functional>
#include <string>
#include <vector>

#include "draw/canvas.hpp"

namespace wangge::draw {

struct Column {
  std::string title;
  double width{20};  ///< millimetres
  Align align{Align::left};
  Weight weight{Weight::regular};
  bool wrap{false};  ///< else ellipsized
};

struct TableRow {
  std::vector<std::string> cells;  ///< one per column; "☐" draws a box to tick
  bool band{false};    ///< a full-width line of words (cells[0]) on a tinted band
  bool strong{false};  ///< a totals row
};

struct TableStyle {
  double size{9};        ///< points
  double row_height{6};  ///< millimetres at least; wrapped cells grow it
  Colour rule{0.7, 0.7, 0.7, 1};
  Colour band{0.93, 0.95, 0.98, 1};
};

/// Lays a table out over pages: the heading is repeated, no row is broken and a band
/// stays with the row after it. `next_page` begins a page and returns the canvas and
/// the free rectangle; it is called first when `area.height` is too small for the
/// heading and one row. Returns the y below the last row.
struct Flow {
  Canvas* canvas{nullptr};
  Rect area;
};
double draw_table(Flow flow, std::function<Flow()> const& next_page,
                  std::vector<Column> const& columns, std::vector<TableRow> const& rows,
                  TableStyle const& style);

}  // namespace wangge::draw
