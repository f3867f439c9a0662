#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "imagery/picture.hpp"

namespace wangge::write {

/// A row of a household table to be written, cells as they are to stand in the sheet.
struct SheetCell {
  std::string text;
  bool number{false};
};
struct SheetRow {
  std::vector<SheetCell> cells;
  bool merged{false};  ///< first cell spans all columns (a title)
};
/// A table as people make them: title rows, merged heading cells, totals.
struct Sheet {
  std::string name;
  std::vector<SheetRow> rows;
  struct Merge {
    int first_row, first_column, last_row, last_column;  ///< from 0, both included
  };
  std::vector<Merge> merges;
};

/// An input folder as `synth` and `init` leave it: layers in one GeoPackage
/// ("community-input.gpkg"), tables as XLSX, imagery as JPEG-compressed GeoTIFF, and a
/// commented community.toml.
struct InputFolder {
  Community community;        ///< what the layers hold; empty lists make empty tables in the right shape
  std::optional<Sheet> households;
  std::optional<imagery::Picture> picture;
  std::string toml;           ///< the text of community.toml
  std::string readme;         ///< README.md of the folder; may be empty
};
/// \errors not_written; bad_input when the folder exists and is not empty
Result<void> write_input_folder(InputFolder const& input, std::filesystem::path const& folder);

}  // namespace wangge::write
