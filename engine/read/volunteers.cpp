#include "read/volunteers.hpp"

#include <algorithm>
#include <set>

#include "read/availability.hpp"
#include "read/building_names.hpp"
#include "read/heading.hpp"
#include "read/identity_card.hpp"
#include "read/spots.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

std::vector<WantedColumn> wanted_columns(Source const& source) {
  std::vector<WantedColumn> usual{
      {"id", {"id", "volunteer_id", "编号"}, false},
      {"name", {"name", "姓名"}, false},
      {"phone", {"phone", "telephone", "电话", "联系电话", "手机", "手机号"}, false},
      {"home", {"home", "住处", "居住楼栋", "楼栋"}, false},
      {"x", {"x", "lon", "lng", "longitude", "经度"}, false},
      {"y", {"y", "lat", "latitude", "纬度"}, false},
      {"capacity", {"capacity", "可管楼栋数", "可管栋数"}, false},
      {"prefers", {"prefers", "意向楼栋", "意向"}, false},
      {"available", {"available", "可值班时间", "值班时间", "可值班时段"}, false},
      {"shifts", {"shifts", "每周最多班次", "最多班次"}, false}};
  for (auto& column : usual)
    if (auto const mapped = source.fields.find(column.name);
        mapped != source.fields.end()) {
      column.headings = {mapped->second};
      column.required = !mapped->second.starts_with('=');
    }
  return usual;
}

/// "3栋、5栋;7栋" → its parts.
std::vector<std::string> listed(std::string text) {
  for (std::string_view const sign : {"、", "，", "；", "/", ";", "\n"})
    for (auto at = text.find(sign); at != std::string::npos;
         at = text.find(sign, at + 1))
      text.replace(at, sign.size(), ",");
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    auto const end = std::min(text.find(',', at), text.size());
    if (auto part = trimmed(text.substr(at, end - at)); !part.empty())
      parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

class VolunteerReader {
 public:
  VolunteerReader(Sheet const& sheet, Heading const& heading, Source const& source,
                  int capacity, std::span<Building const> buildings, Reading& reading)
      : sheet_{sheet},
        heading_{heading},
        source_{source},
        capacity_{capacity},
        names_{buildings},
        lookup_{buildings},
        reading_{reading} {
    auto from = sheet.crs.definition.empty() ? geo::crs_from("EPSG:4326")
                                             : Result<geo::Crs>{sheet.crs};
    if (!from) return;
    auto transform = geo::Transform::between(*from, reading.working);
    if (transform) to_working_ = std::move(*transform);
  }

  std::vector<Volunteer> run() {
    std::vector<Volunteer> volunteers;
    for (std::size_t r = heading_.data; r < sheet_.lines.size(); ++r) {
      auto const& line = sheet_.lines[r];
      if (line.blank()) continue;
      volunteers.push_back(volunteer(line));
    }
    return volunteers;
  }

 private:
  std::string text(SheetLine const& line, std::string_view name) const {
    auto const mapped = source_.fields.find(name);
    if (mapped != source_.fields.end() && mapped->second.starts_with('='))
      return mapped->second.substr(1);
    auto const column = heading_.column(name);
    return column ? line.cell(*column) : "";
  }

  Volunteer volunteer(SheetLine const& line) {
    Volunteer result;
    result.name = text(line, "name");
    result.phone = text(line, "phone");
    result.id = unique_id(text(line, "id"));
    result.capacity = capacity_;
    if (auto const given = text(line, "capacity"); !given.empty()) {
      auto const number = count_in(given);
      if (number && *number <= 1000)
        result.capacity = static_cast<int>(*number);
      else
        reading_.warn(sheet_.label, line.row, "bad_number",
                      {{"field", "capacity"}, {"value", given}});
    }
    guard(line, result);
    home(line, result);
    for (auto const& word : listed(text(line, "prefers")))
      if (auto const b = building(line, word, "unknown_prefers"); b.valid())
        result.prefers.push_back(b);
    return result;
  }

  /// When and how often somebody can stand guard. Nobody is sent out at a time that
  /// may have been refused, so words that are not understood mean never.
  void guard(SheetLine const& line, Volunteer& volunteer) {
    auto const when = text(line, "available");
    if (auto const available = availability_in(when)) {
      volunteer.available = *available;
    } else {
      volunteer.available.free.reset();
      reading_.warn(sheet_.label, line.row, "bad_availability", {{"value", when}});
    }
    auto const shifts = text(line, "shifts");
    if (shifts.empty()) return;
    auto const number = count_in(shifts);
    if (number && *number <= 1000)
      volunteer.shifts = static_cast<int>(*number);
    else
      reading_.warn(sheet_.label, line.row, "bad_number",
                    {{"field", "shifts"}, {"value", shifts}});
  }

  void home(SheetLine const& line, Volunteer& volunteer) {
    if (auto const at = point(line)) {
      volunteer.home = *at;
      if (auto const inside = lookup_.containing(*at); !inside.empty())
        volunteer.home_building = inside.front();
    }
    if (auto const word = text(line, "home"); !word.empty()) {
      if (auto const b = building(line, word, "unknown_home"); b.valid())
        volunteer.home_building = b;
    } else if (!volunteer.home) {
      reading_.note(sheet_.label, line.row, "no_home", {{"id", volunteer.id}});
    }
  }

  std::optional<geo::Point> point(SheetLine const& line) const {
    std::optional<geo::Point> raw;
    if (!line.shape.points.empty()) raw = line.shape.points.front();
    auto const x = number_in(text(line, "x"));
    auto const y = number_in(text(line, "y"));
    if (!raw && x && y) raw = geo::Point{*x, *y};
    if (!raw || !to_working_) return std::nullopt;
    auto const at = (*to_working_)(*raw);
    if (!at) return std::nullopt;
    return *at;
  }

  /// The one building a word means; else it is listed under `code`.
  BuildingIdx building(SheetLine const& line, std::string const& word,
                       std::string const& code) {
    auto const found = names_.find(word);
    if (found.size() == 1) return found.front();
    reading_.warn(sheet_.label, line.row, code,
                  {{"building", word}, {"count", std::to_string(found.size())}});
    return {};
  }

  std::string unique_id(std::string const& given) {
    std::string id = given;
    for (int n = 2; id.empty() || !taken_.insert(id).second; ++n)
      id = given.empty() ? "V" + std::to_string(++next_)
                         : given + "#" + std::to_string(n);
    return id;
  }

  Sheet const& sheet_;
  Heading const& heading_;
  Source const& source_;
  int capacity_;
  BuildingNames names_;
  BuildingLookup lookup_;
  Reading& reading_;
  std::optional<geo::Transform> to_working_;
  std::set<std::string> taken_;
  int next_{0};
};

}  // namespace

Result<std::vector<Volunteer>> make_volunteers(Sheet const& sheet, Source const& source,
                                               int capacity,
                                               std::span<Building const> buildings,
                                               Reading& reading) {
  auto const heading = find_heading(sheet, wanted_columns(source), source.section);
  if (!heading) return tl::unexpected{heading.error()};
  if (auto refused = refuse_identity_numbers(sheet, *heading); !refused)
    return tl::unexpected{refused.error()};
  return VolunteerReader{sheet, *heading, source, capacity, buildings, reading}.run();
}

}  // namespace wangge::read
