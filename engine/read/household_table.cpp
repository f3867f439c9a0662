#include "read/household_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "read/building_names.hpp"
#include "read/date.hpp"
#include "read/identity_card.hpp"
#include "read/row_prints.hpp"
#include "read/text.hpp"
#include "read/totals.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kHead = 40;       // lines kept to find the headings in
constexpr std::size_t kKept = 1 << 14;  // different texts whose meaning is kept

constexpr HouseholdField kCounted[kMeasures] = {
    HouseholdField::households, HouseholdField::residents, HouseholdField::tenants};

bool is_serial(std::string const& heading) {
  static constexpr std::string_view kWords[] = {"序号", "编号",   "no", "no.",
                                                "#",    "serial", "id", "序號"};
  return std::ranges::find(kWords, folded(heading)) != std::end(kWords);
}

/// A cell that says that nothing is known.
bool is_dash(std::string_view text) {
  static constexpr std::string_view kDashes[] = {"-",  "–",  "—",   "——", "/",
                                                 "－", "--", "n/a", "N/A"};
  return std::ranges::find(kDashes, text) != std::end(kDashes);
}

std::string door_part(std::string_view text) {
  auto word = folded(text);
  for (std::string_view const end : {"单元", "單元", "室", "号", "號", "房"})
    if (word.size() > end.size() && word.ends_with(end))
      word.resize(word.size() - end.size());
  return bare_name(word);
}

std::int32_t day_number(std::string const& iso) {
  if (iso.empty()) return 0;
  return static_cast<std::int32_t>(std::stol(iso.substr(0, 4)) * 10'000 +
                                   std::stol(iso.substr(5, 2)) * 100 +
                                   std::stol(iso.substr(8, 2)));
}

}  // namespace

std::optional<DoorStatus> door_status(std::string_view text) {
  static constexpr std::string_view kDone[] = {
      "已完成",    "完成",     "已登记", "已入户", "已走访", "已调查", "已采集",
      "已核查",    "是",       "√",      "✓",      "done",   "yes",    "y",
      "completed", "complete", "ok",     "1",      "true",   "visited"};
  static constexpr std::string_view kOutstanding[] = {
      "未完成",      "未登记", "未入户",   "未走访", "未调查", "未采集",
      "未核查",      "无人",   "家中无人", "待访",   "待入户", "待登记",
      "拒访",        "否",     "×",        "no",     "n",      "pending",
      "outstanding", "absent", "refused",  "nobody", "0",      "false"};
  auto const word = folded(text);
  if (std::ranges::find(kDone, word) != std::end(kDone)) return DoorStatus::done;
  if (std::ranges::find(kOutstanding, word) != std::end(kOutstanding))
    return DoorStatus::outstanding;
  return std::nullopt;
}

class HouseholdTable::Impl {
 public:
  Impl(HouseholdSource const& source, Reading& reading)
      : source_{source}, reading_{reading} {}

  Result<void> open() {
    auto stream = open_sheet(source_, reading_);
    if (!stream) return tl::unexpected{stream.error()};
    stream_ = std::move(*stream);
    auto& head = stream_.about;
    for (SheetLine line; head.lines.size() < kHead;) {
      auto const more = stream_.next(line);
      if (!more) return tl::unexpected{more.error()};
      if (!*more) break;
      head.lines.push_back(line);
    }
    if (head.lines.empty()) return {};  // `next` ends at once
    auto columns = HouseholdColumns::find(head, source_, source_.join, reading_);
    if (!columns) return tl::unexpected{columns.error()};
    columns_ = std::move(*columns);
    at_ = columns_.heading.data;
    settle_measures();
    return {};
  }

  Result<bool> next(HouseholdRow& row) {
    while (true) {
      auto const more = advance();
      if (!more || !*more) {
        end_of_fill();
        return more;
      }
      auto const& line = *line_;
      if (line.blank() && line.shape.empty()) continue;
      // The heading again, on a next page.
      if (line.cells == stream_.about.lines[columns_.heading.first].cells) continue;
      if (auto ok = refuse_identity_numbers(line, columns_.heading, label()); !ok)
        return tl::unexpected{ok.error()};
      if (is_total(line)) {
        end_of_fill();
        totals_.check(line, columns_, label(), reading_);
        key_.clear();
        unit_.clear();
        continue;
      }
      take(line, row);
      return true;
    }
  }

  [[nodiscard]] std::string const& label() const { return stream_.about.label; }
  [[nodiscard]] geo::Crs const& crs() const { return stream_.about.crs; }
  [[nodiscard]] Join join() const { return columns_.join; }
  [[nodiscard]] bool knows(std::size_t m) const { return known_[m]; }
  [[nodiscard]] bool row_per_household() const { return each_row_is_one_; }

 private:
  /// Every row is a household where none says how many, and the rows tell of rooms or
  /// people, or of nothing else.
  void settle_measures() {
    for (std::size_t m = 0; m < kMeasures; ++m) known_[m] = columns_.has(kCounted[m]);
    each_row_is_one_ = columns_.constant(HouseholdField::households);
    bool const per_door =
        columns_.has(HouseholdField::room) || columns_.has(HouseholdField::holder);
    bool const nothing = std::ranges::none_of(known_, std::identity{});
    if (!known_[0] && (nothing || per_door)) {
      known_[0] = each_row_is_one_ = true;
      reading_.note(label(), -1, "row_per_household");
    }
    for (std::size_t c = 0; c < columns_.heading.texts.size(); ++c)
      serial_.push_back(is_serial(columns_.heading.texts[c]) ? 1 : 0);
  }

  /// Puts the next line into `line_`: of those kept, then of the stream.
  Result<bool> advance() {
    auto& head = stream_.about.lines;
    if (at_ < head.size()) {
      line_ = &head[at_++];
      return true;
    }
    line_ = &current_;
    return head.size() < kHead ? Result<bool>{false} : stream_.next(current_);
  }

  void take(SheetLine const& line, HouseholdRow& row) {
    row = HouseholdRow{};
    row.row = line.row;
    row.key = key_of(line);
    auto const unit = unit_of(line);
    auto const& room = columns_.text(line, HouseholdField::room);
    if (!unit.empty() || !room.empty())
      row.door = kept(door_parts_, unit, door_part) + '\x1f' +
                 kept(door_parts_, room, door_part);
    row.shown = row.key.empty() ? first_text(line) : row.key;
    for (auto const* part : {&unit, &room})
      if (!part->empty()) row.shown += ' ' + *part;
    row.at = point_of(line);
    row.aside = !counts_of(line, row.counts);
    visit(line, row);
    row.words_only = lone_text(line);
    row.repeated = repeats(line, row);
    totals_.add(row.counts, row.repeated);
  }

  /// `make(text)`, kept: a table has few different entrances, rooms and days. One that
  /// has many does not fill the memory with them.
  template <class Meaning, class Make>
  static Meaning kept(std::unordered_map<std::string, Meaning>& meanings,
                      std::string const& text, Make const& make) {
    auto const known = meanings.find(text);
    if (known != meanings.end()) return known->second;
    if (meanings.size() == kKept) meanings.clear();
    return meanings.emplace(text, make(text)).first->second;
  }

  /// What the key cell says; a blank one below another row goes on with that row's.
  std::string const& key_of(SheetLine const& line) {
    static std::string const kNothing;
    filled_ = false;
    if (join() == Join::point) return kNothing;
    auto const& key =
        columns_.text(line, join() == Join::building ? HouseholdField::building
                                                     : HouseholdField::address);
    if (!key.empty()) {
      end_of_fill();
      if (key != key_) unit_.clear();
      return key_ = key;
    }
    bool const other_words = std::ranges::any_of(
        line.cells, [](std::string const& c) { return !c.empty() && !number_in(c); });
    bool const says_door = !columns_.text(line, HouseholdField::room).empty();
    if (key_.empty() || lone_text(line) || (!other_words && !says_door))
      return kNothing;
    if (fill_first_ < 0) fill_first_ = line.row;
    fill_last_ = line.row;
    filled_ = true;
    return key_;
  }

  /// The entrance; a merged one reaches down over the rooms of the same building.
  std::string unit_of(SheetLine const& line) {
    auto const& unit = columns_.text(line, HouseholdField::unit);
    if (!unit.empty()) return unit_ = unit;
    return filled_ || !columns_.text(line, HouseholdField::room).empty() ? unit_ : unit;
  }

  /// One issue for all rows that one merged cell stands for.
  void end_of_fill() {
    if (fill_first_ < 0) return;
    reading_.warn(label(), fill_first_, "row_filled_down",
                  {{"building", key_}, {"last", std::to_string(fill_last_)}});
    fill_first_ = -1;
  }

  std::optional<geo::Point> point_of(SheetLine const& line) const {
    if (join() != Join::point) return std::nullopt;
    if (!line.shape.points.empty()) return line.shape.points.front();
    auto const x = number_in(columns_.text(line, HouseholdField::x));
    auto const y = number_in(columns_.text(line, HouseholdField::y));
    return x && y ? std::optional{geo::Point{*x, *y}} : std::nullopt;
  }

  /// Counts of a row; false when a cell is no count (listed).
  bool counts_of(SheetLine const& line, Counts& counts) {
    bool good = true;
    if (each_row_is_one_) counts.households = 1;
    for (std::size_t m = each_row_is_one_ && !columns_.constant(kCounted[0]) ? 1 : 0;
         m < kMeasures; ++m) {
      if (!known_[m]) continue;
      auto const& cell = columns_.text(line, kCounted[m]);
      if (cell.empty() || is_dash(cell)) continue;
      measure(counts, m) = count_in(cell);
      if (measure(counts, m)) continue;
      reading_.warn(label(), line.row, "row_set_aside",
                    {{"field", columns_.heading_of(kCounted[m])}, {"value", cell}});
      good = false;
    }
    return good;
  }

  /// When, by whom and with what outcome the door was visited.
  void visit(SheetLine const& line, HouseholdRow& row) {
    auto const& day = columns_.text(line, HouseholdField::date);
    if (!day.empty()) {
      row.date = kept(days_, day, [](std::string const& text) {
        return day_number(date_in(text).value_or(""));
      });
      if (row.date == 0) reading_.warn(label(), line.row, "bad_date", {{"value", day}});
    } else if (!source_.date.empty()) {
      row.date = day_number(source_.date);
    }
    row.surveyor = columns_.text(line, HouseholdField::surveyor);
    auto const& status = columns_.text(line, HouseholdField::status);
    if (status.empty()) return;
    if (auto const known = door_status(status))
      row.status = *known;
    else
      reading_.warn(label(), line.row, "unknown_status", {{"value", status}});
  }

  /// Whether an equal row came before. All tells one row from another but its serial
  /// number.
  bool repeats(SheetLine const& line, HouseholdRow const& row) {
    RowPrint print;
    print.add(folded(row.key));
    bool details = !row.door.empty();  // something beyond key and counts
    auto const key = columns_.column(
        join() == Join::building ? HouseholdField::building : HouseholdField::address);
    auto const holder = columns_.column(HouseholdField::holder);
    for (std::size_t c = 0; c < line.cells.size(); ++c) {
      auto const& cell = line.cells[c];
      if (c < serial_.size() && serial_[c] != 0) continue;
      details = details || (!cell.empty() && (c == holder || !columns_.mapped(c)));
      print.add(join() != Join::point && c == key ? std::string{} : folded(cell));
    }
    // A merged entrance is not in the cells.
    print.add(row.door);
    for (auto const p : line.shape.points) print.add(fmt::format("{},{}", p.x, p.y));
    // Two households of one building may well have equal numbers.
    if (each_row_is_one_ && !details) return false;
    return !seen_.insert(print);
  }

  [[nodiscard]] bool lone_text(SheetLine const& line) const {
    auto const filled = std::ranges::count_if(
        line.cells, [](std::string const& cell) { return !cell.empty(); });
    auto const headed = std::ranges::count_if(
        columns_.heading.texts, [](std::string const& text) { return !text.empty(); });
    return filled == 1 && headed > 1 && line.shape.empty();
  }

  static std::string first_text(SheetLine const& line) {
    for (auto const& cell : line.cells)
      if (!cell.empty()) return cell;
    return "";
  }

  HouseholdSource source_;
  Reading& reading_;
  SheetStream stream_;
  HouseholdColumns columns_;
  std::size_t at_{0};  ///< next line of those kept
  SheetLine current_;
  SheetLine const* line_{nullptr};
  std::array<bool, kMeasures> known_{};
  bool each_row_is_one_{false};
  std::vector<char> serial_;  ///< per column
  std::string key_, unit_;    ///< of the last row that said them
  bool filled_{false};
  std::int64_t fill_first_{-1}, fill_last_{-1};
  std::unordered_map<std::string, std::int32_t> days_;  ///< 0: no date
  RowPrints seen_;
  std::unordered_map<std::string, std::string> door_parts_;
  Totals totals_;
};

HouseholdTable::HouseholdTable(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
HouseholdTable::HouseholdTable(HouseholdTable&&) noexcept = default;
HouseholdTable& HouseholdTable::operator=(HouseholdTable&&) noexcept = default;
HouseholdTable::~HouseholdTable() = default;

Result<HouseholdTable> HouseholdTable::open(HouseholdSource const& source,
                                            Reading& reading) {
  auto impl = std::make_unique<Impl>(source, reading);
  if (auto ok = impl->open(); !ok) return tl::unexpected{ok.error()};
  return HouseholdTable{std::move(impl)};
}

Result<bool> HouseholdTable::next(HouseholdRow& row) {
  return impl_->next(row);
}
std::string const& HouseholdTable::label() const {
  return impl_->label();
}
geo::Crs const& HouseholdTable::crs() const {
  return impl_->crs();
}
Join HouseholdTable::join() const {
  return impl_->join();
}
bool HouseholdTable::knows(std::size_t measure) const {
  return impl_->knows(measure);
}
bool HouseholdTable::row_per_household() const {
  return impl_->row_per_household();
}

}  // namespace wangge::read
