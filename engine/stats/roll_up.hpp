#pragma once

#include <span>
#include <vector>

#include "base/issue.hpp"
#include "base/result.hpp"
#include "stats/statistics.hpp"

namespace wangge::stats {

/// Many communities in one table: a row each, by id; `Table::total` is the last line.
///
/// It is made of what the communities' own reports show and of nothing else: a hidden
/// number stays hidden, and so does every total over one, so that whoever holds the
/// communities' reports learns nothing new. A measure that a community does not know is
/// unknown in its row.
/// \param communities  tables of Level::community with one row each
/// \errors bad_value naming two of one id: their people would count twice
Result<Table> roll_up(std::span<Table const> communities);

/// A note per measure whose total leaves a community out, because it does not know it;
/// kinds of buildings aside, which no community has all of.
[[nodiscard]] Issues left_out_of_totals(Table const& rolled, Messages const& messages);

}  // namespace wangge::stats
