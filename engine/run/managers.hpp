#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/plan_record.hpp"

namespace wangge::run {

/// A building whose first manager would be another; empty: nobody.
struct Takeover {
  std::string building;
  std::string from, to;  ///< ids of volunteers
  auto operator<=>(Takeover const&) const = default;
};

/// What would be if somebody left.
struct Leaving {
  std::vector<Takeover> changes;   ///< in the order of the plan
  std::vector<std::string> empty;  ///< buildings without anybody
  Proof proof{Proof::proven};      ///< of the fewest changes, then the least cost
};

/// Who takes over the buildings of a volunteer who leaves, by the costs in the evidence
/// of the plan's certificate: as many filled as can be, as few other buildings changed
/// as can be, then the least cost.
/// \param certificates  certificates.json
/// \errors bad_value for a volunteer there is not; bad_input when the evidence is not
///   there
Result<Leaving> leaving(PlanRecord const& record, nlohmann::json const& certificates,
                        std::string const& volunteer);

struct ManagersTold {
  PlanRecord record;
  Leaving without;  ///< only where somebody was named
};

/// The managers of a built plan, and who takes over without one of them.
/// \param without  a volunteer's id; empty: nobody leaves
/// \errors not_found when the folder is no finished build; as `leaving`
Result<ManagersTold> tell_managers(std::filesystem::path const& folder,
                                   std::string const& without, Progress& progress);

}  // namespace wangge::run
