#pragma once

#include "community/report_template.hpp"
#include "stats/statistics.hpp"

namespace wangge::stats {

/// The statistics as a template wants them printed: its tables, its columns in its
/// order, its words. A table that is not wanted has no measures and no rows.
[[nodiscard]] Statistics applied(Statistics const& statistics,
                                 ReportTemplate const& wanted);

/// \errors bad_value naming a measure that no table has, or a name that two measures
///   would share
Result<void> check(ReportTemplate const& wanted, Statistics const& statistics,
                   Messages const& messages);

}  // namespace wangge::stats
