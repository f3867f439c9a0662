#pragma once

#include <ogrsf_frmts.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "read/_dataset.hpp"
#include "read/settings.hpp"

// Private to the room: where each of our fields comes from in a layer.
namespace wangge::read {

/// One field of ours: a constant, a column, or a key inside a JSON or hstore column.
struct Column {
  std::string name;  ///< ours
  std::optional<std::string> constant;
  int index{-1};                 ///< column; kFid: the feature id
  std::string key;               ///< inside the column; empty: the column itself
  Names const* values{nullptr};  ///< their value → ours

  static constexpr int kFid = -2;
  /// Trimmed text; nothing when unset.
  [[nodiscard]] std::optional<std::string> value(OGRFeature const& feature) const;
};

/// \errors not_found naming a mapped column that the layer does not have
Result<std::vector<Column>> columns_of(OpenedLayer const& opened, Source const& source,
                                       std::span<std::string const> fields);

}  // namespace wangge::read
