#pragma once

#include <filesystem>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "write/input_folder.hpp"

// Private to the room: the pieces of an input folder. The same input gives the same
// bytes: files are dated kInputDate, whatever the clock says.
namespace wangge::write {

inline constexpr char const* kInputLayers = "community-input.gpkg";
inline constexpr char const* kInputHouseholds = "households.xlsx";
inline constexpr char const* kInputVolunteers = "volunteers.xlsx";
inline constexpr char const* kInputImagery = "imagery.tif";
inline constexpr char const* kInputDate = "2020-02-16T00:00:00Z";

/// Word of a management in a folder's own language; empty for unknown.
char const* management_word(Management management, std::string_view language);

Result<void> write_input_layers(InputFolder const& input,
                                std::filesystem::path const& file);
Result<void> write_sheet(Sheet const& sheet, std::filesystem::path const& file);
Result<void> write_input_picture(imagery::Picture const& picture, geo::Crs const& crs,
                                 std::filesystem::path const& file);

Sheet volunteers_sheet(Community const& community, Messages const& messages);
/// Only the headings.
Sheet empty_households_sheet(Messages const& messages);

}  // namespace wangge::write
