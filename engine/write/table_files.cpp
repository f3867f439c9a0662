#include "write/table_files.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "write/_input_parts.hpp"
#include "write/_layers.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

struct IconvClose {
  void operator()(void* handle) const noexcept { iconv_close(handle); }
};

/// \errors bad_value
Result<std::string> encoded(std::string const& text, std::string const& to) {
  if (to == "UTF-8") return text;
  auto* const opened = iconv_open(to.c_str(), "UTF-8");
  if (opened == reinterpret_cast<iconv_t>(-1))
    return fail(Errc::bad_value, "no encoding {}", to);
  std::unique_ptr<void, IconvClose> const handle{opened};
  std::string out(4 * text.size() + 4, '\0');
  char* from = const_cast<char*>(text.data());  // iconv's signature; it only reads
  char* into = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  if (iconv(handle.get(), &from, &left, &into, &room) == static_cast<std::size_t>(-1))
    return fail(Errc::bad_value, "\"{}\" has letters that {} has not", text, to);
  out.resize(out.size() - room);
  return out;
}

std::string delimited(Sheet const& sheet, char separator) {
  std::string text;
  for (auto const& row : sheet.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (c > 0) text += separator;
      auto const& cell = row.cells[c].text;
      bool const plain = cell.find(separator) == std::string::npos &&
                         cell.find_first_of("\"\r\n") == std::string::npos;
      text += plain ? cell : '"' + cell + '"';
    }
    text += "\r\n";
  }
  return text;
}

Result<void> write_dbf(Sheet const& sheet, TableForm const& form,
                       std::filesystem::path const& file) {
  std::vector<std::vector<std::string>> texts;
  for (auto const& row : sheet.rows) {
    auto& cells = texts.emplace_back();
    for (auto const& cell : row.cells) {
      auto text = encoded(cell.text, form.encoding);
      if (!text) return tl::unexpected(text.error());
      cells.push_back(std::move(*text));
    }
  }
  if (form.encoding == "UTF-8") {
    auto beside = file;
    if (auto ok = write_text(beside.replace_extension(".cpg"), "UTF-8"); !ok) return ok;
  }
  return write_text(file, dbf_bytes(texts));
}

Result<void> write_gpkg(Sheet const& sheet, std::filesystem::path const& file) {
  auto made = GeoPackage::create(file, {}, kInputDate);
  if (!made) return tl::unexpected(made.error());
  std::vector<Column> columns;
  for (auto const& cell : sheet.rows.front().cells)
    columns.push_back({cell.text.c_str(), Column::text});
  std::vector<Row> rows;
  for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
    auto& row = rows.emplace_back();
    for (auto const& value : sheet.rows[r].cells) row.cells.push_back(cell(value.text));
  }
  if (auto ok = made->add("households", wkbNone, columns, rows); !ok) return ok;
  return made->finish();
}

}  // namespace

Result<void> write_table(Sheet const& sheet, TableForm const& form,
                         std::filesystem::path const& file) {
  if (form.extension == "xlsx") return write_sheet(sheet, file);
  if (form.extension == "ods") return write_text(file, ods_bytes(sheet));
  if (form.extension == "dbf") return write_dbf(sheet, form, file);
  if (form.extension == "gpkg") return write_gpkg(sheet, file);
  auto const text = delimited(sheet, form.separator);
  auto const bytes = encoded((form.mark ? "\ufeff" : "") + text, form.encoding);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_text(file, *bytes);
}

}  // namespace wangge::write
