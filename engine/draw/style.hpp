#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "draw/expression.hpp"

// A MapLibre style document with what only paper needs in each layer's metadata.
namespace wangge::draw {

enum class LayerType { background, raster, fill, line, circle, symbol };

/// What a layer's metadata says for paper. Keys: "wangge:width-mm", "wangge:dash-mm",
/// "wangge:radius-mm", "wangge:hatch", "wangge:legend", "wangge:label",
/// "wangge:size-pt", "wangge:min-size-pt", "wangge:halo-mm", "wangge:weight".
struct Print {
  std::optional<Expression> width_mm;  ///< of a line; else 0.26 mm a pixel
  std::vector<double> dash_mm;
  std::optional<double> radius_mm;  ///< of a circle
  std::optional<Hatch> hatch;       ///< over a fill
  std::string legend;               ///< message key; layers with one key share a swatch
  std::string label;  ///< what a symbol layer places: "building", "detail",
                      ///< "street", "place", "neighbour", "grid", "exit"
  double size_pt{8};
  double min_size_pt{6};  ///< >= 6
  double halo_mm{0.3};
  Weight weight{Weight::regular};
};

struct StyleLayer {
  std::string id;
  LayerType type{LayerType::fill};
  std::string source;
  std::optional<Expression> filter;
  double min_zoom{0};
  double max_zoom{24};
  bool visible{true};
  std::map<std::string, Expression, std::less<>>
      paint;  ///< paint and layout properties
  Print print;

  [[nodiscard]] bool shows(Context const& context) const;
  [[nodiscard]] double number(std::string_view property, Context const& context,
                              double otherwise) const;
  /// The colour with the opacity property of this type applied.
  [[nodiscard]] Colour colour(std::string_view property, std::string_view opacity,
                              Context const& context, Colour const& otherwise) const;
  [[nodiscard]] std::string text(Context const& context) const;  ///< text-field
  /// Line width on paper.
  [[nodiscard]] double width_mm(Context const& context) const;
};

struct Style {
  std::string name;
  std::vector<StyleLayer> layers;  ///< bottom first
  [[nodiscard]] StyleLayer const* label(std::string_view what) const;
};

/// \param where  the file's name, for errors
/// \errors bad_input naming layer and property, operator or metadata key it does not
/// know
Result<Style> parse_style(std::string_view text, std::string const& where);
/// \errors not_found, unreadable, bad_input
Result<Style> load_style(std::filesystem::path const& file);

}  // namespace wangge::draw
