#pragma once

#include <map>
#include <set>
#include <span>

#include "community/plan_record.hpp"

namespace wangge::plan {

/// First managers of an earlier plan who are still there, by building. Buildings are
/// recognised by place, people by name and id together, else by a name that is borne
/// once then and now: ids that are only row numbers shift when somebody leaves.
class StandingDuties {
 public:
  StandingDuties() = default;
  StandingDuties(Community const& community, PlanRecord const& earlier);

  /// Whether the building had a first manager, still there or not.
  [[nodiscard]] bool had(BuildingIdx building) const { return had_.contains(building); }
  [[nodiscard]] bool had(BuildingIdx building, VolunteerIdx volunteer) const;

 private:
  std::set<BuildingIdx> had_;
  std::map<BuildingIdx, VolunteerIdx> still_;
};

}  // namespace wangge::plan
