#include "read/sheet.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "read/_dataset.hpp"
#include "read/_ogr_shape.hpp"
#include "read/csv.hpp"
#include "read/encoding.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kLargestText = 512u << 20;

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

Result<Sheet> read_text(Source const& source, Reading& reading) {
  std::error_code code;
  if (fs::file_size(source.path, code) > kLargestText)
    return fail(Errc::bad_input, "{}: over 512 MB; split it", source.shown);
  std::ifstream in{source.path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (!in && text.empty() && fs::file_size(source.path, code) > 0)
    return fail(Errc::unreadable, "{}: cannot be read", source.shown);
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return fail(Errc::unreadable, "{}: is UTF-16; save it as \"CSV UTF-8\" or XLSX",
                source.shown);
  if (text.find('\0') != std::string::npos)
    return fail(Errc::unreadable, "{}: is no text file", source.shown);
  Sheet sheet;
  sheet.label = source.shown;
  if (!source.encoding.empty()) {
    text = recoded(text, source.encoding);
  } else if (!valid_utf8(text)) {
    auto const guess = guessed_encoding(text);
    text = recoded(text, guess);
    reading.warn(sheet.label, -1, "encoding_assumed", {{"encoding", guess}});
  }
  if (text.starts_with("\ufeff")) text.erase(0, 3);
  for (auto& record : parse_csv(text)) {
    for (auto& cell : record.cells) cell = trimmed(cell);
    sheet.lines.push_back({record.row, std::move(record.cells), {}});
  }
  reading.inputs.insert(source.path);
  if (auto done = given_crs(source, sheet); !done) return tl::unexpected{done.error()};
  return sheet;
}

/// Names the sheet where a workbook has one that is not empty and none was asked for.
Result<Source> with_sheet(Source source, GdalScope& scope) {
  if (!source.layer.empty()) return source;
  GDALDatasetUniquePtr const book{GDALDataset::Open(gdal_path(source.path).c_str(),
                                                    GDAL_OF_VECTOR | GDAL_OF_READONLY)};
  scope.clear();
  if (!book) return source;  // open_layer says why
  std::vector<std::string> filled;
  for (auto* layer : book->GetLayers())
    if (layer->GetFeatureCount() > 0) filled.emplace_back(layer->GetName());
  if (filled.size() == 1) source.layer = filled.front();
  return source;
}

Result<void> take_lines(OpenedLayer& opened, Reading& reading, Sheet& sheet) {
  opened.layer->ResetReading();
  int const columns = opened.layer->GetLayerDefn()->GetFieldCount();
  while (OGRFeatureUniquePtr const feature{opened.layer->GetNextFeature()}) {
    if (sheet.lines.size() >= reading.limits.features)
      return fail(Errc::bad_input, "{}: over {} rows", sheet.label,
                  reading.limits.features);
    if (sheet.lines.size() % 256 == 0 && reading.progress.cancelled())
      return fail(Errc::cancelled, "cancelled");
    SheetLine line;
    line.row = feature->GetFID();
    for (int i = 0; i < columns; ++i) {
      line.cells.push_back(
          trimmed(as_utf8(field_text(*feature, i), opened.recode_from)));
    }
    line.shape = shape_of(feature->GetGeometryRef(), reading.limits.vertices);
    sheet.lines.push_back(std::move(line));
  }
  return {};
}

}  // namespace

bool SheetLine::blank() const {
  return std::ranges::all_of(cells, [](std::string const& c) { return c.empty(); });
}

std::string const& SheetLine::cell(std::size_t column) const {
  static std::string const kNothing;
  return column < cells.size() ? cells[column] : kNothing;
}

Result<Sheet> read_sheet(Source const& source, Reading& reading) {
  GdalScope scope{kSheetOptions};
  std::error_code code;
  bool const is_text = has_extension(source.path, {".csv", ".tsv", ".txt"});
  if (is_text && fs::is_regular_file(source.path, code))
    return read_text(source, reading);
  bool const is_book = has_extension(source.path, {".xlsx", ".xlsm", ".ods", ".xls"});
  auto const chosen = is_book ? with_sheet(source, scope) : Result<Source>{source};
  auto opened = open_layer(*chosen, reading, scope);
  if (!opened) return tl::unexpected{opened.error()};
  Sheet sheet;
  sheet.label =
      is_book ? fmt::format("{}, sheet \"{}\"", source.shown, opened->layer->GetName())
              : opened->label;
  sheet.headed = !is_book;
  if (sheet.headed) {
    SheetLine heading;
    auto& table = *opened->layer->GetLayerDefn();
    for (int i = 0; i < table.GetFieldCount(); ++i)
      heading.cells.push_back(
          as_utf8(table.GetFieldDefn(i)->GetNameRef(), opened->recode_from));
    sheet.lines.push_back(std::move(heading));
    if (auto crs = crs_of(opened->layer->GetSpatialRef())) sheet.crs = *crs;
  }
  if (auto done = given_crs(source, sheet); !done) return tl::unexpected{done.error()};
  scope.clear();
  if (auto done = take_lines(*opened, reading, sheet); !done)
    return tl::unexpected{done.error()};
  if (scope.failed())
    return fail(Errc::unreadable, "{}: reading broke off{}; open it and save it again",
                sheet.label, scope.because());
  return sheet;
}

std::string column_letter(std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

}  // namespace wangge::read
