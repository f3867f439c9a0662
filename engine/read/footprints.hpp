#pragma once

#include <string>
#include <utility>
#include <vector>

#include "read/layer.hpp"

namespace wangge::read {

/// The area of one feature, mended where it is invalid; parts that make no area are
/// left out. Empty, with the issue said, when nothing usable remains: no geometry, not
/// a polygon, no area. `kind` names the thing for messages' codes ("building").
geo::MultiPolygon footprint_of(Feature const& feature, LayerData const& layer,
                               Reading& reading);

/// Each ring starts at its least point and parts are sorted: equal areas compare equal.
geo::MultiPolygon normalised(geo::MultiPolygon area);

}  // namespace wangge::read
