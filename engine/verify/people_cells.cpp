#include "verify/people_cells.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace wangge::verify {
namespace {

constexpr std::array<std::string_view, 21> kColumns{
    "households",     "residents", "tenants",       "staff",   "on_duty",
    "on_duty_before", "workload",  "weight",        "minutes", "arrive_min",
    "service_min",    "wait_min",  "over_minutes",  "walk_m",  "phone",
    "telephone",      "home",      "home_building", "done",    "outstanding",
    "doors"};

struct DatasetClose {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};

}  // namespace

Result<std::vector<PeopleCell>> people_cells(std::filesystem::path const& geopackage) {
  GDALAllRegister();
  std::unique_ptr<GDALDataset, DatasetClose> const dataset{static_cast<GDALDataset*>(
      GDALOpenEx(geopackage.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr))};
  if (!dataset)
    return fail(Errc::unreadable, "{}: cannot be read", geopackage.filename().string());
  std::vector<PeopleCell> cells;
  for (auto&& layer : dataset->GetLayers())
    for (auto&& feature : *layer)
      for (int f = 0; f < feature->GetFieldCount(); ++f) {
        std::string_view const column = feature->GetFieldDefnRef(f)->GetNameRef();
        if (!feature->IsFieldSetAndNotNull(f) ||
            std::ranges::find(kColumns, column) == kColumns.end())
          continue;
        cells.push_back({layer->GetName(), std::string{column}, feature->GetFID(),
                         feature->GetFieldAsDouble(f), feature->GetFieldAsString(f)});
      }
  return cells;
}

}  // namespace wangge::verify
