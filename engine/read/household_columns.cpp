#include "read/household_columns.hpp"

#include <algorithm>

#include "read/sheet.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

using Words = std::vector<std::string>;

struct Usual {
  char const* name;
  Words headings;  ///< as they stand
  Words parts;     ///< words that say it inside a longer heading
};

/// In the order of HouseholdField: where a heading fits two names equally well, the
/// narrower one comes first ("租户人数" is about tenants).
std::vector<Usual> const& usual_columns() {
  static std::vector<Usual> const kUsual{
      {"status",
       {"status", "done", "completed", "状态", "登记状态", "走访状态", "调查状态",
        "完成情况", "是否完成", "入户情况", "登记情况", "是否登记", "狀態"},
       {}},
      {"surveyor",
       {"surveyor", "enumerator", "interviewer", "visitedby", "登记人", "登记员",
        "调查员", "调查人", "采集人", "采集员", "走访人", "网格员", "填表人", "核查人",
        "入户人员", "調查員", "登記人"},
       {"surveyor", "enumerator"}},
      {"date",
       {"date", "surveydate", "surveyed", "visited", "visitdate", "日期", "登记日期",
        "登记时间", "调查日期", "采集日期", "采集时间", "入户日期", "走访日期",
        "核查日期", "填表日期", "調查日期", "登記日期"},
       {}},
      {"tenants",
       {"tenants", "tenant", "renters", "租户", "租户数", "租户人数", "租客", "租客数",
        "租客人数", "承租人数", "租住人数", "出租人数", "出租户数", "租戶", "租戶數"},
       {"租户", "租客", "租戶", "承租", "tenant", "renter"}},
      {"residents",
       {"residents", "resident", "population", "persons", "people",   "人数",
        "人口",      "人口数",   "总人数",     "总人口",  "总人口数", "常住人口",
        "居住人数",  "居民人数", "居民数",     "居民",    "住户人数", "家庭人数",
        "人數",      "人口數",   "居民數"},
       {"人数", "人口", "人數", "resident", "population"}},
      {"households",
       {"households", "household", "hu", "hh", "dwellings", "dwellingunits",
        "totaldwellingunits", "户", "户数", "总户数", "住户数", "家庭户数", "居民户数",
        "合计户数", "戶", "戶數", "總戶數", "住戶數"},
       {"户数", "戶數", "household", "dwelling"}},
      {"room",
       {"room", "roomno", "flat", "flatno", "apartment", "apt", "unitno", "房号",
        "房间号", "房间", "室", "室号", "户号", "房屋号", "户室号", "房號", "室號"},
       {"房号", "室号", "房间号", "房號", "室號"}},
      {"holder",
       {"holder", "householder", "headofhousehold", "户主", "户主姓名", "住户",
        "住户姓名", "戶長", "戶主"},
       {"户主", "戶主"}},
      {"unit",
       {"entrance", "stair", "staircase", "单元", "单元号", "单元门", "門洞",
        "单元/门洞", "單元"},
       {"单元", "單元"}},
      {"building",
       {"building", "buildingid", "buildingno", "bldg",     "block", "blk",
        "blkno",    "楼栋",       "楼栋号",     "楼栋名称", "楼号",  "栋号",
        "幢号",     "楼幢",       "楼幢号",     "楼名",     "楼宇",  "楼宇名称",
        "栋",       "幢",         "楼",         "座",       "座号",  "號樓",
        "樓棟",     "樓棟號",     "棟",         "棟號",     "棟別"},
       {"楼栋", "楼幢", "幢号", "栋号", "楼号", "樓棟", "building", "bldg"}},
      {"address",
       {"address", "addr", "地址", "住址", "详细地址", "居住地址", "现住址", "门牌",
        "门牌号", "门牌地址", "所在地址", "住所", "門牌", "門牌號"},
       {"地址", "住址", "门牌", "門牌", "address"}},
      {"x", {"x", "lon", "lng", "longitude", "经度", "經度"}, {}},
      {"y", {"y", "lat", "latitude", "纬度", "緯度"}, {}}};
  return kUsual;
}

std::vector<WantedColumn> wanted_columns(Source const& source, Join join) {
  std::vector<WantedColumn> wanted;
  for (auto const& usual : usual_columns()) {
    std::string const name = usual.name;
    auto const mapped = source.fields.find(name);
    if (mapped != source.fields.end()) {
      // A constant needs no column; "" says that there is none.
      if (!mapped->second.empty() && !mapped->second.starts_with('='))
        wanted.push_back({name, {mapped->second}, true, {}, false});
      continue;
    }
    bool const key = (join == Join::building && name == "building") ||
                     (join == Join::address && name == "address");
    wanted.push_back({name, usual.headings, key, usual.parts, true});
  }
  return wanted;
}

std::string shown(Heading const& heading, std::size_t column) {
  return fmt::format("{} \"{}\"", column_letter(column), heading.texts[column]);
}

/// Where the building is written, addresses and coordinates do not matter.
void drop_idle_keys(Heading& heading, Join join) {
  bool const by_building =
      join == Join::building || (join == Join::automatic && heading.column("building"));
  if (!by_building) return;
  for (char const* idle : {"address", "x", "y"}) heading.open.erase(idle);
}

Result<void> settled(Heading const& heading, std::string const& label,
                     std::string const& section) {
  if (heading.open.empty()) return {};
  auto const& [name, columns] = *heading.open.begin();
  std::string list;
  for (auto const column : columns)
    list += (list.empty() ? "" : ", ") + shown(heading, column);
  return fail(Errc::bad_input,
              "{}: columns {} may all be {}; say which with fields.{} = \"…\" of [{}], "
              "or fields.{} = \"\" for none",
              label, list, name, name, section, name);
}

/// Whether a column has cells, and none of those looked at is a count: "residential"
/// with Y and N in it.
bool holds_no_counts(Sheet const& head, std::size_t data, std::size_t column) {
  bool filled = false;
  for (std::size_t r = data; r < head.lines.size(); ++r) {
    auto const& cell = head.lines[r].cell(column);
    if (cell.empty()) continue;
    if (count_in(cell)) return false;
    filled = true;
  }
  return filled;
}

/// Says how the columns were understood that nobody named; of the keys, the one in use.
void note_guesses(HouseholdColumns const& columns, Sheet const& head,
                  Source const& source, Reading& reading) {
  for (std::size_t f = 0; f < kHouseholdFields; ++f) {
    auto const field = static_cast<HouseholdField>(f);
    auto const at = columns.column(field);
    bool const idle =
        (field == HouseholdField::address && columns.join != Join::address) ||
        ((field == HouseholdField::x || field == HouseholdField::y) &&
         columns.join != Join::point);
    if (!at || idle || source.fields.contains(name_of(field))) continue;
    reading.note(head.label, head.lines[columns.heading.data - 1].row, "column_guessed",
                 {{"column", column_letter(*at)},
                  {"heading", columns.heading.texts[*at]},
                  {"field", name_of(field)}});
  }
}

Join joined_by(HouseholdColumns const& columns, Join asked) {
  if (asked != Join::automatic) return asked;
  if (columns.has(HouseholdField::building)) return Join::building;
  if (columns.has(HouseholdField::address)) return Join::address;
  return Join::point;
}

}  // namespace

char const* name_of(HouseholdField field) {
  return usual_columns()[static_cast<std::size_t>(field)].name;
}

bool HouseholdColumns::has(HouseholdField field) const {
  return slot(field).column || slot(field).constant;
}

bool HouseholdColumns::constant(HouseholdField field) const {
  return slot(field).constant.has_value();
}

std::optional<std::size_t> HouseholdColumns::column(HouseholdField field) const {
  return slot(field).column;
}

std::string const& HouseholdColumns::text(SheetLine const& line,
                                          HouseholdField field) const {
  static std::string const kNothing;
  auto const& from = slot(field);
  if (from.constant) return *from.constant;
  auto const& cell = from.column ? line.cell(*from.column) : kNothing;
  if (from.values.empty()) return cell;
  auto const to = from.values.find(cell);
  return to == from.values.end() ? cell : to->second;
}

std::string HouseholdColumns::heading_of(HouseholdField field) const {
  auto const at = column(field);
  return at ? heading.texts[*at] : name_of(field);
}

bool HouseholdColumns::mapped(std::size_t column) const {
  return std::ranges::any_of(slots_, [&](Slot const& s) { return s.column == column; });
}

Result<HouseholdColumns> HouseholdColumns::find(Sheet const& head, Source const& source,
                                                Join join, Reading& reading) {
  auto heading = find_heading(head, wanted_columns(source, join), source.section);
  if (!heading) return tl::unexpected{heading.error()};
  drop_idle_keys(*heading, join);
  if (auto ok = settled(*heading, head.label, source.section); !ok)
    return tl::unexpected{ok.error()};
  HouseholdColumns result;
  result.heading = std::move(*heading);
  for (std::size_t f = 0; f < kHouseholdFields; ++f) {
    std::string const name = usual_columns()[f].name;
    auto& slot = result.slots_[f];
    slot.column = result.heading.column(name);
    auto const mapped = source.fields.find(name);
    if (mapped != source.fields.end() && mapped->second.starts_with('='))
      slot.constant = mapped->second.substr(1);
    auto const field = static_cast<HouseholdField>(f);
    bool const measure = field == HouseholdField::households ||
                         field == HouseholdField::residents ||
                         field == HouseholdField::tenants;
    if (measure && slot.column && mapped == source.fields.end() &&
        holds_no_counts(head, result.heading.data, *slot.column))
      slot.column.reset();
    if (auto const values = source.values.find(name); values != source.values.end())
      slot.values = values->second;
  }
  result.join = joined_by(result, join);
  bool const shapes = std::ranges::any_of(
      head.lines, [](SheetLine const& line) { return !line.shape.points.empty(); });
  bool const located =
      shapes || (result.has(HouseholdField::x) && result.has(HouseholdField::y));
  if (result.join != Join::point || located) {
    note_guesses(result, head, source, reading);
    return result;
  }
  // Nothing says where a row belongs: ask for what tables usually have.
  if (join == Join::automatic) return find(head, source, Join::building, reading);
  return fail(Errc::not_found,
              "{}: join = \"point\" needs the columns fields.x and fields.y of "
              "[households]",
              head.label);
}

}  // namespace wangge::read
