#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/plan_record.hpp"

namespace wangge::read {

struct PlanRecordOutcome {
  PlanRecord record;
  geo::Crs crs;                               ///< that the shapes are in
  std::vector<std::filesystem::path> inputs;  ///< files read, absolute
};

/// Reads what a build left in a folder.
/// \param working  CRS to bring shapes into; an empty one leaves them as stored
/// \errors not_found when the folder is no finished build; unreadable, bad_input naming
///   file, layer and column; cancelled
Result<PlanRecordOutcome> read_plan_record(std::filesystem::path const& folder,
                                           geo::Crs const& working, Progress& progress);

}  // namespace wangge::read
