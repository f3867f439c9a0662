#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"

namespace wangge::run {

struct RollUpOptions {
  std::vector<std::filesystem::path> folders;  ///< finished builds, one a community
  std::filesystem::path output;                ///< not one of them
  std::filesystem::path report_template;       ///< empty: everything, in our words
};

/// Writes one report of many communities: report.pdf, .html, .xlsx and .csv with a row
/// each and a last line of totals, issues.csv and manifest.json, into a folder that
/// appears in one step. It is made of what each community's own report shows and of
/// nothing else (`stats::roll_up`).
/// \errors not_found, unreadable (folders, template); bad_input (a restricted build,
///   builds of two privacy classes); bad_value (one community twice, the output among
///   the builds, the template); not_written; cancelled
Result<void> roll_up(RollUpOptions const& options, Share const& share,
                     Progress& progress);

}  // namespace wangge::run
