#include "read/sheet.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "read/_dataset.hpp"
#include "read/_ogr_shape.hpp"
#include "read/encoding.hpp"
#include "read/sheet_text.hpp"
#include "read/sheet_xlsx.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

/// Spreadsheets come as they are: the headings are ours to find, all cells are text.
GdalScope::Options const kSheetOptions{
    {"OGR_XLSX_HEADERS", "DISABLE"}, {"OGR_XLSX_FIELD_TYPES", "STRING"},
    {"OGR_ODS_HEADERS", "DISABLE"},  {"OGR_ODS_FIELD_TYPES", "STRING"},
    {"OGR_XLS_HEADERS", "DISABLE"},  {"OGR_XLS_FIELD_TYPES", "STRING"}};

bool has_extension(fs::path const& path, std::initializer_list<char const*> list) {
  auto const ext = folded(path.extension().string());
  return std::ranges::find(list, ext) != list.end();
}

Result<void> given_crs(Source const& source, Sheet& sheet) {
  if (source.crs.empty()) return {};
  auto const crs = geo::crs_from(source.crs);
  if (!crs)
    return fail(Errc::bad_value, "[{}] crs = \"{}\" is not known: {}", source.section,
                source.crs, crs.error().message);
  sheet.crs = *crs;
  return {};
}

/// A layer being read, and what GDAL says meanwhile.
struct LayerLines {
  GdalScope scope{kSheetOptions};  // closed after the dataset
  OpenedLayer opened;
  std::size_t count{0};
  bool ended{false};
};

/// The columns' names as a line of its own; row 0.
SheetLine names_of(OpenedLayer const& opened) {
  SheetLine heading;
  auto& table = *opened.layer->GetLayerDefn();
  for (int i = 0; i < table.GetFieldCount(); ++i)
    heading.cells.push_back(
        as_utf8(table.GetFieldDefn(i)->GetNameRef(), opened.recode_from));
  return heading;
}

void take(OGRFeature const& feature, LayerLines const& from, Reading const& reading,
          SheetLine& line) {
  auto& row = const_cast<OGRFeature&>(feature);  // as in field_text
  line.row = row.GetFID();
  auto const columns = static_cast<std::size_t>(row.GetFieldCount());
  line.cells.resize(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    auto& cell = line.cells[i];
    cell = field_text(feature, static_cast<int>(i));
    if (!from.opened.recode_from.empty() || !valid_utf8(cell))
      cell = trimmed(as_utf8(cell, from.opened.recode_from));
  }
  auto* const shape = row.GetGeometryRef();
  line.shape = shape == nullptr ? Shape{} : shape_of(shape, reading.limits.vertices);
}

Result<bool> next_line(LayerLines& from, std::string const& label, Reading& reading,
                       SheetLine& line) {
  if (from.ended) return false;
  if (from.count >= reading.limits.features)
    return fail(Errc::bad_input, "{}: over {} rows", label, reading.limits.features);
  if (from.count++ % 256 == 0 && reading.progress.cancelled())
    return fail(Errc::cancelled, "cancelled");
  OGRFeatureUniquePtr const feature{from.opened.layer->GetNextFeature()};
  if (feature) {
    take(*feature, from, reading, line);
    return true;
  }
  from.ended = true;
  if (from.scope.failed())
    return fail(Errc::unreadable, "{}: reading broke off{}; open it and save it again",
                label, from.scope.because());
  return false;
}

/// A DBF without a declared encoding is decoded by what its bytes look like.
void settle_encoding(Source const& source, std::string const& label,
                     OpenedLayer& opened, Reading& reading) {
  if (!has_extension(source.path, {".dbf"})) return;
  auto const declared =
      source.encoding.empty() ? declared_encoding(*opened.layer) : source.encoding;
  if (declared.empty())
    opened.recode_from = stated_encoding(label, "", dbf_bytes(source.path), reading);
  else
    reading.note(label, -1, "text_encoding", {{"encoding", declared}});
}

Result<SheetStream> open_layer_lines(Source const& source, Reading& reading) {
  auto const lines = std::make_shared<LayerLines>();
  bool const is_book = has_extension(source.path, {".xlsx", ".xlsm", ".ods", ".xls"});
  auto opened = open_layer(source, reading, lines->scope, is_book);
  if (!opened && is_book && opened.error().code == Errc::unreadable)
    return fail(Errc::unreadable, "{} (or save it as XLSX)", opened.error().message);
  if (!opened) return tl::unexpected{opened.error()};
  lines->opened = std::move(*opened);
  SheetStream stream;
  auto& about = stream.about;
  about.label = is_book ? fmt::format("{}, sheet \"{}\"", source.shown,
                                      lines->opened.layer->GetName())
                        : lines->opened.label;
  about.headed = !is_book;
  settle_encoding(source, about.label, lines->opened, reading);
  if (about.headed)
    if (auto crs = crs_of(lines->opened.layer->GetSpatialRef())) about.crs = *crs;
  lines->scope.clear();
  lines->opened.layer->ResetReading();
  bool heading = about.headed;
  stream.next = [lines, heading, label = about.label,
                 &reading](SheetLine& line) mutable -> Result<bool> {
    if (!std::exchange(heading, false)) return next_line(*lines, label, reading, line);
    line = names_of(lines->opened);
    return true;
  };
  return stream;
}

Result<SheetStream> open_book_or_layer(Source const& source, Reading& reading) {
  if (has_extension(source.path, {".xlsx", ".xlsm"})) {
    auto book = open_xlsx(source, reading);
    if (!book) return tl::unexpected{book.error()};
    if (*book) return std::move(**book);
  }
  return open_layer_lines(source, reading);
}

}  // namespace

bool SheetLine::blank() const {
  return std::ranges::all_of(cells, [](std::string const& c) { return c.empty(); });
}

std::string const& SheetLine::cell(std::size_t column) const {
  static std::string const kNothing;
  return column < cells.size() ? cells[column] : kNothing;
}

Result<SheetStream> open_sheet(Source const& source, Reading& reading) {
  std::error_code code;
  bool const is_text = has_extension(source.path, {".csv", ".tsv", ".txt"}) &&
                       fs::is_regular_file(source.path, code);
  auto stream =
      is_text ? open_text(source, reading) : open_book_or_layer(source, reading);
  if (!stream) return stream;
  if (auto done = given_crs(source, stream->about); !done)
    return tl::unexpected{done.error()};
  return stream;
}

Result<Sheet> read_sheet(Source const& source, Reading& reading) {
  auto stream = open_sheet(source, reading);
  if (!stream) return tl::unexpected{stream.error()};
  Sheet sheet = std::move(stream->about);
  for (SheetLine line;;) {
    auto const more = stream->next(line);
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return sheet;
    sheet.lines.push_back(line);
  }
}

std::string column_letter(std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

}  // namespace wangge::read
