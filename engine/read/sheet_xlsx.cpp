#include "read/sheet_xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "read/_xml_stream.hpp"
#include "read/gdal_scope.hpp"
#include "read/layer_choice.hpp"
#include "read/text.hpp"
#include "read/workbook.hpp"

namespace wangge::read {
namespace {

constexpr std::int64_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;

std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "AB12" as 27; the next column where a cell does not say where it is.
std::size_t column_of(char const* place, std::size_t next) {
  if (place == nullptr) return next;
  std::size_t column = 0;
  for (; *place >= 'A' && *place <= 'Z' && column <= kMostColumns; ++place)
    column = 26 * column + static_cast<std::size_t>(*place - 'A') + 1;
  return column == 0 ? next : std::max(next, column - 1);
}

/// Makes lines of the elements of a sheet.
class Rows : public XmlListener {
 public:
  explicit Rows(SharedStrings const& strings) : strings_{strings} {}

  std::vector<CellFormat> formats;
  bool since_1904{false};
  std::string problem;  ///< of the sheet; empty: none

  /// The next line that is ready, its memory exchanged for that of `line`.
  bool take(SheetLine& line) {
    if (taken_ == ready_) return false;
    if (lines_[taken_].row > given_ + 1) {  // rows that are left out are blank
      line.cells.clear();
    } else {
      std::swap(line, lines_[taken_++]);
    }
    line.row = ++given_;
    line.shape = {};
    if (taken_ == ready_) taken_ = ready_ = 0;
    return true;
  }

  /// Whether some cell of the lines that are ready has anything in it.
  [[nodiscard]] bool filled() const {
    return std::any_of(lines_.begin(), lines_.begin() + static_cast<long>(ready_),
                       [](SheetLine const& line) { return !line.blank(); });
  }

  void begin(std::string_view element, XmlAttributes const& given) override {
    if (element == "c") {
      begin_cell(given);
    } else if (element == "v" || element == "t") {
      in_text_ = !spoken_;
    } else if (element == "row") {
      begin_row(given);
    } else if (element == "rPh") {
      spoken_ = true;
    }
  }

  void end(std::string_view element) override {
    if (element == "c") {
      end_cell();
    } else if (element == "v" || element == "t") {
      in_text_ = false;
    } else if (element == "row") {
      end_row();
    } else if (element == "rPh") {
      spoken_ = false;
    }
  }

  void text(std::string_view part) override {
    if (in_text_) value_ += part;
  }

 private:
  void begin_row(XmlAttributes const& given) {
    auto const* const place = given["r"];
    auto const row =
        place == nullptr ? last_ + 1 : static_cast<std::int64_t>(number_of(place));
    if (problem.empty() && (row <= last_ || row > kMostRows))
      problem = fmt::format("row {} after row {}", row, last_);
    last_ = row;
    current_.row = row;
    current_.cells.clear();
    column_ = 0;
  }

  void begin_cell(XmlAttributes const& given) {
    column_ = column_of(given["r"], column_);
    value_.clear();
    auto const* const type = given["t"];
    type_ = type == nullptr ? "n" : type;
    auto const* const style = given["s"];
    style_ = style == nullptr ? 0 : number_of(style);
  }

  void end_cell() {
    auto const column = column_++;
    if (value_.empty()) return;
    if (column >= kMostColumns) {
      if (problem.empty()) problem = fmt::format("row {}: too many columns", last_);
      return;
    }
    auto& cells = current_.cells;
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column] = cell();
  }

  [[nodiscard]] std::string cell() const {
    if (type_ == "s") return std::string{strings_.at(number_of(value_))};
    if (type_ == "n") {
      auto const format =
          style_ < formats.size() ? formats[style_] : CellFormat::number;
      return format == CellFormat::number ? trimmed(value_)
                                          : text_of_day(value_, format, since_1904);
    }
    return trimmed(value_);
  }

  void end_row() {
    while (!current_.cells.empty() && current_.cells.back().empty())
      current_.cells.pop_back();
    if (ready_ == lines_.size()) lines_.emplace_back();
    std::swap(lines_[ready_++], current_);
  }

  SharedStrings const& strings_;
  SheetLine current_;             ///< being made; may go on in the next piece
  std::vector<SheetLine> lines_;  ///< the first `ready_`
  std::size_t ready_{0}, taken_{0};
  std::int64_t given_{0};  ///< row of the line taken last
  std::int64_t last_{0};   ///< row begun last
  std::size_t column_{0};
  std::string type_, value_;
  std::size_t style_{0};
  bool in_text_{false}, spoken_{false};
};

/// A sheet being read.
struct SheetInHand {
  GdalScope scope;  // closed after the file
  SharedStrings strings;
  Rows rows{strings};
  std::optional<XmlStream> xml;
  std::size_t count{0};
};

Error broken_off(std::string const& label, Error const& error) {
  if (error.code != Errc::unreadable) return {error.code, label + ": " + error.message};
  return {Errc::unreadable, label + ": reading broke off: " + error.message +
                                "; open it and save it again"};
}

Result<bool> next_line(SheetInHand& sheet, std::string const& label, Reading& reading,
                       SheetLine& line) {
  while (!sheet.rows.take(line)) {
    auto const more = sheet.xml->advance();
    if (!more) return tl::unexpected{broken_off(label, more.error())};
    if (!sheet.rows.problem.empty())
      return tl::unexpected{broken_off(label, {Errc::unreadable, sheet.rows.problem})};
    if (*more) continue;
    if (!sheet.rows.take(line)) return false;
    break;
  }
  if (sheet.count++ >= reading.limits.features)
    return fail(Errc::bad_input, "{}: over {} rows", label, reading.limits.features);
  if (sheet.count % 256 == 0 && reading.progress.cancelled())
    return fail(Errc::cancelled, "cancelled");
  return true;
}

/// Whether a sheet has anything in it; read as far as its first cell.
bool has_rows(WorkbookSheet const& sheet, SharedStrings const& strings) {
  Rows rows{strings};
  auto xml = XmlStream::open(sheet.xml, rows);
  if (!xml) return false;
  SheetLine line;
  while (true) {
    auto const more = xml->advance();
    if (rows.filled()) return true;
    if (!more || !*more) return false;
    while (rows.take(line)) {
    }
  }
}

}  // namespace

Result<std::optional<SheetStream>> open_xlsx(Source const& source, Reading& reading) {
  if (!source.where.empty() || !source.encoding.empty()) return std::nullopt;
  auto const sheet = std::make_shared<SheetInHand>();
  auto const book = open_workbook(source.path);
  if (!book) return std::nullopt;
  auto strings = SharedStrings::read(*book);
  if (!strings) return tl::unexpected{broken_off(source.shown, strings.error())};
  sheet->strings = std::move(*strings);
  auto formats = read_formats(*book);
  if (!formats) return tl::unexpected{broken_off(source.shown, formats.error())};
  std::vector<std::string> names;
  for (auto const& one : book->sheets) names.push_back(one.name);
  auto const chosen = choose_layer(std::move(names), source, [&](std::size_t i) {
    return has_rows(book->sheets[i], sheet->strings);
  });
  if (!chosen) return tl::unexpected{chosen.error()};
  auto const& tab = book->sheets[*chosen];
  sheet->rows.formats = std::move(*formats);
  sheet->rows.since_1904 = book->since_1904;
  sheet->xml = XmlStream::open(tab.xml, sheet->rows);
  if (!sheet->xml) return std::nullopt;
  reading.inputs.insert(source.path);
  SheetStream stream;
  stream.about.label = fmt::format("{}, sheet \"{}\"", source.shown, tab.name);
  stream.next = [sheet, label = stream.about.label,
                 &reading](SheetLine& line) -> Result<bool> {
    return next_line(*sheet, label, reading, line);
  };
  return stream;
}

}  // namespace wangge::read
