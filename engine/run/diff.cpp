#include "run/diff.hpp"

#include "read/plan_record.hpp"

namespace wangge::run {

Result<stats::PlanDifferences> diff(std::filesystem::path const& before,
                                    std::filesystem::path const& now,
                                    Progress& progress) {
  progress.stage("read");
  auto const second = read::read_plan_record(now, {}, progress);
  if (!second) return tl::unexpected(second.error());
  // Footprints are compared in the CRS of the later build.
  auto const first = read::read_plan_record(before, second->crs, progress);
  if (!first) return tl::unexpected(first.error());
  return stats::differences(first->record, second->record);
}

}  // namespace wangge::run
