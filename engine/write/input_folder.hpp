#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/messages.hpp"
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
/// ("community-input.gpkg"), tables as XLSX ("households.xlsx", "volunteers.xlsx"),
/// imagery as JPEG-compressed GeoTIFF ("imagery.tif"), and a commented community.toml.
struct InputFolder {
  Community community;  ///< what the layers hold; empty lists make empty tables in the
                        ///< right shape
  std::optional<Sheet> households;  ///< none: an empty table in the right shape
  std::optional<imagery::Picture> picture;
  std::string toml;    ///< the text of community.toml
  std::string readme;  ///< README.md of the folder; may be empty
};
/// Building counts go into the buildings layer only when there is no household sheet.
/// Headings come from `messages` ("input.column.…"). The same input gives the same
/// bytes.
/// \errors not_written; bad_input when the folder exists and is not empty
Result<void> write_input_folder(InputFolder const& input, Messages const& messages,
                                std::filesystem::path const& folder);

/// What a folder holds beside the layers.
struct FolderContents {
  bool households{false};  ///< households.xlsx has rows, not only headings
  bool picture{false};     ///< there is an imagery.tif
};
/// A commented community.toml for a folder that `write_input_folder` writes: sections
/// whose layers hold something are live, the others stand as comments to be switched on
/// once filled. Chinese comments have English glosses. An imagery source of the
/// community that is not imagery.tif is named by its own path.
std::string toml_for(Community const& community, FolderContents const& contents,
                     Messages const& messages);

}  // namespace wangge::write
