#pragma once

#include <string>
#include <vector>

#include "draw/paint.hpp"
#include "draw/scene.hpp"
#include "draw/view.hpp"

// Everything on a map sheet that is not the map. It stands beside the map, never on it.
namespace wangge::draw {

inline constexpr Colour kInk{0.1, 0.1, 0.1, 1};
inline constexpr Colour kGrey{0.4, 0.4, 0.4, 1};
inline constexpr Colour kPaper{1, 1, 1, 1};
inline constexpr Colour kStrong{0.831, 0.078, 0.353, 1};  ///< grid borders and badges
inline constexpr Colour kBar{0.60, 0.65, 0.71, 1};

/// Letters across and numbers down the map's edge; cells of about `cell` millimetres.
class ReferenceGrid {
 public:
  ReferenceGrid(Rect const& frame, double cell);
  /// "C3"; the nearest cell for points outside.
  [[nodiscard]] std::string cell_of(geo::Point p) const;
  /// Frame, letters and numbers in a band outside the frame.
  void draw(Canvas& canvas, double band, double unit) const;
  /// Small crosses where the cells meet, to be drawn under the labels.
  void draw_crosses(Canvas& canvas, double unit) const;

 private:
  [[nodiscard]] static std::string letters(int column);
  Rect frame_;
  int columns_;
  int rows_;
};

/// A column of furniture, filled from the top. `unit` scales type and spacing: 1 on A4.
class Panel {
 public:
  Panel(Canvas& canvas, Rect const& area, Messages const& messages, double unit)
      : canvas_{canvas}, area_{area}, messages_{messages}, unit_{unit}, y_{area.y} {}

  /// A small grey line, then a badge in the strong colour with the name beside it.
  void title(std::string const& above, std::string const& badge,
             std::string const& name);
  void heading(std::string const& words);
  void figure(std::string const& what, std::string const& value, bool indented = false);
  struct Bar {
    std::string name;
    double value{0};
    std::string printed;
    bool strong{false};
  };
  void bars(std::vector<Bar> const& bars);
  void legend(std::vector<LegendEntry> const& entries, double zoom, bool exits_open,
              bool exits_closed, bool numbers);
  void lines(std::vector<std::string> const& words, double size, Colour const& colour);
  void space(double mm) { y_ += mm * unit_; }

  /// Free height down to `bottom`.
  [[nodiscard]] double left(double bottom) const { return bottom - y_; }
  [[nodiscard]] double y() const { return y_; }
  void move_to(double y) { y_ = y; }
  [[nodiscard]] Rect const& area() const { return area_; }
  [[nodiscard]] Canvas& canvas() { return canvas_; }
  [[nodiscard]] double unit() const { return unit_; }

 private:
  void rule(double width);
  void key(double x, std::string const& words, double line);

  Canvas& canvas_;
  Rect area_;
  Messages const& messages_;
  double unit_;
  double y_;
};

/// Scale bar with its ratio, and the north arrow at the right end of `area`.
void draw_scale(Canvas& canvas, Rect const& area, MapView const& view,
                Messages const& messages, double unit);

struct FootLine {
  int page{0};
  int pages{0};    ///< 0: a sheet alone
  std::string id;  ///< of the grid, may be empty
};
/// CRS, sources, maker and date, map number or the words for internal use, page x of y;
/// nothing of it is broken across lines.
/// \return the top of the foot, its bottom being the panel's
double draw_foot(Panel& panel, World const& world, bool imagery, FootLine const& line);

/// A measure of a level as printed, "" when the table does not have it.
[[nodiscard]] std::string figure_of(stats::Table const& table, std::size_t row,
                                    std::string_view measure);

}  // namespace wangge::draw
