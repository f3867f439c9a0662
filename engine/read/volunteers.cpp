#include "read/volunteers.hpp"

#include <algorithm>

#include "read/availability.hpp"
#include "read/people.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

std::vector<WantedColumn> wanted_columns(Source const& source) {
  return mapped_columns(
      {{"id", {"id", "volunteer_id", "编号"}, false},
       {"name", {"name", "姓名"}, false},
       {"phone", {"phone", "telephone", "电话", "联系电话", "手机", "手机号"}, false},
       {"home", {"home", "住处", "居住楼栋", "楼栋"}, false},
       {"x", {"x", "lon", "lng", "longitude", "经度"}, false},
       {"y", {"y", "lat", "latitude", "纬度"}, false},
       {"capacity", {"capacity", "可管楼栋数", "可管栋数", "可管户数"}, false},
       {"prefers", {"prefers", "意向楼栋", "意向"}, false},
       {"skills", {"skills", "特长", "技能"}, false},
       {"languages", {"languages", "语言", "方言"}, false},
       {"available", {"available", "可值班时间", "值班时间", "可值班时段"}, false},
       {"shifts", {"shifts", "每周最多班次", "最多班次"}, false}},
      source);
}

/// When somebody can stand guard. Nobody is sent out at a time that may have been
/// refused, so words that are not understood mean never.
Availability available_in(std::string const& when, Sheet const& sheet,
                          SheetLine const& line, Reading& reading) {
  if (auto const available = availability_in(when)) return *available;
  reading.warn(sheet.label, line.row, "bad_availability", {{"value", when}});
  Availability never;
  never.free.reset();
  return never;
}

}  // namespace

Result<std::vector<Volunteer>> make_volunteers(Sheet const& sheet, Source const& source,
                                               int capacity,
                                               std::span<Building const> buildings,
                                               Reading& reading) {
  return read_people<Volunteer>(
      sheet, source, {wanted_columns(source), "V", capacity}, buildings, reading,
      [&](PeopleTable& table, SheetLine const& line, Volunteer& one) {
        one.available =
            available_in(table.text(line, "available"), sheet, line, reading);
        one.shifts = table.small(line, "shifts");
        one.skills = listed(table.text(line, "skills"));
        one.languages = listed(table.text(line, "languages"));
        for (auto const& word : listed(table.text(line, "prefers")))
          if (auto const b = table.building(line, word, "unknown_prefers"); b.valid())
            one.prefers.push_back(b);
      });
}

void tell_small_capacities(Sheet const& sheet, Source const& source,
                           std::span<Volunteer const> volunteers,
                           std::span<Building const> buildings,
                           ManagersRequest const& request, Reading& reading) {
  if (request.capacity_by != CapacityBy::households || volunteers.empty()) return;
  auto const most = std::ranges::max(volunteers, {}, &Volunteer::capacity).capacity;
  std::size_t needed = 0, larger = 0;
  for (auto const& building : buildings) {
    auto const households = building.counts.households.value_or(0);
    if (!needs_manager(building, request) || households <= 0) continue;
    ++needed;
    larger += households > most ? 1 : 0;
  }
  if (2 * larger <= needed) return;
  auto const heading = find_heading(sheet, wanted_columns(source), source.section);
  auto const column = heading ? heading->column("capacity") : std::nullopt;
  if (!column) return;  // the capacity is of community.toml, where its unit stands
  reading.warn(sheet.label, -1, "capacity_in_buildings",
               {{"column", heading->texts[*column]},
                {"most", std::to_string(most)},
                {"larger", std::to_string(larger)},
                {"needed", std::to_string(needed)}});
}

}  // namespace wangge::read
