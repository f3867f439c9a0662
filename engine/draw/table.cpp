#include "draw/table.hpp"

#include <algorithm>
#include <sstream>

namespace wangge::draw {

namespace {

constexpr double kPad = 1.2;  // millimetres beside the words of a cell

class TablePainter {
 public:
  TablePainter(std::vector<Column> const& columns, TableStyle const& style)
      : columns_{columns}, style_{style} {
    for (auto const& column : columns) width_ += column.width;
    titled_ =
        std::ranges::any_of(columns, [](Column const& c) { return !c.title.empty(); });
  }

  double heading_height(Canvas const& canvas) const {
    if (!titled_) return 0;
    double height = style_.row_height;
    for (auto const& column : columns_)
      height = std::max(
          height, canvas.measure(column.title, heading(canvas, column)).height + 2.0);
    return height;
  }

  double draw_heading(Canvas& canvas, double x, double y) const {
    if (!titled_) return y;
    double const bottom = y + heading_height(canvas);
    double left = x;
    for (auto const& column : columns_) {
      auto const style = heading(canvas, column);
      auto const size = canvas.measure(column.title, style);
      canvas.text({anchor(left, column), bottom - 1.0 - size.height}, column.title,
                  style);
      left += column.width;
    }
    rule(canvas, x, bottom, {0.3, {0, 0, 0, 1}, {}});
    return bottom;
  }

  double row_height(Canvas const& canvas, TableRow const& row) const {
    double height = style_.row_height;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      if (row.band && i > 0) break;
      if (!row.band && !columns_[i].wrap) continue;
      height =
          std::max(height, canvas.measure(row.cells[i], cell(row, i)).height + 1.6);
    }
    return height;
  }

  void draw_row(Canvas& canvas, TableRow const& row, double x, double y,
                double height) const {
    if (row.band) {
      canvas.fill(Rect{x, y, width_, height}, style_.band);
      if (!row.cells.empty())
        words(canvas, row.cells[0], cell(row, 0), x + kPad, y, height);
      return;
    }
    if (row.strong) rule(canvas, x, y, {0.3, {0, 0, 0, 1}, {}});
    double left = x;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i < row.cells.size()) {
        if (row.cells[i] == "☐")
          tick_box(canvas, left, y, height, columns_[i]);
        else
          words(canvas, row.cells[i], cell(row, i), anchor(left, columns_[i]), y,
                height);
      }
      left += columns_[i].width;
    }
    rule(canvas, x, y + height, {0.15, style_.rule, {}});
  }

 private:
  double anchor(double left, Column const& column) const {
    if (column.align == Align::left) return left + kPad;
    if (column.align == Align::right) return left + column.width - kPad;
    return left + column.width / 2;
  }

  // Headings shrink before a word of theirs is broken.
  TextStyle heading(Canvas const& canvas, Column const& column) const {
    double const room = std::max(1.0, column.width - 2 * kPad);
    double size = style_.size, widest = 0;
    std::istringstream words{column.title};
    for (std::string word; words >> word;)
      widest = std::max(
          widest, canvas.measure(word, {.size = size, .weight = Weight::bold}).width);
    if (widest > room) size = std::max(6.0, size * room / widest - 0.05);
    return {.size = size,
            .weight = Weight::bold,
            .align = column.align,
            .width = room,
            .wrap = true};
  }

  TextStyle cell(TableRow const& row, std::size_t i) const {
    if (row.band)
      return {
          .size = style_.size, .width = std::max(1.0, width_ - 2 * kPad), .wrap = true};
    auto const& column = columns_[i];
    return {.size = style_.size,
            .weight = row.strong ? Weight::bold : column.weight,
            .align = column.align,
            .width = std::max(1.0, column.width - 2 * kPad),
            .wrap = column.wrap};
  }

  static void words(Canvas& canvas, std::string const& text, TextStyle const& style,
                    double x, double y, double height) {
    if (text.empty()) return;
    auto const size = canvas.measure(text, style);
    canvas.text({x, y + (height - size.height) / 2}, text, style);
  }

  void tick_box(Canvas& canvas, double left, double y, double height,
                Column const& column) const {
    double const side = std::min(3.2, height - 1.6);
    double x = left + kPad;
    if (column.align == Align::centre) x = left + (column.width - side) / 2;
    if (column.align == Align::right) x = left + column.width - kPad - side;
    canvas.outline(Rect{x, y + (height - side) / 2, side, side},
                   {0.25, {0, 0, 0, 1}, {}});
  }

  void rule(Canvas& canvas, double x, double y, Stroke const& stroke) const {
    geo::Line const line{{x, y}, {x + width_, y}};
    canvas.line(line, stroke);
  }

  std::vector<Column> const& columns_;
  TableStyle const& style_;
  double width_{0};
  bool titled_{false};
};

}  // namespace

double draw_table(Flow flow, std::function<Flow()> const& next_page,
                  std::vector<Column> const& columns, std::vector<TableRow> const& rows,
                  TableStyle const& style) {
  TablePainter const painter{columns, style};
  double y = 0;
  auto const begin = [&] {
    y = painter.draw_heading(*flow.canvas, flow.area.x, flow.area.y);
  };
  // What must stand together from row i on: bands take the row after them along.
  auto const needed = [&](std::size_t i) {
    double height = 0;
    for (; i < rows.size(); ++i) {
      height += painter.row_height(*flow.canvas, rows[i]);
      if (!rows[i].band) break;
    }
    return height;
  };
  double const first = rows.empty() ? 0 : needed(0);
  if (painter.heading_height(*flow.canvas) + first > flow.area.height)
    flow = next_page();
  begin();
  bool fresh = true;
  bool with_former = false;  // the row before was a band, which has reserved our room
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // A row taller than a whole page is drawn on a fresh one and runs over its foot.
    if (!fresh && !with_former && y + needed(i) > flow.area.bottom() + 1e-6) {
      flow = next_page();
      begin();
    }
    double const height = painter.row_height(*flow.canvas, rows[i]);
    painter.draw_row(*flow.canvas, rows[i], flow.area.x, y, height);
    y += height;
    fresh = false;
    with_former = rows[i].band;
  }
  return y;
}

}  // namespace wangge::draw
