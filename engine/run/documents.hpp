#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "community/report_template.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

namespace wangge::run {

struct DocumentInput {
  Community const& community;  ///< already masked
  plan::Plan const& plan;
  stats::Statistics const& statistics;
  Messages const& messages;
  Issues const& issues;
  std::filesystem::path styles;
  std::filesystem::path folder;
  std::size_t jobs{1};
  std::vector<std::string> only;
  ReportTemplate report{};
};

/// When outputs say they were made, ISO 8601 UTC: from SOURCE_DATE_EPOCH or the input,
/// never from the clock; a community without any date gets the first day a ZIP archive
/// (XLSX) can hold.
[[nodiscard]] std::string created(Community const& community);

/// Every file of the output contract but the manifest, up to `jobs` documents at a
/// time.
/// \errors the first document's error in the order of the contract; cancelled
Result<void> write_documents(DocumentInput const& input, Progress& progress);

}  // namespace wangge::run
