#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "community/report_template.hpp"

namespace wangge::read {

/// Reads a template of the report (TOML, docs/formats.md).
/// \errors not_found; bad_input with file, line and the nearest known key
Result<ReportTemplate> read_report_template(std::filesystem::path const& file);

}  // namespace wangge::read
