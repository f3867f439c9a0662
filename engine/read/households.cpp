#include "read/households.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "read/building_names.hpp"
#include "read/heading.hpp"
#include "read/identity_card.hpp"
#include "read/match_address.hpp"
#include "read/spots.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::array<char const*, 3> kMeasures{"households", "residents", "tenants"};
constexpr double kPointSlack = 3.0;  // metres; a door is drawn outside its wall

Count& measure(Counts& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}
Count const& measure(Counts const& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}

/// Headings taken where `fields` says nothing.
std::vector<std::string> usual_headings(std::string_view name) {
  if (name == "building")
    return {"building", "building_id", "楼栋", "楼栋号", "楼号", "栋号", "幢号"};
  if (name == "address") return {"address", "地址", "住址"};
  if (name == "x") return {"x", "lon", "lng", "longitude", "经度"};
  if (name == "y") return {"y", "lat", "latitude", "纬度"};
  if (name == "households") return {"households", "户数", "总户数"};
  if (name == "residents") return {"residents", "人数", "人口", "人口数", "常住人口"};
  return {"tenants", "租户", "租户数", "租户人数"};
}

std::vector<WantedColumn> wanted_columns(Source const& source, Join join) {
  std::vector<WantedColumn> wanted;
  for (std::string const name :
       {"building", "address", "x", "y", "households", "residents", "tenants"}) {
    bool const key = (join == Join::building && name == "building") ||
                     (join == Join::address && name == "address");
    auto const mapped = source.fields.find(name);
    if (mapped != source.fields.end() && mapped->second.starts_with('=')) continue;
    if (mapped != source.fields.end())
      wanted.push_back({name, {mapped->second}, true});
    else
      wanted.push_back({name, usual_headings(name), key});
  }
  return wanted;
}

/// A totals row says so in one of its first two cells (the first may be a number).
bool is_total(SheetLine const& line) {
  static constexpr std::string_view kWords[] = {
      "合计",  "总计",     "小计", "共计",       "总数",  "本页合计",
      "total", "subtotal", "sum",  "grandtotal", "totals"};
  int looked = 0;
  for (auto const& cell : line.cells) {
    if (cell.empty()) continue;
    std::string word = folded(cell);
    if (word.ends_with(':')) word.pop_back();
    if (std::ranges::find(kWords, word) != std::end(kWords)) return true;
    if (++looked == 2) return false;
  }
  return false;
}

bool is_serial(std::string const& heading) {
  static constexpr std::string_view kWords[] = {"序号", "编号",   "no", "no.",
                                                "#",    "serial", "id"};
  return std::ranges::find(kWords, folded(heading)) != std::end(kWords);
}

class Joiner {
 public:
  Joiner(Sheet const& sheet, Heading const& heading, Source const& source, Join join,
         std::span<Building const> buildings, std::span<Building const> outside,
         Reading& reading)
      : sheet_{sheet},
        heading_{heading},
        source_{source},
        join_{join},
        buildings_{buildings},
        names_{buildings},
        outside_{outside},
        lookup_{buildings},
        reading_{reading} {
    if (join == Join::address) book_.emplace(buildings);
    result_.counts.resize(buildings.size());
    result_.listed.resize(buildings.size());
    result_.ledger.from_table = true;
    result_.ledger.source = sheet.label;
    for (std::size_t m = 0; m < 3; ++m)
      known_[m] = heading_.column(kMeasures[m]) || constant(m);
    if (!known_[0] && !known_[1] && !known_[2]) {
      known_[0] = each_row_is_one_ = true;
      reading_.note(sheet_.label, -1, "row_per_household");
    }
    if (constant(0)) each_row_is_one_ = true;
    result_.has_households = known_[0];
    result_.has_residents = known_[1];
    result_.has_tenants = known_[2];
    for (std::size_t m = 0; m < 3; ++m)
      if (known_[m]) {
        for (auto* counts :
             {&result_.ledger.input, &result_.ledger.matched, &result_.ledger.unmatched,
              &with_repeats_, &since_subtotal_})
          measure(*counts, m) = 0;
      }
  }

  Result<HouseholdsRead> run() {
    if (auto const located = prepare_points(); !located)
      return tl::unexpected{located.error()};
    for (std::size_t r = heading_.data; r < sheet_.lines.size(); ++r) {
      auto const& line = sheet_.lines[r];
      if (line.blank() && line.shape.empty()) continue;
      if (line.cells == sheet_.lines[heading_.first].cells)
        continue;  // heading of a next page
      if (is_total(line))
        check_total(line);
      else
        take(line);
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool constant(std::size_t m) const {
    auto const found = source_.fields.find(kMeasures[m]);
    return found != source_.fields.end() && found->second.starts_with('=');
  }

  std::string text(SheetLine const& line, std::string_view name) const {
    auto const mapped = source_.fields.find(name);
    if (mapped != source_.fields.end() && mapped->second.starts_with('='))
      return mapped->second.substr(1);
    auto const column = heading_.column(name);
    std::string value = column ? line.cell(*column) : "";
    if (auto const map = source_.values.find(name); map != source_.values.end())
      if (auto const to = map->second.find(value); to != map->second.end())
        value = to->second;
    return value;
  }

  Result<void> prepare_points() {
    if (join_ != Join::point) return {};
    geo::Crs from = sheet_.crs;
    if (from.definition.empty()) {
      auto const degrees = geo::crs_from("EPSG:4326");
      if (!degrees) return tl::unexpected{degrees.error()};
      from = *degrees;
    }
    bool const shapes = std::ranges::any_of(
        sheet_.lines, [](SheetLine const& l) { return !l.shape.points.empty(); });
    if (!shapes && (!heading_.column("x") || !heading_.column("y")))
      return fail(Errc::not_found,
                  "{}: join = \"point\" needs the columns fields.x and fields.y of "
                  "[households]",
                  sheet_.label);
    auto transform = geo::Transform::between(from, reading_.working);
    if (!transform) return tl::unexpected{transform.error()};
    to_working_ = std::move(*transform);
    return {};
  }

  /// What the key cell says; a blank one below another row goes on with that row's.
  std::string key_of(SheetLine const& line) {
    if (join_ == Join::point) return {};
    auto key = text(line, join_ == Join::building ? "building" : "address");
    if (!key.empty()) return last_key_ = key;
    bool const other_words = std::ranges::any_of(
        line.cells, [](std::string const& c) { return !c.empty() && !number_in(c); });
    if (last_key_.empty() || !other_words) return {};
    reading_.warn(sheet_.label, line.row, "row_filled_down", {{"building", last_key_}});
    return last_key_;
  }

  std::vector<BuildingIdx> find(SheetLine const& line, std::string const& key) {
    if (join_ == Join::building) return names_.find(key);
    if (join_ == Join::address) return find_address(key);
    std::optional<geo::Point> raw;
    if (!line.shape.points.empty()) raw = line.shape.points.front();
    auto const x = number_in(text(line, "x"));
    auto const y = number_in(text(line, "y"));
    if (!raw && x && y) raw = geo::Point{*x, *y};
    if (!raw) return {};
    auto const at = (*to_working_)(*raw);
    if (!at) return {};
    auto found = lookup_.containing(*at);
    if (found.empty())
      if (auto const near = lookup_.only_within(*at, kPointSlack); near.valid())
        found.push_back(near);
    return found;
  }

  /// The certain building; of several that may be meant, all; else none, with
  /// `nearest_` as what was near.
  std::vector<BuildingIdx> find_address(std::string const& key) {
    auto const match = book_->find(key);
    nearest_.clear();
    if (match.fit == RowFit::matched) return {match.building};
    // A bare "1栋" may stand for an id, which is no address.
    if (match.candidates.empty()) return names_.find_address(key);
    std::vector<BuildingIdx> found;
    for (auto const& candidate : match.candidates) {
      bool const possible = candidate.why.find('-') == std::string::npos;
      if (possible) found.push_back(candidate.building);
      nearest_ += fmt::format("{}{} ({})", nearest_.empty() ? "" : ", ",
                              buildings_[candidate.building.get()].id, candidate.why);
    }
    return match.fit == RowFit::ambiguous && found.size() > 1
               ? found
               : std::vector<BuildingIdx>{};
  }

  /// Counts of a row; false when a cell is no count (listed).
  bool counts_of(SheetLine const& line, Counts& counts) {
    bool good = true;
    for (std::size_t m = 0; m < 3; ++m) {
      if (!known_[m]) continue;
      auto const cell =
          m == 0 && each_row_is_one_ && !constant(0) ? "1" : text(line, kMeasures[m]);
      if (cell.empty()) continue;
      measure(counts, m) = count_in(cell);
      if (measure(counts, m)) continue;
      auto const column = heading_.column(kMeasures[m]);
      reading_.warn(sheet_.label, line.row, "row_set_aside",
                    {{"field", column ? heading_.texts[*column] : kMeasures[m]},
                     {"value", cell}});
      good = false;
    }
    return good;
  }

  /// All that tells one row from another; the serial number does not.
  std::optional<std::string> identity_of(SheetLine const& line,
                                         std::string const& key) const {
    std::string identity = folded(key);
    bool details = false;  // something beyond key and counts
    for (std::size_t c = 0; c < line.cells.size(); ++c) {
      if (c < heading_.texts.size() && is_serial(heading_.texts[c])) continue;
      bool const mapped = std::ranges::any_of(
          heading_.columns, [&](auto const& column) { return column.second == c; });
      details = details || (!mapped && !line.cells[c].empty());
      bool const is_key =
          join_ != Join::point &&
          heading_.column(join_ == Join::building ? "building" : "address") == c;
      identity += '\x1f';
      if (!is_key) identity += folded(line.cells[c]);
    }
    for (auto const p : line.shape.points)
      identity += fmt::format("\x1f{},{}", p.x, p.y);
    // Two households of one building may well have equal numbers.
    if (each_row_is_one_ && !details) return std::nullopt;
    return identity;
  }

  void take(SheetLine const& line) {
    Counts counts;
    auto const key = key_of(line);
    bool const good = counts_of(line, counts);
    auto const found = find(line, key);
    if (good && counts == Counts{} && found.empty()) {
      reading_.note(sheet_.label, line.row, "remark_row", {{"text", first_text(line)}});
      return;
    }
    ++result_.ledger.rows;
    with_repeats_ = sum(with_repeats_, counts);
    auto const identity = identity_of(line, key);
    if (identity && !seen_.insert(*identity).second) {
      ++result_.ledger.rows_repeated;
      reading_.warn(sheet_.label, line.row, "repeated_row",
                    {{"building", shown(line, key)}});
      return;
    }
    since_subtotal_ = sum(since_subtotal_, counts);
    auto& ledger = result_.ledger;
    ledger.input = sum(ledger.input, counts);
    if (good && found.size() == 1) {
      auto& total = result_.counts[found.front().get()];
      total = sum(total, counts);
      result_.listed[found.front().get()] = 1;
      ledger.matched = sum(ledger.matched, counts);
      return;
    }
    ++ledger.rows_unmatched;
    ledger.unmatched = sum(ledger.unmatched, counts);
    if (good) list_unmatched(line, key, found, counts);
  }

  void list_unmatched(SheetLine const& line, std::string const& key,
                      std::vector<BuildingIdx> const& found, Counts const& counts) {
    std::vector<std::pair<std::string, std::string>> args{
        {"building", shown(line, key)}};
    for (std::size_t m = 0; m < 3; ++m)
      args.emplace_back(kMeasures[m],
                        measure(counts, m) ? std::to_string(*measure(counts, m)) : "–");
    if (found.empty()) {
      bool const beyond = !key.empty() && !outside_.find(key).empty();
      bool const near = !beyond && !nearest_.empty();
      if (near) args.emplace_back("candidates", nearest_);
      reading_.warn(sheet_.label, line.row,
                    beyond ? "row_outside_boundary"
                    : near ? "uncertain_row"
                           : "unmatched_row",
                    std::move(args));
      return;
    }
    std::string list;
    for (auto const b : found)
      list += (list.empty() ? "" : ", ") + buildings_[b.get()].id;
    args.emplace_back("candidates", list);
    reading_.warn(sheet_.label, line.row, "ambiguous_row", std::move(args));
  }

  static std::string first_text(SheetLine const& line) {
    for (auto const& cell : line.cells)
      if (!cell.empty()) return cell;
    return "";
  }

  std::string shown(SheetLine const& line, std::string const& key) const {
    return key.empty() ? first_text(line) : key;
  }

  /// A totals row must agree with the rows above it, repeats counted or not; a subtotal
  /// with those since the last one.
  void check_total(SheetLine const& line) {
    auto const& ledger = result_.ledger;
    for (std::size_t m = 0; m < 3; ++m) {
      auto const column = heading_.column(kMeasures[m]);
      if (!known_[m] || !column || line.cell(*column).empty()) continue;
      auto const stated = count_in(line.cell(*column));
      auto const& all = measure(ledger.input, m);
      if (stated && (stated == all || stated == measure(with_repeats_, m) ||
                     stated == measure(since_subtotal_, m)))
        continue;
      reading_.warn(sheet_.label, line.row, "total_differs",
                    {{"field", heading_.texts[*column]},
                     {"stated", line.cell(*column)},
                     {"counted", all ? std::to_string(*all) : "–"}});
    }
    reading_.note(sheet_.label, line.row, "total_row", {{"text", first_text(line)}});
    since_subtotal_ = {};
    last_key_.clear();
  }

  Sheet const& sheet_;
  Heading const& heading_;
  Source const& source_;
  Join join_;
  std::span<Building const> buildings_;
  BuildingNames names_;
  BuildingNames outside_;
  BuildingLookup lookup_;
  std::optional<AddressBook> book_;  ///< only where addresses are asked for
  std::string nearest_;              ///< candidates of the row at hand, to be shown
  Reading& reading_;
  std::array<bool, 3> known_{};
  bool each_row_is_one_{false};
  std::optional<geo::Transform> to_working_;
  std::string last_key_;
  std::set<std::string> seen_;
  Counts with_repeats_;
  Counts since_subtotal_;
  HouseholdsRead result_;
};

}  // namespace

Result<HouseholdsRead> join_households(Sheet const& sheet, Source const& source,
                                       Join join, std::span<Building const> buildings,
                                       std::span<Building const> outside,
                                       Reading& reading) {
  auto const heading =
      find_heading(sheet, wanted_columns(source, join), source.section);
  if (!heading) return tl::unexpected{heading.error()};
  if (auto refused = refuse_identity_numbers(sheet, *heading); !refused)
    return tl::unexpected{refused.error()};
  return Joiner{sheet, *heading, source, join, buildings, outside, reading}.run();
}

}  // namespace wangge::read
