#include "read/sheet_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "read/csv.hpp"
#include "read/encoding.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kLargestText = 512u << 20;

std::string bytes_of(fs::path const& file) {
  std::ifstream in{file, std::ios::binary};
  std::error_code code;
  std::string bytes(fs::file_size(file, code), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

Result<std::string> text_of(Source const& source, Reading& reading) {
  std::error_code code;
  auto const size = fs::file_size(source.path, code);
  if (size > kLargestText)
    return fail(Errc::bad_input, "{}: over 512 MB; split it", source.shown);
  auto text = bytes_of(source.path);
  if (text.empty() && size > 0)
    return fail(Errc::unreadable, "{}: cannot be read", source.shown);
  auto const from = stated_encoding(source.shown, source.encoding, text, reading);
  if (from.empty()) {
    if (text.starts_with("\ufeff")) text.erase(0, 3);
  } else {
    auto read = decoded(text, from);
    if (!read)
      return fail(Errc::bad_value, "{}: [{}] encoding: {}", source.shown,
                  source.section, read.error().message);
    if (read->lost > 0)
      reading.warn(source.shown, -1, "bytes_lost",
                   {{"count", std::to_string(read->lost)}, {"encoding", from}});
    text = std::move(read->text);
  }
  if (text.find('\0') != std::string::npos)
    return fail(Errc::unreadable, "{}: is no text file", source.shown);
  return text;
}

/// A text and the place in it.
struct TextLines {
  TextLines(std::string all, char delimiter)
      : text{std::move(all)}, rows{text, delimiter} {}
  TextLines(TextLines const&) = delete;  // `rows` looks into `text`
  std::string text;
  CsvRows rows;
  CsvRecord record;
};

void trim(std::string& cell) {
  if (cell.empty()) return;
  // Cells that begin and end in ASCII signs, as most do, have nothing to trim.
  auto const plain = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!plain(cell.front()) || !plain(cell.back())) cell = trimmed(cell);
}

}  // namespace

std::string stated_encoding(std::string const& label, std::string const& given,
                            std::string_view bytes, Reading& reading) {
  using Known = TextEncoding::Known;
  if (!given.empty()) {
    reading.note(label, -1, "text_encoding", {{"encoding", given}});
    return given;
  }
  auto const found = detect_encoding(bytes);
  reading.note(
      label, -1, "text_encoding",
      {{"encoding", found.name + (found.known == Known::mark ? " (BOM)" : "")}});
  if (found.known == Known::guess)
    reading.warn(label, -1, "encoding_assumed", {{"encoding", found.name}});
  return found.name == "UTF-8" ? "" : found.name;
}

std::string dbf_bytes(fs::path const& file) {
  constexpr std::size_t kHead = 32;  // dBase III: version, date, sizes
  auto bytes = bytes_of(file);
  if (bytes.size() <= kHead) return {};
  bytes.erase(0, kHead);
  // Names are padded with zeros and have binary sizes behind them.
  for (char& c : bytes)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return bytes;
}

Result<SheetStream> open_text(Source const& source, Reading& reading) {
  auto text = text_of(source, reading);
  if (!text) return tl::unexpected{text.error()};
  char const delimiter = delimiter_of(*text);
  reading.note(source.shown, -1, "text_separator",
               {{"separator", delimiter == '\t' ? "TAB" : std::string(1, delimiter)}});
  reading.inputs.insert(source.path);
  auto const lines = std::make_shared<TextLines>(std::move(*text), delimiter);
  SheetStream stream;
  stream.about.label = source.shown;
  stream.next = [lines, &reading](SheetLine& line) -> Result<bool> {
    auto& record = lines->record;
    std::swap(record.cells, line.cells);
    bool const more = lines->rows.next(record);
    std::swap(record.cells, line.cells);
    if (!more) return false;
    line.row = record.row;
    for (auto& cell : line.cells) trim(cell);
    if (line.row % 256 == 0 && reading.progress.cancelled())
      return fail(Errc::cancelled, "cancelled");
    return true;
  };
  return stream;
}

}  // namespace wangge::read
