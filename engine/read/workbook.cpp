#include "read/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include "read/_xml_stream.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kLargestStrings = 512u << 20;
constexpr std::int64_t kDay = 24 * 60 * 60;  // seconds

std::string text_or_nothing(char const* text) {
  return text == nullptr ? std::string{} : std::string{text};
}

/// xl/_rels/workbook.xml.rels: which file is what.
struct Relations : XmlListener {
  struct Part {
    std::string kind, target;
  };
  std::map<std::string, Part, std::less<>> parts;

  void begin(std::string_view element, XmlAttributes const& given) override {
    if (element != "Relationship") return;
    auto const kind = text_or_nothing(given["Type"]);
    parts[text_or_nothing(given["Id"])] = {kind.substr(kind.rfind('/') + 1),
                                           text_or_nothing(given["Target"])};
  }
};

/// xl/workbook.xml: the sheets by their tabs.
struct Tabs : XmlListener {
  struct Tab {
    std::string name, id;
  };
  std::vector<Tab> tabs;
  bool since_1904{false};

  void begin(std::string_view element, XmlAttributes const& given) override {
    if (element == "sheet")
      tabs.push_back({text_or_nothing(given["name"]), text_or_nothing(given["r:id"])});
    if (element == "workbookPr") {
      auto const said = text_or_nothing(given["date1904"]);
      since_1904 = said == "1" || said == "true";
    }
  }
};

/// xl/styles.xml: the formats of cells, in order.
struct Formats : XmlListener {
  std::map<int, CellFormat> custom;
  std::vector<CellFormat> cells;
  bool of_cells{false};

  static int number(char const* text) { return text == nullptr ? -1 : std::atoi(text); }

  /// The formats that need no code. Those from 27 to 36 and 50 to 58 are of Chinese,
  /// Japanese and Korean programs, days and hours in words ("2020年2月16日").
  [[nodiscard]] CellFormat built_in(int id) const {
    using enum CellFormat;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58)
      return date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 55 || id == 56)
      return time;
    return id == 22 ? moment : CellFormat::number;
  }

  void begin(std::string_view element, XmlAttributes const& given) override {
    if (element == "cellXfs") of_cells = true;
    if (element == "numFmt")
      custom[number(given["numFmtId"])] =
          format_of(text_or_nothing(given["formatCode"]));
    if (element != "xf" || !of_cells) return;
    auto const id = number(given["numFmtId"]);
    auto const found = custom.find(id);
    cells.push_back(found == custom.end() ? built_in(id) : found->second);
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") of_cells = false;
  }
};

}  // namespace

/// xl/sharedStrings.xml. The letters of a text may come in runs of one look each; how
/// they are spoken (rPh) is no part of it.
class SharedStringsListener : public XmlListener {
 public:
  explicit SharedStringsListener(SharedStrings& strings) : strings_{strings} {}
  void begin(std::string_view element, XmlAttributes const&) override {
    if (element == "si") current_.clear();
    if (element == "rPh") spoken_ = true;
    in_text_ = element == "t" && !spoken_;
  }
  void end(std::string_view element) override {
    in_text_ = false;
    if (element == "rPh") spoken_ = false;
    if (element != "si") return;
    if (!too_large()) strings_.text_ += trimmed(current_);
    strings_.ends_.push_back(static_cast<std::uint32_t>(strings_.text_.size()));
  }
  void text(std::string_view part) override {
    if (in_text_) current_ += part;
  }
  [[nodiscard]] bool too_large() const {
    return strings_.text_.size() + current_.size() > kLargestStrings;
  }

 private:
  SharedStrings& strings_;
  std::string current_;
  bool in_text_{false}, spoken_{false};
};

Result<SharedStrings> SharedStrings::read(Workbook const& book) {
  SharedStrings strings;
  SharedStringsListener listener{strings};
  auto stream = XmlStream::open(book.strings, listener);
  while (stream) {
    auto const more = stream->advance();
    if (!more) return tl::unexpected{more.error()};
    if (listener.too_large())
      return fail(Errc::bad_input, "over 512 MB of texts; split it");
    if (!*more) break;
  }
  return strings;
}

std::string_view SharedStrings::at(std::size_t number) const {
  if (number >= ends_.size()) return {};
  std::size_t const from = number == 0 ? 0 : ends_[number - 1];
  return std::string_view{text_}.substr(from, ends_[number] - from);
}

std::optional<Workbook> open_workbook(std::filesystem::path const& file) {
  std::string const root = "/vsizip/{" + file.string() + "}";
  Relations relations;
  Tabs tabs;
  auto const related = read_xml(root + "/xl/_rels/workbook.xml.rels", relations);
  auto const tabbed = read_xml(root + "/xl/workbook.xml", tabs);
  if (!related || !*related || !tabbed || !*tabbed) return std::nullopt;
  auto const path = [&](std::string const& target) {
    return root + (target.starts_with('/') ? "" : "/xl/") + target;
  };
  Workbook book;
  book.since_1904 = tabs.since_1904;
  book.strings = path("sharedStrings.xml");
  book.styles = path("styles.xml");
  for (auto const& [id, part] : relations.parts) {
    if (part.kind == "sharedStrings") book.strings = path(part.target);
    if (part.kind == "styles") book.styles = path(part.target);
  }
  for (auto const& tab : tabs.tabs) {
    auto const part = relations.parts.find(tab.id);
    if (part != relations.parts.end() && part->second.kind == "worksheet")
      book.sheets.push_back({tab.name, path(part->second.target)});
  }
  if (book.sheets.empty()) return std::nullopt;
  return book;
}

CellFormat format_of(std::string_view code) {
  bool date = false, time = false;
  char until = 0;  // of what is passed over: '"' or ']'
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    char const c = code[i];
    if (until != 0) {
      if (c == until) until = 0;
      continue;
    }
    if (c == '"') until = '"';
    if (c == '[') until = ']';
    if (c == '\\' || c == '_' || c == '*') ++i;  // the next letter is only shown
    auto const letter = static_cast<char>(c | 0x20);
    date = date || letter == 'y' || letter == 'd';
    time = time || letter == 'h' || letter == 's';
  }
  if (date && time) return CellFormat::moment;
  return date ? CellFormat::date : time ? CellFormat::time : CellFormat::number;
}

Result<std::vector<CellFormat>> read_formats(Workbook const& book) {
  Formats formats;
  if (auto const read = read_xml(book.styles, formats); !read)
    return tl::unexpected{read.error()};
  return std::move(formats.cells);
}

std::string text_of_day(std::string_view number, CellFormat format, bool since_1904) {
  double days = 0;
  auto const [end, code] =
      std::from_chars(number.data(), number.data() + number.size(), days);
  if (code != std::errc{} || end != number.data() + number.size() ||
      !(std::abs(days) < 365.0 * 10'000))
    return std::string{number};
  if (since_1904) days += 1462;
  // Half an hour is kept as 0.0208333…: to the second where it is one but for that.
  double seconds = days * static_cast<double>(kDay);
  if (std::abs(seconds - std::round(seconds)) < 1e-3) seconds = std::round(seconds);
  auto const whole = static_cast<std::int64_t>(std::floor(seconds));
  auto const day = whole >= 0 ? whole / kDay : (whole - kDay + 1) / kDay;
  auto const of_day = whole - day * kDay;
  constexpr std::chrono::sys_days kZero{std::chrono::year{1899} / 12 / 30};
  std::chrono::year_month_day const date{kZero + std::chrono::days{day}};
  auto const date_text = fmt::format("{:04}/{:02}/{:02}", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()));
  if (format == CellFormat::date) return date_text;
  auto const time_text =
      fmt::format("{:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60);
  return format == CellFormat::time ? time_text : date_text + " " + time_text;
}

}  // namespace wangge::read
