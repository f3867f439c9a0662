#pragma once

#include "read/report_record.hpp"
#include "stats/statistics.hpp"

namespace wangge::run {

/// One level of a finished build's figures, in the order they were stored.
[[nodiscard]] stats::Table table_of(read::ReportRecord const& record,
                                    stats::Level level);

}  // namespace wangge::run
