#pragma once

#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "geo/shapes.hpp"
#include "read/layer.hpp"

namespace wangge::read {

/// What of an OpenStreetMap extract concerns a community, sorted into layers as the
/// sections of community.toml know them; coordinates are longitude and latitude.
struct OsmLayers {
  LayerData buildings;
  LayerData streets;
  LayerData barriers;
  LayerData gates;
  LayerData places;
};

/// \param window longitudes and latitudes to keep; nothing: all
/// \errors unreadable, bad_input (too many features), naming the file; cancelled
Result<OsmLayers> read_osm_layers(std::filesystem::path const& osm,
                                  std::optional<geo::Box> const& window,
                                  Reading& reading);

}  // namespace wangge::read
