#include "plan/make_managers.hpp"

#include <algorithm>
#include <limits>

#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "solve/assignment.hpp"

namespace wangge::plan {
namespace {

// Costs are centimetres of walking below tiers, so that one own building outweighs any
// walk: tier 0 her own building, 1 one she prefers, 2 any other.
constexpr std::int64_t kTier = 10'000'000;  // 100 km
constexpr std::int64_t kUnknownWalk = kTier - 1;

/// Walks from each volunteer's home to the buildings in need.
class HomeWalks {
 public:
  HomeWalks(Community const& community, network::WalkGraph const& graph)
      : community_{community}, graph_{graph} {}

  /// \return metres per building in need; nothing where there is no walk
  [[nodiscard]] std::vector<std::optional<Centimetres>> from(
      Volunteer const& volunteer, std::vector<BuildingIdx> const& needed) const {
    std::vector<std::optional<Centimetres>> walks(needed.size());
    auto const [node, approach] = home(volunteer);
    if (!node.valid()) return walks;
    auto const reach = network::walk_from(graph_, node);
    for (std::size_t i = 0; i < needed.size(); ++i) {
      auto const door = graph_.building_node[needed[i].get()];
      if (!door.valid() || reach[door.get()] >= network::kUnreached) continue;
      walks[i] = reach[door.get()] + approach;
    }
    return walks;
  }

 private:
  struct Home {
    network::NodeIdx node;
    Centimetres approach;  ///< straight from the home to the node
  };

  [[nodiscard]] Home home(Volunteer const& volunteer) const {
    if (volunteer.home_building.valid())
      return {graph_.building_node[volunteer.home_building.get()], Centimetres{0}};
    if (!volunteer.home) return {};
    Home nearest;
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      double const d = geo::distance(graph_.nodes[n], *volunteer.home);
      if (d >= best) continue;
      best = d;
      nearest = {network::NodeIdx{n}, Centimetres{static_cast<std::int64_t>(d * 100)}};
    }
    return nearest;
  }

  Community const& community_;
  network::WalkGraph const& graph_;
};

std::int64_t tier(Volunteer const& volunteer, BuildingIdx building) {
  if (volunteer.home_building == building) return 0;
  auto const& prefers = volunteer.prefers;
  return std::ranges::find(prefers, building) != prefers.end() ? 1 : 2;
}

using WalkTable =
    std::vector<std::vector<std::optional<Centimetres>>>;  // volunteer × needed

/// One round of assignment: each building in need gets at most one more volunteer,
/// never one it has already.
Result<solve::AssignmentAnswer> round_of(Community const& community,
                                         Managers const& so_far, WalkTable const& walks,
                                         std::vector<std::int64_t> const& capacity) {
  solve::AssignmentProblem problem;
  problem.tasks = so_far.needed.size();
  problem.capacity = capacity;
  problem.unfilled_cost = 3 * kTier * static_cast<std::int64_t>(problem.tasks + 1);
  for (std::uint32_t v = 0; v < community.volunteers.size(); ++v) {
    if (capacity[v] <= 0) continue;
    for (std::uint32_t t = 0; t < problem.tasks; ++t) {
      auto const building = so_far.needed[t];
      bool const has = std::ranges::any_of(so_far.duties, [&](ManagerDuty const& d) {
        return d.building == building && d.volunteer == VolunteerIdx{v};
      });
      if (has) continue;
      auto const walk = walks[v][t];
      std::int64_t const metres =
          walk ? std::min(walk->get(), kUnknownWalk) : kUnknownWalk;
      problem.pairs.push_back(
          {t, v, tier(community.volunteers[v], building) * kTier + metres});
    }
  }
  return solve::assign(problem);
}

/// Writes a round's answer down as duties and takes it off the capacities.
void take(solve::AssignmentAnswer const& answer, ManagerRole role,
          WalkTable const& walks, Managers& managers,
          std::vector<std::int64_t>& capacity) {
  auto const needed = managers.needed;
  for (std::size_t t = 0; t < needed.size(); ++t) {
    auto const v = answer.agent[t];
    if (v == solve::AssignmentAnswer::kUnfilled) {
      if (role == ManagerRole::first) managers.unfilled.push_back(needed[t]);
      continue;
    }
    --capacity[v];
    auto const walk = walks[v][t];
    managers.duties.push_back({needed[t], VolunteerIdx{v}, role,
                               walk ? std::optional{to_metres(*walk)} : std::nullopt});
  }
}

}  // namespace

Result<Managers> make_managers(Community const& community,
                               network::WalkGraph const& network, Progress& progress) {
  Managers managers;
  auto const& request = community.request.managers;
  for (std::size_t b = 0; b < community.buildings.size(); ++b)
    if (needs_manager(community.buildings[b], request)) managers.needed.emplace_back(b);

  HomeWalks const homes{community, network};
  WalkTable walks;
  std::vector<std::int64_t> capacity;
  for (auto const& volunteer : community.volunteers) {
    if (progress.cancelled())
      return fail(Errc::cancelled, "stopped; nothing was changed");
    walks.push_back(homes.from(volunteer, managers.needed));
    capacity.push_back(volunteer.capacity);
  }

  auto const first = round_of(community, managers, walks, capacity);
  if (!first) return tl::unexpected(first.error());
  take(*first, ManagerRole::first, walks, managers, capacity);
  managers.certificate = first->certificate;
  managers.certificate.problem = "managers";
  for (int backup = 0; backup < request.backups; ++backup) {
    auto const more = round_of(community, managers, walks, capacity);
    if (!more) return tl::unexpected(more.error());
    take(*more, ManagerRole::backup, walks, managers, capacity);
  }
  std::ranges::stable_sort(managers.duties, {}, [](ManagerDuty const& d) {
    return std::pair{d.building, d.role};
  });

  for (auto const building : managers.unfilled) {
    auto const& b = community[building];
    managers.issues.push_back({"building:" + b.id,
                               -1,
                               Severity::warning,
                               "needs_manager_unfilled",
                               {{"building", b.name}}});
  }
  return managers;
}

}  // namespace wangge::plan
