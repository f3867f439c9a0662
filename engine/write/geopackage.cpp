#include "write/_community_layers.hpp"

namespace wangge::write {

Result<void> write_geopackage(Output const& output) {
  auto file = GeoPackage::create(output.folder / "community.gpkg", output.community.crs,
                                 output.created);
  if (!file) return tl::unexpected(file.error());
  for (auto const add : {add_place_layers, add_plan_layers, add_duty_layers,
                         add_report_layers, add_layer_styles})
    if (auto const done = add(*file, output); !done) return done;
  return file->finish();
}

}  // namespace wangge::write
