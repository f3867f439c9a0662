#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "verify/verify.hpp"

namespace wangge::verify {

/// Whether a folder holds one report of many communities, not a build.
[[nodiscard]] bool is_roll_up(std::filesystem::path const& folder);

/// Two findings. Law 5: every figure of a community is the one of its own report.csv
/// (of its GeoPackage where its report leaves the measure out), hidden where that is
/// hidden, and every total the sum of its column; hidden where a part is. Skipped, with
/// the totals still judged, for communities whose folder is not where manifest.json
/// says. Law 10: XLSX and HTML read as report.csv.
/// \errors unreadable; cancelled
Result<std::vector<Finding>> verify_roll_up(std::filesystem::path const& folder,
                                            Progress& progress);

}  // namespace wangge::verify
