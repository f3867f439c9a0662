#pragma once

#include "write/_layers.hpp"
#include "write/outputs.hpp"

// Private to the room: the layers of community.gpkg, by what they are about.
namespace wangge::write {

Result<void> add_place_layers(GeoPackage& file,
                              Output const& output);  ///< boundary … network
Result<void> add_plan_layers(GeoPackage& file,
                             Output const& output);  ///< grids … exits
Result<void> add_duty_layers(GeoPackage& file,
                             Output const& output);  ///< managers … roster
Result<void> add_report_layers(GeoPackage& file,
                               Output const& output);  ///< statistics, data_issues
Result<void> add_layer_styles(GeoPackage& file, Output const& output);

}  // namespace wangge::write
