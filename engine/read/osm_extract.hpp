#pragma once

#include <filesystem>
#include <optional>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::read {

/// A community out of an OpenStreetMap extract (.osm.pbf or .osm), for `init --osm`:
/// buildings (name, address, kind, floors, flats), streets (highway=*), barriers
/// (walls, fences, waterways, railways), gates (barrier=gate and the like, and a
/// crossing wherever a street meets water or rails, because streets that are mapped
/// there lead across), places (shops, offices, amenities). The request, counts and
/// volunteers stay as they are by default.
/// \param boundary a vector file with the boundary; without one the hull of the
/// buildings
///   is assumed
/// \errors not_found, unreadable, bad_input (no buildings, too much without a
/// boundary),
///   naming file and remedy; cancelled
/// Cost: one pass over the extract; memory O(features kept).
Result<Community> read_osm(std::filesystem::path const& osm,
                           std::optional<std::filesystem::path> const& boundary,
                           Progress& progress);

}  // namespace wangge::read
