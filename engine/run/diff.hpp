#pragma once

#include <filesystem>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "stats/plan_differences.hpp"

namespace wangge::run {

/// What changed from one finished build to another, from their files alone.
/// \errors not_found when one of them is no finished build; unreadable
Result<stats::PlanDifferences> diff(std::filesystem::path const& before,
                                    std::filesystem::path const& now,
                                    Progress& progress);

}  // namespace wangge::run
