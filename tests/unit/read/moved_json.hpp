#pragma once

#include <functional>
#include <string>

#include "geo/shapes.hpp"

namespace wangge::test {

using Move = std::function<geo::LonLat(geo::LonLat)>;

/// A GeoJSON text with every position moved. Written with nine decimals, 0.1 mm.
std::string moved_json(std::string const& text, Move const& move);

}  // namespace wangge::test
