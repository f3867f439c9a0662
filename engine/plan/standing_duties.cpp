#include "plan/standing_duties.hpp"

#include <algorithm>

namespace wangge::plan {
namespace {

/// Finds the people of an earlier plan among those of today.
class People {
 public:
  People(std::span<Volunteer const> now, std::span<PlanRecord::Duty const> before)
      : now_{now} {
    for (auto const& duty : before) ids_then_[duty.name].insert(duty.volunteer);
    for (std::size_t v = 0; v < now.size(); ++v) {
      by_name_[now[v].name].push_back(VolunteerIdx{v});
      by_id_.try_emplace(now[v].id, VolunteerIdx{v});
    }
  }

  [[nodiscard]] VolunteerIdx find(PlanRecord::Duty const& duty) const {
    auto const same = by_id_.find(duty.volunteer);
    if (same != by_id_.end()) {
      auto const& name = now_[same->second.get()].name;
      if (name == duty.name || name.empty() || duty.name.empty()) return same->second;
    }
    auto const named = by_name_.find(duty.name);
    bool const alone = !duty.name.empty() && named != by_name_.end() &&
                       named->second.size() == 1 && ids_then_.at(duty.name).size() == 1;
    return alone ? named->second.front() : VolunteerIdx{};
  }

 private:
  std::span<Volunteer const> now_;
  std::map<std::string, std::set<std::string>> ids_then_;
  std::map<std::string, std::vector<VolunteerIdx>> by_name_;
  std::map<std::string, VolunteerIdx> by_id_;
};

}  // namespace

StandingDuties::StandingDuties(Community const& community, PlanRecord const& earlier) {
  auto const match = match_buildings(keys_of(community.buildings), keys_of(earlier));
  std::map<std::string, BuildingIdx> now;
  for (std::size_t b = 0; b < match.size(); ++b)
    if (match[b] != kNoMatch)
      now.try_emplace(earlier.buildings[match[b]].id, BuildingIdx{b});
  People const people{community.volunteers, earlier.duties};
  for (auto const& duty : earlier.duties) {
    auto const building = now.find(duty.building);
    if (building == now.end() || !duty.first) continue;
    had_.insert(building->second);
    if (auto const who = people.find(duty); who.valid())
      still_.try_emplace(building->second, who);
  }
}

bool StandingDuties::had(BuildingIdx building, VolunteerIdx volunteer) const {
  auto const found = still_.find(building);
  return found != still_.end() && found->second == volunteer;
}

}  // namespace wangge::plan
