#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"
#include "read/shape.hpp"

namespace wangge::read {

/// One feature or table row, its fields under our names.
struct Feature {
  std::int64_t row{-1};  ///< feature id
  Shape shape;           ///< in the layer's CRS, or the working one after `to_working`
  std::vector<std::optional<std::string>>
      values;  ///< as LayerData::names; trimmed, UTF-8
};

/// A layer in memory.
struct LayerData {
  std::string label;               ///< "buildings.gpkg, layer \"b\"", for messages
  geo::Crs crs;                    ///< empty definition: the file has none
  std::vector<std::string> names;  ///< our field names that the layer fills
  std::vector<Feature> features;

  [[nodiscard]] bool has(std::string_view name) const;
  /// The field's text, empty where there is none.
  [[nodiscard]] std::string text(Feature const& feature, std::string_view name) const;
};

/// Reads a source: its layer, filter, encoding, CRS and fields. Value maps are applied.
/// \param fields our names that may be filled; one that the source does not map is
///   filled from a column of the same name, if there is one
/// \errors not_found (file, layer, column), unreadable, bad_input (filter, CRS), each
///   naming file, layer and remedy; cancelled
/// Cost: one pass; memory O(features).
Result<LayerData> read_layer(Source const& source, std::span<std::string const> fields,
                             Reading& reading);

/// Brings all shapes into the working CRS. Features that do not fit it are set aside
/// with the issue bad_coordinate.
/// \errors bad_input when the layer has no CRS, or none of its features fits
Result<void> to_working(LayerData& layer, Source const& source, Reading& reading);

}  // namespace wangge::read
