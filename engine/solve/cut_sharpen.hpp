#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/cut_prices.hpp"
#include "solve/cut_table.hpp"
#include "solve/partition.hpp"

// Private to the room.
namespace wangge::solve {

/// Prices that count only sets that can be parts, connected and exactly within the
/// limits, where the table alone admits others. Column generation again; the cheapest
/// sets are listed through the table. Starts from `bound` and never returns a lower
/// one. In the result `least` is the least reduced cost of any set that can be a part.
/// \param sets  to begin with; those that cannot be parts are passed over
/// \param work  cell updates to spend; what is left on return
PriceBound sharpened(PartitionProblem const& problem, CutTable& table,
                     std::vector<std::vector<std::uint32_t>> const& sets,
                     PriceBound const& bound, std::int64_t enough, std::int64_t& work,
                     Progress& progress);

}  // namespace wangge::solve
