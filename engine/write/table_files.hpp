#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "write/input_folder.hpp"

namespace wangge::write {

/// In what a table is written.
struct TableForm {
  std::string extension;          ///< "csv", "xlsx", "ods", "dbf", "gpkg"
  std::string encoding{"UTF-8"};  ///< of csv and dbf, as iconv knows it
  bool mark{false};               ///< of csv: a byte order mark in front
  char separator{','};            ///< of csv
};

/// Writes a table in one of several forms, for synthetic input. DBF and GeoPackage take
/// their column names from the first row; merged cells are those of XLSX and ODS. A DBF
/// in UTF-8 has a .cpg beside it that says so; any other says nothing of its encoding.
/// The same table gives the same bytes.
/// \errors not_written; bad_value for a letter that the encoding does not have
Result<void> write_table(Sheet const& sheet, TableForm const& form,
                         std::filesystem::path const& file);

/// The bytes of a ZIP archive whose entries are stored, not packed, and dated
/// 1980-01-01. Source: PKWARE's APPNOTE, 4.3.
std::string stored_zip(
    std::vector<std::pair<std::string_view, std::string_view>> const& entries);

/// The bytes of an OpenDocument spreadsheet of one sheet.
std::string ods_bytes(Sheet const& sheet);

/// The bytes of a dBase III file of text columns.
/// \param texts cells by row, in the file's encoding; the first row are the names
std::string dbf_bytes(std::vector<std::vector<std::string>> const& texts);

}  // namespace wangge::write
