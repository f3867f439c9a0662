#pragma once

#include <filesystem>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"

namespace wangge::run {

struct ReportOptions {
  std::filesystem::path folder;           ///< a finished build
  std::filesystem::path report_template;  ///< empty: everything, in our words
};

/// Writes report.pdf, report.html, report.xlsx and report.csv of a finished build anew,
/// from its own files alone, in the columns and words of a template. The folder is
/// replaced in one step; on any error it stays as it was.
/// \errors not_found, unreadable (folder, template); bad_input, bad_value (template);
///   not_written; cancelled
Result<void> report(ReportOptions const& options, Share const& share,
                    Progress& progress);

}  // namespace wangge::run
