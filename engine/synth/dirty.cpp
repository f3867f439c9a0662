#include "synth/dirty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/random.hpp"

namespace wangge::synth {
namespace {

using Cell = SurveyTable::Cell;
using Row = std::vector<Cell>;

/// What is done to a table.
struct Dirt {
  char const* name;
  DirtyTable::Form form{DirtyTable::Form::csv};
  char const* encoding{"UTF-8"};
  bool mark{false};
  char separator{','};
  bool titles{false};       ///< title and note above the heading
  bool merged{false};       ///< heading over two rows, its cells merged
  bool suffixes{false};     ///< "36户", "90人"
  bool wide{false};         ///< full-width digits
  bool words{false};        ///< 幢, 号楼, 栋 in turn
  bool shuffled{false};     ///< columns in another order
  bool total{false};        ///< a row of totals at the end
  int subtotals{0};         ///< a subtotal after so many rows; 0: none
  bool repeats{false};      ///< every 17th row twice
  bool blanks{false};       ///< blank rows in between
  bool pages{false};        ///< the heading again after every 25 rows
  bool dates{false};        ///< columns of date and surveyor
  bool traditional{false};  ///< traditional characters, no addresses
  bool households{false};   ///< a row for each household
  bool merged_keys{false};  ///< the building only in its first row
};

std::vector<Dirt> all_dirt() {
  using Form = DirtyTable::Form;
  return {
      {.name = "01-utf8"},
      {.name = "02-utf8-mark-total", .mark = true, .total = true},
      {.name = "03-gb18030-titles-suffixes",
       .encoding = "GB18030",
       .titles = true,
       .suffixes = true},
      {.name = "04-big5", .encoding = "Big5", .total = true, .traditional = true},
      {.name = "05-utf16-dates", .encoding = "UTF-16LE", .mark = true, .dates = true},
      {.name = "06-tabs-shuffled", .separator = '\t', .shuffled = true},
      {.name = "07-semicolons-wide", .separator = ';', .wide = true, .words = true},
      {.name = "08-xlsx-merged-heading",
       .form = Form::xlsx,
       .titles = true,
       .merged = true,
       .total = true},
      {.name = "09-xlsx-subtotals-shuffled",
       .form = Form::xlsx,
       .shuffled = true,
       .total = true,
       .subtotals = 10},
      {.name = "10-xlsx-wide-suffixes",
       .form = Form::xlsx,
       .suffixes = true,
       .wide = true},
      {.name = "11-xlsx-repeats-blanks",
       .form = Form::xlsx,
       .total = true,
       .repeats = true,
       .blanks = true},
      {.name = "12-ods-titles-total",
       .form = Form::ods,
       .titles = true,
       .merged = true,
       .total = true},
      {.name = "13-ods-words-wide", .form = Form::ods, .wide = true, .words = true},
      {.name = "14-dbf-gb18030", .form = Form::dbf, .encoding = "GB18030"},
      {.name = "15-dbf-utf8-total", .form = Form::dbf, .total = true},
      {.name = "16-gpkg-words", .form = Form::gpkg, .words = true, .total = true},
      {.name = "17-xlsx-households-merged",
       .form = Form::xlsx,
       .households = true,
       .merged_keys = true},
      {.name = "18-gb18030-households",
       .encoding = "GB18030",
       .titles = true,
       .total = true,
       .households = true},
      {.name = "19-xlsx-pages-dates",
       .form = Form::xlsx,
       .titles = true,
       .total = true,
       .subtotals = 25,
       .pages = true,
       .dates = true},
      {.name = "20-gb18030-everything",
       .encoding = "GB18030",
       .separator = ';',
       .titles = true,
       .suffixes = true,
       .wide = true,
       .words = true,
       .shuffled = true,
       .total = true,
       .subtotals = 7,
       .repeats = true,
       .blanks = true},
  };
}

std::string wide_digits(std::string const& text) {
  std::string result;
  for (char const c : text)
    if (c >= '0' && c <= '9')
      result += std::string{"\xef\xbc"} + static_cast<char>(0x90 + (c - '0'));
    else
      result += c;
  return result;
}

/// The simplified characters that the survey's buildings and headings are made of, in
/// the other script.
std::string traditional(std::string text) {
  static std::pair<char const*, char const*> const kPairs[] = {
      {"栋", "棟"}, {"号", "號"}, {"楼", "樓"}, {"单", "單"}, {"户", "戶"},
      {"数", "數"}, {"总", "總"}, {"计", "計"}, {"临", "臨"}, {"时", "時"},
      {"实", "實"}, {"核", "核"}, {"房", "房"}, {"编", "編"}};
  for (auto const& [from, to] : kPairs)
    for (auto at = text.find(from); at != std::string::npos;
         at = text.find(from, at + 3))
      text.replace(at, 3, to);
  return text;
}

/// "3 幢" → "3": what is before the word for building; empty where it has none.
std::string number_before(std::string const& building) {
  for (std::string const word : {"号楼", "栋", "幢"})
    if (building.ends_with(word)) {
      auto number = building.substr(0, building.size() - word.size());
      while (number.ends_with(' ')) number.pop_back();
      return number;
    }
  return "";
}

class Soiler {
 public:
  Soiler(SynthCommunity const& made, Dirt const& dirt, std::uint64_t seed)
      : made_{made}, dirt_{dirt}, random_{seed} {}

  DirtyTable run() {
    std::set<int> seen;
    for (auto const& row : made_.survey)
      if (seen.insert(row.serial).second) rows_.push_back(row);
    columns();
    heading();
    body();
    if (dirt_.total) totals("合计", all_);
    DirtyTable table;
    table.name = dirt_.name;
    table.form = dirt_.form;
    table.encoding = dirt_.encoding;
    table.mark = dirt_.mark;
    table.separator = dirt_.separator;
    table_.name = "Sheet1";
    table.table = std::move(table_);
    return table;
  }

 private:
  enum Column {
    serial,
    building,
    entrance,
    room,
    address,
    households,
    residents,
    tenants,
    date,
    surveyor
  };

  void columns() {
    order_ = {serial, building, entrance};
    if (dirt_.households)
      order_.push_back(room);
    else if (!dirt_.traditional && dirt_.form != DirtyTable::Form::dbf)
      order_.push_back(address);
    if (!dirt_.households)
      order_.insert(order_.end(), {households, residents, tenants});
    if (dirt_.dates) order_.insert(order_.end(), {date, surveyor});
    if (dirt_.shuffled)
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_.below(i)]);
  }

  static char const* title_of(Column column) {
    static constexpr std::array<char const*, 10> kTitles{
        "编号", "楼栋", "单元", "房号",     "地址",
        "户数", "人数", "租户", "登记日期", "登记人"};
    return kTitles[column];
  }

  void push(Row row) {
    for (auto& cell : row)
      if (dirt_.traditional) cell.text = traditional(cell.text);
    table_.rows.push_back(std::move(row));
  }

  Row blank() const { return Row(order_.size()); }

  Row titles() const {
    auto row = blank();
    for (std::size_t c = 0; c < order_.size(); ++c) row[c].text = title_of(order_[c]);
    return row;
  }

  void heading() {
    int const last = static_cast<int>(order_.size()) - 1;
    if (dirt_.titles) {
      auto row = blank();
      row.front().text = made_.community.name + "住户摸底登记表";
      push(row);
      row.front().text = "填表单位：居委会　单位：户、人（合成数据）";
      push(row);
      table_.merges = {{0, 0, 0, last}, {1, 0, 1, last}};
    }
    if (!dirt_.merged) return push(titles());
    int const first = static_cast<int>(table_.rows.size());
    auto upper = titles();
    auto lower = blank();
    for (std::size_t c = 0; c < order_.size(); ++c) {
      bool const count = order_[c] >= households && order_[c] <= tenants;
      int const at = static_cast<int>(c);
      if (count) std::swap(upper[c], lower[c]);
      if (order_[c] == households) {
        upper[c].text = "住户情况";
        table_.merges.push_back({first, at, first, at + 2});
      } else if (!count) {
        table_.merges.push_back({first, at, first + 1, at});
      }
    }
    push(upper);
    push(lower);
  }

  std::string shown(std::string text) const {
    return dirt_.wide ? wide_digits(text) : text;
  }

  std::string called(std::string const& name, std::size_t index) const {
    auto const number = number_before(name);
    static constexpr std::array<char const*, 3> kWords{"幢", "号楼", "栋"};
    if (!dirt_.words || number.empty()) return shown(name);
    return shown(number) + kWords[index % kWords.size()];
  }

  Cell count(Count const& value, char const* suffix) const {
    if (!value) return {};
    auto const text = std::to_string(*value);
    if (dirt_.suffixes) return {shown(text) + suffix, false};
    return {shown(text), !dirt_.wide};
  }

  void fill_counts(Row& row, Counts const& counts) const {
    for (std::size_t c = 0; c < order_.size(); ++c) {
      if (order_[c] == households) row[c] = count(counts.households, "户");
      if (order_[c] == residents) row[c] = count(counts.residents, "人");
      if (order_[c] == tenants) row[c] = count(counts.tenants, "户");
    }
  }

  Row row_of(SurveyRow const& source, std::size_t index) const {
    auto row = blank();
    for (std::size_t c = 0; c < order_.size(); ++c) {
      if (order_[c] == serial) row[c] = {std::to_string(index + 1), true};
      if (order_[c] == building) row[c].text = called(source.building, index);
      if (order_[c] == entrance) row[c].text = shown(source.entrance);
      if (order_[c] == address) row[c].text = source.address;
      if (order_[c] == date)
        row[c].text = index % 2 == 0 ? "2020年2月16日" : "2020/2/16";
      if (order_[c] == surveyor) row[c].text = fmt::format("网格员{}", index % 3 + 1);
    }
    fill_counts(row, source.counts);
    return row;
  }

  void body() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (dirt_.households) {
        doors(rows_[i], i);
        continue;
      }
      push(row_of(rows_[i], i));
      if (dirt_.repeats && i % 17 == 5) push(table_.rows.back());
      if (dirt_.blanks && i % 13 == 3) push(blank());
      all_ = sum(all_, rows_[i].counts);
      part_ = sum(part_, rows_[i].counts);
      bool const cut = dirt_.subtotals > 0 &&
                       (i + 1) % static_cast<std::size_t>(dirt_.subtotals) == 0;
      if (cut) totals(dirt_.pages ? "本页合计" : "小计", std::exchange(part_, {}));
      if (cut && dirt_.pages) push(titles());
    }
  }

  /// A row for every household of a survey row.
  void doors(SurveyRow const& source, std::size_t index) {
    auto& next = rooms_[source.building + '\x1f' + source.entrance];
    for (std::int64_t k = 0; k < source.counts.households.value_or(0); ++k, ++next) {
      auto row = row_of(source, index);
      for (std::size_t c = 0; c < order_.size(); ++c) {
        if (order_[c] == serial) row[c].text = std::to_string(table_.rows.size());
        if (order_[c] == room)
          row[c].text = std::to_string(100 * (next / 4 + 1) + next % 4 + 1);
        if (dirt_.merged_keys && k > 0 && order_[c] == building) row[c].text.clear();
      }
      push(row);
      all_ = sum(all_, Counts{1, std::nullopt, std::nullopt});
    }
  }

  void totals(char const* word, Counts const& counts) {
    auto row = blank();
    auto const at = std::ranges::find(order_, building) - order_.begin();
    row[static_cast<std::size_t>(at)].text = word;
    fill_counts(row, counts);
    push(row);
  }

  SynthCommunity const& made_;
  Dirt dirt_;
  Random random_;
  std::vector<SurveyRow> rows_;
  std::vector<Column> order_;
  SurveyTable table_;
  std::map<std::string, std::int64_t> rooms_;
  Counts all_, part_;
};

}  // namespace

std::vector<DirtyTable> dirty_tables(SynthCommunity const& made) {
  std::vector<DirtyTable> tables;
  for (auto const& dirt : all_dirt())
    tables.push_back(Soiler{made, dirt, made.seed + tables.size()}.run());
  return tables;
}

}  // namespace wangge::synth
