#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "community/words.hpp"
#include "write/_input_parts.hpp"

namespace wangge::write {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    // TOML allows no control characters in a basic string.
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

/// The shortest decimal form, always with a point, so that TOML reads a decimal.
std::string decimal(double value) {
  std::string text = fmt::format("{}", value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

/// Lines of a community.toml. A section that is not live is written as comments.
class TomlText {
 public:
  explicit TomlText(bool chinese) : chinese_{chinese} {}

  /// A comment: in both languages for Chinese folders, else in English.
  void note(std::string_view zh, std::string_view en) {
    text_ += chinese_ ? fmt::format("# {}（{}）\n", zh, en) : fmt::format("# {}\n", en);
  }
  void section(std::string_view name, bool live = true) {
    live_ = live;
    line(fmt::format("[{}]", name));
  }
  void line(std::string_view words) {
    text_ += fmt::format("{}{}\n", live_ ? "" : "# ", words);
  }
  void set(std::string_view key, std::string_view value, std::string_view zh = {},
           std::string_view en = {}) {
    std::string const words = fmt::format("{} = {}", key, value);
    if (en.empty()) return line(words);
    line(fmt::format("{:<24}# {}", words,
                     chinese_ ? fmt::format("{} / {}", zh, en) : std::string{en}));
  }
  void fields(Fields const& fields) {
    std::string words;
    for (auto const& [ours, theirs] : fields)
      words +=
          fmt::format("{}{} = {}", words.empty() ? "" : ", ", ours, in_quotes(theirs));
    line(fmt::format("fields = {{ {} }}", words));
  }
  void gap() { text_ += '\n'; }
  [[nodiscard]] bool chinese() const { return chinese_; }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  bool chinese_;
  bool live_{true};
  std::string text_;
};

Fields same(std::initializer_list<char const*> names) {
  Fields fields;
  for (char const* const name : names) fields.emplace_back(name, name);
  return fields;
}

void layer(TomlText& toml, std::string const& name, bool live, Fields const& fields) {
  toml.section(name, live);
  toml.set("path", in_quotes(kInputLayers));
  toml.set("layer", in_quotes(name));
  if (!fields.empty()) toml.fields(fields);
}

void add_head(TomlText& toml, Community const& c) {
  toml.note("社区的全部设置；路径相对于本文件。只有 [buildings] 是必需的",
            "all settings of the community; paths are relative to this file; only "
            "[buildings] is required");
  toml.set("schema", "1");
  toml.gap();
  toml.section("community");
  toml.set("name", in_quotes(c.name), "图名", "printed as title");
  toml.set("code", in_quotes(c.code), "12 位区划代码，或任意文字",
           "12-digit division code, or any text");
  toml.set("language", in_quotes(c.language), "成果语言 zh 或 en",
           "what is printed: zh or en");
  bool const by_code = c.crs.projected && c.crs.definition.starts_with("EPSG:");
  toml.set("crs", by_code ? in_quotes(c.crs.definition) : in_quotes("auto"),
           "工作坐标系", "working CRS, metres");
  toml.gap();
}

void add_imagery(TomlText& toml, Community const& c, FolderContents const& contents) {
  bool const elsewhere = !contents.picture && c.imagery && !c.imagery->path.empty();
  toml.note("影像：任何 GDAL 能读的栅格", "imagery: any raster GDAL reads");
  toml.section("imagery", contents.picture || elsewhere);
  toml.set("path", in_quotes(elsewhere ? c.imagery->path : kInputImagery));
  if (c.imagery && !c.imagery->date.empty()) toml.set("date", c.imagery->date);
  toml.set("credit", in_quotes(c.imagery ? c.imagery->credit : ""));
  toml.gap();
}

void add_buildings(TomlText& toml, FolderContents const& contents) {
  toml.note("楼栋；左边是程序的字段名，右边是您的列名",
            "buildings; our field names on the left, your columns on the right");
  auto fields =
      same({"id", "name", "address", "kind", "floors", "entrances", "management"});
  if (!contents.households)
    for (auto const& count : same({"households", "residents", "tenants"}))
      fields.push_back(count);
  layer(toml, "buildings", true, fields);
  if (toml.chinese()) {
    toml.line("[buildings.values.management]");
    for (auto const& [management, word] :
         {std::pair{Management::managed, "managed"},
          std::pair{Management::unmanaged, "unmanaged"},
          std::pair{Management::private_house, "private"}})
      toml.set(in_quotes(management_word(management, "zh")), in_quotes(word));
  }
  toml.gap();
}

void add_layers(TomlText& toml, Community const& c) {
  toml.note("社区边界；缺省时取楼栋与街巷的外包，并注明为推定",
            "boundary; without one, the hull of the buildings is assumed, and said so");
  layer(toml, "boundary", !c.boundary.area.empty() && !c.boundary.assumed, {});
  toml.gap();
  toml.note("街巷", "streets and lanes");
  layer(toml, "streets", !c.streets.empty(), same({"id", "name", "class", "foot"}));
  toml.gap();
  toml.note("围墙、栅栏、河流、铁路", "walls, fences, rivers, railways");
  layer(toml, "barriers", !c.barriers.empty(), same({"id", "name", "class"}));
  toml.gap();
  toml.note("围墙和边界上的开口", "openings in walls and in the boundary");
  layer(toml, "gates", !c.gates.empty(), same({"id", "name", "class", "passable"}));
  toml.gap();
  toml.note("商铺、商场、单位、卡口", "shops, malls, firms, checkpoints");
  layer(toml, "places", !c.places.empty(), same({"id", "name", "kind", "staff"}));
  toml.gap();
}

Fields columns(Messages const& messages, std::initializer_list<char const*> names) {
  Fields fields;
  for (char const* const name : names)
    fields.emplace_back(name, messages.text(std::string{"input.column."} + name));
  return fields;
}

void add_tables(TomlText& toml, Community const& c, FolderContents const& contents,
                Messages const& messages) {
  toml.note("住户登记表：每栋、每单元或每户一行；填好后去掉行首的 #",
            "household table, one row per building, entrance or household; take the # "
            "away once filled");
  toml.section("households", contents.households);
  toml.set("path", in_quotes(kInputHouseholds));
  toml.set("join", in_quotes("building"));
  toml.fields(columns(messages, {"building", "households", "residents", "tenants"}));
  toml.gap();
  toml.note("志愿者：姓名、电话、居住楼栋、可管楼栋数、意愿楼栋",
            "volunteers: name, telephone, home, how many buildings, which ones they "
            "would like");
  toml.section("volunteers", !c.volunteers.empty());
  toml.set("path", in_quotes(kInputVolunteers));
  toml.fields(columns(messages, {"name", "phone", "home", "capacity", "prefers"}));
  toml.gap();
}

void add_partition(TomlText& toml, PartitionRequest const& r) {
  toml.section("partition");
  toml.set("districts", fmt::format("{}", r.districts), "片区数", "districts");
  if (r.grids)
    toml.set("grids", fmt::format("{}", *r.grids), "网格数", "grids, exactly");
  else if (r.households)
    toml.set("households",
             fmt::format("[{}, {}]", r.households->first, r.households->second),
             "每格户数范围", "households per grid");
  else
    toml.line("# grids = 25");
  toml.set("balance", in_quotes(word_of(r.balance)), "均衡指标",
           "households, residents, buildings or workload");
  toml.set("tolerance", decimal(r.tolerance), "每格与平均数的允许偏差",
           "share each grid may differ from the mean");
  toml.set("seed", fmt::format("{}", r.seed), "同一种子，同一结果",
           "same seed, same plan");
  toml.gap();
}

void add_duties(TomlText& toml, Request const& r) {
  toml.section("exits");
  toml.set("open", fmt::format("{}", r.exits.open), "开放出口数",
           "exits that stay open");
  toml.set("guard_hours", fmt::format("{}", r.exits.guard_hours));
  toml.set("shift_hours", fmt::format("{}", r.exits.shift_hours));
  toml.gap();
  toml.section("managers");
  toml.set("for",
           r.managers.for_buildings == ManagersFor::all ? "\"all\"" : "\"unmanaged\"",
           "为哪些楼配管家", "unmanaged or all");
  toml.set("private", r.managers.private_houses ? "true" : "false", "是否含私房",
           "private houses too");
  toml.set("capacity", fmt::format("{}", r.managers.capacity));
  toml.set("backups", fmt::format("{}", r.managers.backups));
  toml.gap();
  toml.note("点位：志愿者就近到点",
            "points: volunteers go to the nearest one with room");
  toml.section("points", false);
  toml.set("kinds", "[\"checkpoint\"]", "点位的类别（places 的 kind）",
           "kinds of places that are points");
  toml.set("capacity", "4", "每点志愿者数", "volunteers per point");
  toml.set("max_walk", "800.0", "最远步行米数", "metres to walk at most");
  toml.gap();
  toml.section("patrol");
  toml.set("walkers_per_grid", fmt::format("{}", r.patrol.walkers), "每格巡查人数",
           "walkers per grid");
  if (r.patrol.max_km) toml.set("max_km", decimal(*r.patrol.max_km));
  toml.set("walk_kmh", decimal(r.patrol.walk_kmh));
  toml.gap();
}

void add_outputs(TomlText& toml, OutputsRequest const& r) {
  auto const privacy = in_quotes(word_of(r.privacy));
  toml.section("outputs");
  toml.set("paper", in_quotes(r.paper));
  toml.set("privacy", privacy, "public 公开、staff 工作人员、restricted 限制",
           "public, staff or restricted");
}

}  // namespace

std::string toml_for(Community const& community, FolderContents const& contents,
                     Messages const& messages) {
  TomlText toml{community.language != "en"};
  add_head(toml, community);
  add_imagery(toml, community, contents);
  add_buildings(toml, contents);
  add_layers(toml, community);
  add_tables(toml, community, contents, messages);
  add_partition(toml, community.request.partition);
  add_duties(toml, community.request);
  add_outputs(toml, community.request.outputs);
  return std::move(toml).text();
}

}  // namespace wangge::write
