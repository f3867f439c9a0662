#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace wangge::verify {

/// The text of a PDF, page by page, by poppler's `pdftotext` run as a program (poppler
/// is GPL and not linked). Nothing when the program is absent.
/// \errors unreadable when it cannot read the file
Result<std::optional<std::vector<std::string>>> pdf_pages(
    std::filesystem::path const& file);

/// One printed figure of report.html.
struct Figure {
  std::string level, id, measure;
  std::string value;  ///< data-value, as written
  std::string text;   ///< what a reader sees
};
/// Every element with data-measure, in order.
std::vector<Figure> figures_of(std::string const& html);

/// Whether a printed text says a number: its own rounding and percent sign are allowed
/// for, nothing else. "—" and "" say unknown.
bool says(std::string const& text, std::optional<double> value);

/// Without blanks and line breaks, so that layout does not matter.
std::string squeezed(std::string const& text);

std::string read_text(std::filesystem::path const& file);

}  // namespace wangge::verify
