#include "read/totals.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "read/sheet.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::string_view kWords[] = {
    "合计",     "总计", "小计",       "共计",     "总数",     "本页合计",
    "合計",     "總計", "小計",       "總數",     "total",    "totals",
    "subtotal", "sum",  "grandtotal", "全部合计", "社区合计", "总合计"};
constexpr std::string_view kEndings[] = {"合计", "总计", "小计", "共计",
                                         "合計", "總計", "小計", "total"};

/// "合计：", "合计（户）" → "合计".
std::string bare_word(std::string_view text) {
  auto word = folded(text);
  if (word.ends_with(':')) word.pop_back();
  if (word.ends_with(')'))
    if (auto const open = word.rfind('('); open != std::string::npos && open > 0)
      word.resize(open);
  return word;
}

constexpr HouseholdField kCounted[] = {
    HouseholdField::households, HouseholdField::residents, HouseholdField::tenants};

}  // namespace

bool is_total(SheetLine const& line) {
  bool first = true;
  for (auto const& cell : line.cells) {
    // No such word is longer, nor begins with a digit only.
    if (cell.empty() || cell.size() > 64 || number_like(cell)) continue;
    auto const word = bare_word(cell);
    if (std::ranges::find(kWords, word) != std::end(kWords)) return true;
    if (std::exchange(first, false) &&
        std::ranges::any_of(kEndings, [&](auto end) { return word.ends_with(end); }))
      return true;
  }
  return false;
}

void Totals::add(Counts const& counts, bool repeated) {
  for (std::size_t m = 0; m < kMeasures; ++m) {
    auto const value = measure(counts, m).value_or(0);
    twice_[m] += value;
    if (!repeated) once_[m] += value;
  }
}

bool Totals::right(std::int64_t stated, std::size_t m) const {
  auto const fits = [&](std::int64_t sum, std::set<std::int64_t> const& before) {
    return stated == sum || before.contains(sum - stated);
  };
  return fits(once_[m], once_before_[m]) || fits(twice_[m], twice_before_[m]);
}

void Totals::check(SheetLine const& line, HouseholdColumns const& columns,
                   std::string const& label, Reading& reading) {
  for (std::size_t m = 0; m < kMeasures; ++m) {
    auto const column = columns.column(kCounted[m]);
    if (!column || line.cell(*column).empty()) continue;
    auto const& cell = line.cell(*column);
    auto const stated = count_in(cell);
    if (stated && right(*stated, m)) continue;
    reading.warn(label, line.row, "total_differs",
                 {{"field", columns.heading_of(kCounted[m])},
                  {"stated", cell},
                  {"counted", std::to_string(once_[m])}});
  }
  std::string text;
  for (auto const& cell : line.cells)
    if (text.empty() && !count_in(cell)) text = cell;
  reading.note(label, line.row, "total_row", {{"text", text}});
  for (std::size_t m = 0; m < kMeasures; ++m) {
    once_before_[m].insert(once_[m]);
    twice_before_[m].insert(twice_[m]);
  }
}

}  // namespace wangge::read
