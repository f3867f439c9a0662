#pragma once

#include "base/result.hpp"
#include "read/report_record.hpp"
#include "stats/statistics.hpp"
#include "write/outputs.hpp"

namespace wangge::run {

/// One level of a finished build's figures, in the order they were stored.
[[nodiscard]] stats::Table table_of(read::ReportRecord const& record,
                                    stats::Level level);

/// The report in its four forms: PDF, HTML, XLSX, CSV. \errors as the writers'
Result<void> write_reports(write::Output const& output);

}  // namespace wangge::run
