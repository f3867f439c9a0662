#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "bench/instance.hpp"

namespace wangge::bench {

/// One row of a table that says whether the limits of a state can be kept with whole
/// counties.
struct FeasibilityRow {
  std::string state;
  std::size_t n{0};
  std::size_t m{0};
  int k{0};
  std::int64_t lower{0};
  std::int64_t upper{0};
  Contiguity contiguity{Contiguity::required};
  bool feasible{false};  ///< what the table says
};

/// Reads `State,n,m,k,L,U,Contiguity Imposed?,Feasible?`.
/// \errors not_found; bad_input naming the line
Result<std::vector<FeasibilityRow>> read_feasibility(
    std::filesystem::path const& table);

/// The counties of a row: ST_county.json beside the table, else the tracts of
/// ST_tract.json joined by the first five digits of their geoid (two counties touch
/// where two of their tracts do). Only a graph with the row's n, m, k, L and U counts.
/// \errors not_found when there is none, saying why; bad_input for a broken file
Result<Instance> counties_of(FeasibilityRow const& row,
                             std::filesystem::path const& folder);

}  // namespace wangge::bench
