#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "verify/private_numbers.hpp"

namespace wangge::verify {

/// What a file holds, as bytes in which words can be read.
struct Content {
  std::string where;  ///< "report.xlsx, xl/sharedStrings.xml"
  std::string bytes;
  Blanks blanks{Blanks::in_numbers};
};

/// Calls `visit` for the bytes of a file as they are, and for everything packed in
/// them: members of ZIP archives (XLSX), GZIP, deflated streams of PDF but pictures,
/// strings of PDF, data URIs of HTML, the text of a PDF's pages (by pdftotext, where it
/// is installed), strings of JSON (whose bare numbers are no telephones), text cells of
/// a GeoPackage. Packed things are unpacked again, four deep.
/// \errors unreadable
Result<void> unpack(std::filesystem::path const& file, std::string const& name,
                    std::function<void(Content const&)> const& visit);

}  // namespace wangge::verify
