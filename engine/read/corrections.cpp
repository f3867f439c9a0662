#include "read/corrections.hpp"

#include "read/heading.hpp"
#include "read/sheet.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

/// The headings of unmatched.xlsx in both languages ("unmatched.…" of the catalogues).
std::vector<WantedColumn> wanted_columns() {
  return {{"source", {"source", "来源"}, true},
          {"row", {"row", "行号"}, true},
          {"says", {"the row says", "says", "行中所写"}, true},
          {"building", {"building", "楼栋"}, true}};
}

}  // namespace

Result<void> Corrections::add(Source const& source, std::span<Building const> buildings,
                              BuildingNames const& names, Reading& reading) {
  auto const sheet = read_sheet(source, reading);
  if (!sheet) return tl::unexpected{sheet.error()};
  auto const heading = find_heading(*sheet, wanted_columns(), source.section);
  if (!heading) return tl::unexpected{heading.error()};
  for (std::size_t r = heading->data; r < sheet->lines.size(); ++r) {
    auto const& line = sheet->lines[r];
    auto const cell = [&](char const* name) {
      return line.cell(*heading->column(name));
    };
    auto const wish = cell("building");
    if (wish.empty()) continue;
    auto const row = number_in(cell("row"));
    auto const found = names.find(wish);
    if (!row || found.size() != 1) {
      reading.warn(sheet->label, line.row, "correction_of_none",
                   {{"building", wish}, {"count", std::to_string(found.size())}});
      continue;
    }
    Correction const correction{cell("says"), found.front(), sheet->label, line.row,
                                false};
    auto const [at, fresh] = by_row_.try_emplace(
        {cell("source"), static_cast<std::int64_t>(*row)}, correction);
    if (!fresh && at->second.building != found.front())
      reading.warn(
          sheet->label, line.row, "correction_twice",
          {{"used", buildings[at->second.building.get()].id}, {"building", wish}});
  }
  return {};
}

std::optional<BuildingIdx> Corrections::find(std::string const& table, std::int64_t row,
                                             std::string const& shown,
                                             Reading& reading) {
  auto const found = by_row_.find({table, row});
  if (found == by_row_.end()) return std::nullopt;
  auto& correction = found->second;
  correction.used = true;
  if (folded(correction.says) == folded(shown)) return correction.building;
  reading.warn(correction.source, correction.row, "correction_stale",
               {{"table", table},
                {"row", std::to_string(row)},
                {"said", correction.says},
                {"says", shown}});
  return std::nullopt;
}

void Corrections::list_unused(Reading& reading) const {
  for (auto const& [key, correction] : by_row_)
    if (!correction.used)
      reading.warn(correction.source, correction.row, "correction_unused",
                   {{"table", key.first}, {"row", std::to_string(key.second)}});
}

}  // namespace wangge::read
