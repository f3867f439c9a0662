#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "write/qgis_style.hpp"

// Private to the room: colours, hatches and widths of the printed map, so that QGIS
// shows the same.
namespace wangge::write {

/// Looks of styles/atlas.json by layer id, as far as one symbol can hold them.
class PrintedStyle {
 public:
  /// A file that cannot be read gives an empty style: the drawing of the atlas reports
  /// it.
  static PrintedStyle load(std::filesystem::path const& file);

  /// Fill, opacity and hatch of a fill layer; `otherwise` where there is none.
  [[nodiscard]] Symbol area(std::string const& layer, Symbol otherwise) const;
  /// Colour, width and dashes of a line layer.
  [[nodiscard]] Pen pen(std::string const& layer, Pen otherwise) const;
  /// The values that a layer's filter matches `attribute` against; empty when it does
  /// not.
  [[nodiscard]] std::vector<std::string> matched(std::string const& layer,
                                                 std::string const& attribute) const;

 private:
  std::map<std::string, Symbol> areas_;
  std::map<std::string, Pen> pens_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> matched_;
};

}  // namespace wangge::write
