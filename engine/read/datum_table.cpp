#include <algorithm>

#include "read/datum_positions.hpp"
#include "read/heading.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

WantedColumn wanted(Source const& source, std::string const& name,
                    std::vector<std::string> usual) {
  auto const mapped = source.fields.find(name);
  if (mapped != source.fields.end()) usual = {mapped->second};
  return {name, std::move(usual), true};
}

}  // namespace

Samples points_of(Sheet const& sheet, Source const& source) {
  auto crs = sheet.crs;
  if (crs.definition.empty())
    if (auto const degrees = geo::crs_from("EPSG:4326")) crs = *degrees;
  std::vector<geo::Point> raw;
  for (auto const& line : sheet.lines)
    if (!line.shape.points.empty() && line.shape.finite)
      raw.push_back(line.shape.points.front());
  if (raw.empty()) {
    auto const heading =
        find_heading(sheet,
                     {wanted(source, "x", {"x", "lon", "lng", "longitude", "经度"}),
                      wanted(source, "y", {"y", "lat", "latitude", "纬度"})},
                     source.section);
    if (!heading) return {};
    for (std::size_t l = heading->data; l < sheet.lines.size(); ++l) {
      auto const x = number_in(sheet.lines[l].cell(*heading->column("x")));
      auto const y = number_in(sheet.lines[l].cell(*heading->column("y")));
      if (x && y) raw.push_back({*x, *y});
    }
  }
  // Households of one house repeat its point: they are one witness.
  std::ranges::sort(raw);
  auto const rest = std::ranges::unique(raw);
  raw.erase(rest.begin(), rest.end());
  return {in_degrees(raw, crs), {}, raw.size(), raw.size()};
}

}  // namespace wangge::read
