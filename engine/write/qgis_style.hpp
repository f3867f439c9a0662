#pragma once

#include <string>
#include <vector>

// Private to the room: how a layer looks, said once, and its two spellings: QML (QGIS
// 3.22) and SLD 1.1.
namespace wangge::write {

struct Ink {
  int r{0}, g{0}, b{0}, a{255};
};

struct Pen {
  Ink ink;
  double width{0.2};         ///< millimetres
  std::vector<double> dash;  ///< on, off, … millimetres
};

enum class Shape { area, line, point };

/// One symbol. Areas use fill, pens.front() and the hatch; lines all pens, the lowest
/// first; points fill, pens.front() and size.
struct Symbol {
  Ink fill{255, 255, 255, 0};
  std::vector<Pen> pens;
  std::vector<Pen> hatch;  ///< none or one
  double hatch_angle{45};
  double hatch_spacing{1.2};   ///< millimetres
  std::string mark{"circle"};  ///< "circle", "square", "cross2", …
  double size{3};              ///< millimetres
};

struct Category {
  std::string value;  ///< of the attribute; empty: all others
  std::string label;  ///< in the legend
  Symbol symbol;
};

struct LayerStyle {
  std::string layer;
  Shape shape{Shape::area};
  std::string attribute;  ///< empty: one symbol for all
  std::vector<Category> categories;
  std::string label_field;  ///< empty: no labels
  double label_size{8};     ///< points
  Ink label_ink;
  std::string
      expression;  ///< QGIS categorises by this instead of the attribute; SLD cannot
};

[[nodiscard]] std::string qml_of(LayerStyle const& style);
[[nodiscard]] std::string sld_of(LayerStyle const& style);

}  // namespace wangge::write
