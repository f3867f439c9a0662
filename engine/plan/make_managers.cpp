#include "plan/make_managers.hpp"

#include <algorithm>
#include <set>

#include "plan/duty_costs.hpp"
#include "plan/home_walks.hpp"
#include "plan/standing_duties.hpp"

namespace wangge::plan {
namespace {

// Beyond this many pairs only the nearest volunteers of each building are looked at.
constexpr std::size_t kMostPairs = 400'000;

/// Weighs what is wished for; see duty_costs.hpp for the order.
std::int64_t wish_cost(Volunteer const& volunteer, Building const& building,
                       BuildingIdx index) {
  auto cost = lack_cost(kNoSkill, building.needs, volunteer.skills) +
              lack_cost(kNoLanguage, building.languages, volunteer.languages);
  if (volunteer.home_building == index) return cost;
  auto const& prefers = volunteer.prefers;
  auto const rank = std::ranges::find(prefers, index) - prefers.begin();
  auto const count = static_cast<std::int64_t>(prefers.size());
  // The first preference costs nothing, the last nearly as much as none.
  cost += rank == count ? kNotPreferred : kNotPreferred * rank / (count + 1);
  return cost + kNotHerOwn;
}

/// What a building takes of a volunteer's capacity. One without a count, or with none,
/// is a building to look after all the same.
std::int64_t size_of(Building const& building, ManagersRequest const& request) {
  if (request.capacity_by == CapacityBy::buildings) return 1;
  return std::max<std::int64_t>(1, building.counts.households.value_or(1));
}

class Maker {
 public:
  Maker(Community const& community, network::WalkGraph const& network,
        Messages const& messages, PlanRecord const* earlier)
      : community_{community},
        network_{network},
        request_{community.request.managers},
        messages_{messages} {
    if (earlier != nullptr) standing_.emplace(community, *earlier);
  }

  Result<Managers> make(Progress& progress) {
    for (std::size_t b = 0; b < community_.buildings.size(); ++b)
      if (needs_manager(community_.buildings[b], request_))
        managers_.needed.emplace_back(b);
    if (auto const done = look_up_walks(progress); !done)
      return tl::unexpected(done.error());

    auto const problem = round("managers", ManagerRole::first);
    auto const first = share_duties(problem);
    if (!first) return tl::unexpected(first.error());
    managers_.certificate = first->certificate;
    take(*first, ManagerRole::first);
    tell_unfilled(problem);
    tell_unknown();
    tell_kept(*first);
    for (int backup = 1; backup <= request_.backups; ++backup) {
      auto const more = share_duties(
          round(fmt::format("managers backup {}", backup), ManagerRole::backup));
      if (!more) return tl::unexpected(more.error());
      managers_.backup_certificates.push_back(more->certificate);
      take(*more, ManagerRole::backup);
    }
    std::ranges::stable_sort(managers_.duties, {}, [](ManagerDuty const& d) {
      return std::pair{d.building, d.role};
    });
    return std::move(managers_);
  }

 private:
  Result<void> look_up_walks(Progress& progress) {
    std::vector<Home> homes;
    for (auto const& volunteer : community_.volunteers) {
      homes.push_back({volunteer.home_building, volunteer.home});
      capacity_.push_back(volunteer.capacity);
    }
    load_.assign(homes.size(), 0);
    std::vector<network::NodeIdx> doors;
    for (auto const b : managers_.needed)
      doors.push_back(network_.building_node[b.get()]);
    auto walks = home_walks(network_, homes, doors, progress);
    if (!walks) return tl::unexpected(walks.error());
    walks_ = std::move(*walks);
    return {};
  }

  [[nodiscard]] bool may_walk(std::size_t volunteer, std::size_t task) const {
    auto const& one = community_.volunteers[volunteer];
    return within_reach({one.home_building, one.home}, walks_[volunteer][task],
                        request_.max_walk);
  }

  /// Each building in need gets at most one more volunteer, never one it has already.
  [[nodiscard]] DutyProblem round(std::string name, ManagerRole role) const {
    DutyProblem problem;
    problem.name = std::move(name);
    problem.capacity = capacity_;
    problem.load = load_;
    problem.fair = request_.fair;
    for (auto const b : managers_.needed) problem.tasks.push_back(community_[b].id);
    if (request_.capacity_by == CapacityBy::households)
      for (auto const b : managers_.needed)
        problem.size.push_back(size_of(community_[b], request_));
    std::set<std::pair<BuildingIdx, VolunteerIdx>> taken;
    for (auto const& duty : managers_.duties)
      taken.emplace(duty.building, duty.volunteer);
    for (std::uint32_t v = 0; v < community_.volunteers.size(); ++v) {
      auto const& volunteer = community_.volunteers[v];
      problem.agents.push_back(volunteer.id);
      if (volunteer.capacity <= 0) continue;
      for (std::uint32_t t = 0; t < problem.tasks.size(); ++t) {
        auto const b = managers_.needed[t];
        if (taken.contains({b, VolunteerIdx{v}}) || !may_walk(v, t)) continue;
        bool const kept = role == ManagerRole::first && standing_ &&
                          standing_->had(b, VolunteerIdx{v});
        problem.pairs.push_back(
            {t, v, wish_cost(volunteer, community_[b], b) + walk_cost(walks_[v][t]),
             kept});
      }
    }
    thin_out(problem, kMostPairs);
    return problem;
  }

  /// Writes a round's answer down as duties and takes it off the capacities.
  void take(DutyAnswer const& answer, ManagerRole role) {
    for (std::size_t t = 0; t < managers_.needed.size(); ++t) {
      auto const v = answer.agent[t];
      if (v == DutyAnswer::kNobody) {
        if (role == ManagerRole::first)
          managers_.unfilled.push_back(managers_.needed[t]);
        continue;
      }
      capacity_[v] -= size_of(community_[managers_.needed[t]], request_);
      ++load_[v];
      auto const walk = walks_[v][t];
      managers_.duties.push_back(
          {managers_.needed[t], VolunteerIdx{v}, role,
           walk ? std::optional{to_metres(*walk)} : std::nullopt});
    }
  }

  [[nodiscard]] std::string walk_words(std::uint32_t volunteer,
                                       std::size_t task) const {
    auto const walk = walks_[volunteer][task];
    return walk ? fmt::format("{:.0f} m", to_metres(*walk).get()) : "—";
  }

  /// Per task: of those who may take it, who has most room left; kNobody: nobody may.
  [[nodiscard]] std::vector<std::uint32_t> roomiest(DutyProblem const& problem) const {
    std::vector<std::uint32_t> who(problem.tasks.size(), DutyAnswer::kNobody);
    for (auto const& [t, v, cost, kept] : problem.pairs) {
      auto const rank = [&, task = t](std::uint32_t one) {
        return std::pair{-capacity_[one], walk_cost(walks_[one][task])};
      };
      if (who[t] == DutyAnswer::kNobody || rank(v) < rank(who[t])) who[t] = v;
    }
    return who;
  }

  /// Whoever lacks least room for a building that many could take.
  [[nodiscard]] std::string room_remedy(std::size_t takers, std::uint32_t who,
                                        std::size_t task) const {
    auto const households = size_of(community_[managers_.needed[task]], request_);
    return messages_.text("remedy.manager_room",
                          {{"count", fmt::format("{}", takers)},
                           {"households", fmt::format("{}", households)},
                           {"more", fmt::format("{}", households - capacity_[who])},
                           {"volunteer", community_.volunteers[who].id},
                           {"walk", walk_words(who, task)}});
  }

  /// What would fill a building without a manager.
  [[nodiscard]] std::string remedy(Takers const& takers, std::size_t task) const {
    auto const who = takers.cheapest;
    if (who != DutyAnswer::kNobody)
      return messages_.text("remedy.manager_full",
                            {{"count", fmt::format("{}", takers.count)},
                             {"volunteer", community_.volunteers[who].id},
                             {"walk", walk_words(who, task)}});
    std::optional<std::uint32_t> nearest;
    for (std::uint32_t v = 0; v < community_.volunteers.size(); ++v)
      if (community_.volunteers[v].capacity > 0 && walks_[v][task] &&
          (!nearest || *walks_[v][task] < *walks_[*nearest][task]))
        nearest = v;
    if (!nearest) return messages_.text("remedy.manager_nobody");
    return messages_.text("remedy.manager_far",
                          {{"metres", fmt::format("{}", request_.max_walk.value_or(0))},
                           {"volunteer", community_.volunteers[*nearest].id},
                           {"walk", walk_words(*nearest, task)}});
  }

  void tell_unfilled(DutyProblem const& problem) {
    if (managers_.unfilled.empty()) return;
    auto const takers = takers_of(problem);
    auto const by_households = request_.capacity_by == CapacityBy::households;
    auto const most_room = roomiest(problem);
    std::size_t full = 0;
    std::int64_t households = 0;
    for (std::size_t t = 0, u = 0; t < managers_.needed.size(); ++t) {
      if (u == managers_.unfilled.size() ||
          managers_.unfilled[u] != managers_.needed[t])
        continue;
      ++u;
      full += takers[t].count > 0 ? 1 : 0;
      auto const& b = community_[managers_.needed[t]];
      if (takers[t].count > 0) households += size_of(b, request_);
      managers_.remedies.push_back(by_households && takers[t].count > 0
                                       ? room_remedy(takers[t].count, most_room[t], t)
                                       : remedy(takers[t], t));
      managers_.issues.push_back(
          {"building:" + b.id,
           -1,
           Severity::warning,
           "needs_manager_unfilled",
           {{"building", b.name}, {"remedy", managers_.remedies.back()}}});
    }
    if (full > 0)
      managers_.issues.push_back(
          {"managers",
           -1,
           Severity::warning,
           by_households ? "managers_short_households" : "managers_short",
           {{"count", fmt::format("{}", full)},
            {"households", fmt::format("{}", households)}}});
  }

  /// Buildings that count as one household because nobody knows better.
  void tell_unknown() {
    if (request_.capacity_by == CapacityBy::buildings) return;
    auto const unknown = std::ranges::count_if(managers_.needed, [&](BuildingIdx b) {
      return !community_[b].counts.households;
    });
    if (unknown > 0)
      managers_.issues.push_back({"managers",
                                  -1,
                                  Severity::warning,
                                  "managers_households_unknown",
                                  {{"count", fmt::format("{}", unknown)}}});
  }

  void tell_kept(DutyAnswer const& answer) {
    if (!standing_) return;
    KeptDuties keeping;
    std::int64_t longer = 0;
    auto const& afresh = answer.afresh.empty() ? answer.agent : answer.afresh;
    for (std::size_t t = 0; t < managers_.needed.size(); ++t) {
      auto const b = managers_.needed[t];
      if (!standing_->had(b)) continue;
      ++keeping.had;
      auto const kept = [&](std::uint32_t v) {
        return v != DutyAnswer::kNobody && standing_->had(b, VolunteerIdx{v}) ? 1u : 0u;
      };
      keeping.kept += kept(answer.agent[t]);
      keeping.afresh += kept(afresh[t]);
    }
    for (std::size_t t = 0; t < managers_.needed.size(); ++t) {
      auto const walk = [&](std::uint32_t v) {
        return v != DutyAnswer::kNobody && walks_[v][t] ? walks_[v][t]->get() : 0;
      };
      longer += walk(answer.agent[t]) - walk(afresh[t]);
    }
    keeping.longer = to_metres(Centimetres{longer});
    keeping.price = answer.keeping_cost;
    managers_.keeping = keeping;
    managers_.issues.push_back(
        {"managers",
         -1,
         Severity::note,
         "managers_kept",
         {{"had", fmt::format("{}", keeping.had)},
          {"kept", fmt::format("{}", keeping.kept)},
          {"changed", fmt::format("{}", keeping.had - keeping.kept)},
          {"afresh", fmt::format("{}", keeping.had - keeping.afresh)},
          {"longer", fmt::format("{:.0f}", keeping.longer.get())}}});
  }

  Community const& community_;
  network::WalkGraph const& network_;
  ManagersRequest const& request_;
  Messages const& messages_;
  std::optional<StandingDuties> standing_;
  Managers managers_;
  WalkTable walks_;
  std::vector<std::int64_t> capacity_, load_;
};

}  // namespace

Result<Managers> make_managers(Community const& community,
                               network::WalkGraph const& network,
                               Messages const& messages, Progress& progress,
                               PlanRecord const* earlier) {
  return Maker{community, network, messages, earlier}.make(progress);
}

}  // namespace wangge::plan
