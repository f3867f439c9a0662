#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

// Private to the room: text into files, and text into markup.
namespace wangge::write {

/// Writes a whole file. \errors not_written, with the system's words (disk full)
Result<void> write_text(std::filesystem::path const& file, std::string_view text);

/// For XML and HTML, in text and in quoted attributes. Characters that XML 1.0 cannot
/// hold are dropped.
[[nodiscard]] std::string escaped(std::string_view text);

/// A CSV cell by RFC 4180: quoted where needed.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace wangge::write
