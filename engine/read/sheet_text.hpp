#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// Delimited text as a table. Encoding and separator are noted.
/// \errors unreadable (no text), bad_input (too large), bad_value (encoding)
Result<SheetStream> open_text(Source const& source, Reading& reading);

/// Says in `reading` in what a table is written and, of delimited text, what separates
/// its cells. What had to be guessed is a warning.
/// \param given the encoding that community.toml names; empty: none
/// \param bytes as they are in the file
/// \return the encoding to decode from; empty: UTF-8
std::string stated_encoding(std::string const& label, std::string const& given,
                            std::string_view bytes, Reading& reading);

/// Bytes of a DBF's column names and cells, which follow its fixed head; empty when it
/// cannot be read.
std::string dbf_bytes(std::filesystem::path const& file);

}  // namespace wangge::read
