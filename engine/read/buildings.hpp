#pragma once

#include <string>
#include <utility>
#include <vector>

#include "community/community.hpp"
#include "read/frontier.hpp"
#include "read/layer.hpp"

namespace wangge::read {

struct BuildingsRead {
  std::vector<Building> buildings;
  std::vector<std::int64_t> rows;  ///< feature of each building (its first piece)
  std::vector<Building> outside;   ///< dropped by `keep_inside`
  /// Counts that came with the features: input = matched + unmatched.
  CountLedger ledger;
};

/// Buildings from their layer (already in the working CRS): footprints mended, repeated
/// ones dropped, pieces with one id that touch dissolved, ids made unique. Everything
/// set aside is listed, its counts stay in the ledger as unmatched.
/// \errors bad_input when no building is left
Result<BuildingsRead> make_buildings(LayerData const& layer, Reading& reading);

/// Drops the buildings outside the boundary and lists them, lists those that cross it.
/// \param boundary_label for the message
/// \errors bad_input when no building is left
Result<void> keep_inside(BuildingsRead& read, Frontier const& frontier,
                         std::string const& label, std::string const& boundary_label,
                         Reading& reading);

/// "managed", "私房", …; unknown for an empty text, nothing for a word that is not
/// known.
[[nodiscard]] std::optional<Management> management_in(std::string_view text);

/// A count field; a text that is no count is listed as bad_count and unknown.
Count count_of(LayerData const& layer, Feature const& feature, std::string_view name,
               Reading& reading);

}  // namespace wangge::read
