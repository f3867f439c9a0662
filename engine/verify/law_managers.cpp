// Law 6: managers of buildings, liaisons of firms, volunteers at points.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "verify/duties.hpp"
#include "verify/judge.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

/// Somebody's duty, and what it is called.
struct Duty {
  std::string const& person;
  std::string const& thing;
  Number const& capacity;
  std::optional<double> const& walk;
  std::int64_t size{1};  ///< of her capacity
};
struct DutyWords {
  char const *person, *thing, *things;
};

/// Nobody has more than her capacity, and none farther than allowed.
void check_limits(Judge& judge, std::vector<Duty> const& duties, Json const& max_walk,
                  DutyWords const& words) {
  std::map<std::string, std::int64_t> load;
  for (auto const& duty : duties) {
    load[duty.person] += duty.size;
    if (max_walk.is_number() && duty.walk && *duty.walk > max_walk.get<double>() + 0.01)
      judge.broken("{} {} walks {:.0f} m to {} {}, more than {:.0f} m", words.person,
                   duty.person, *duty.walk, words.thing, duty.thing,
                   max_walk.get<double>());
  }
  for (auto const& duty : duties)
    if (duty.capacity && load[duty.person] > *duty.capacity)
      judge.broken("{} {} has {} {}, capacity {}", words.person, duty.person,
                   load[duty.person], words.things, *duty.capacity);
}

/// Each place has one liaison, of those places that there are.
std::set<std::string> check_places(Judge& judge, BuildFiles const& files) {
  std::set<std::string> taken;
  for (auto const& duty : files.liaisons) {
    if (!taken.insert(duty.place).second)
      judge.broken("place {} has two liaisons", duty.place);
    if (std::ranges::none_of(files.firms,
                             [&](auto const& firm) { return firm.id == duty.place; }))
      judge.broken("liaison {} has place {}, which is not there", duty.liaison,
                   duty.place);
  }
  return taken;
}

/// \return what to say of liaisons; nothing where none are asked for
std::string check_liaisons(Judge& judge, BuildFiles const& files) {
  auto const asked = files.asked("liaisons");
  if (!asked.value("asked", false)) {
    if (!files.liaisons.empty()) judge.broken("liaisons that nobody asked for");
    return {};
  }
  auto const kinds = asked.value("kinds", std::vector<std::string>{});
  auto const taken = check_places(judge, files);
  std::vector<Duty> duties;
  for (auto const& duty : files.liaisons)
    duties.push_back({duty.liaison, duty.place, duty.capacity, duty.walk});
  check_limits(judge, duties, asked.value("max_walk_m", Json{}),
               {"liaison", "place", "places"});
  auto const named = files.said_of("place", "needs_liaison_unfilled");
  std::set<std::string> const unfilled{named.begin(), named.end()};
  std::size_t needed = 0;
  for (auto const& firm : files.firms) {
    bool const needs = kinds.empty()
                           ? firm.staff.value_or(0) > 0
                           : std::ranges::find(kinds, firm.kind) != kinds.end();
    needed += needs ? 1 : 0;
    bool const has = taken.contains(firm.id);
    if (needs && !has && !unfilled.contains(firm.id))
      judge.broken("place {} needs a liaison, has none and is not named", firm.id);
    if (has && unfilled.contains(firm.id))
      judge.broken("place {} has a liaison and is named as without", firm.id);
    if (has && !needs) judge.broken("place {} has a liaison and needs none", firm.id);
  }
  return fmt::format("; {} places need a liaison, {} named as without", needed,
                     unfilled.size());
}

/// Each volunteer stands at one point of the asked kinds, or is named.
/// \return what to say of points; nothing where none are asked for
std::string check_points(Judge& judge, BuildFiles const& files) {
  auto const asked = files.asked("points");
  if (!asked.value("asked", false)) {
    if (!files.points.empty()) judge.broken("points that nobody asked for");
    return {};
  }
  auto const kinds = asked.value("kinds", std::vector<std::string>{});
  std::set<std::string> sent;
  std::vector<Duty> duties;
  for (auto const& row : files.points) {
    if (!sent.insert(row.volunteer).second)
      judge.broken("volunteer {} is sent to two points", row.volunteer);
    if (std::ranges::none_of(files.firms, [&](auto const& firm) {
          return firm.id == row.place &&
                 std::ranges::find(kinds, firm.kind) != kinds.end();
        }))
      judge.broken("volunteer {} is sent to {}, which is no point", row.volunteer,
                   row.place);
    auto const most = asked.value("max_walk_m", Json{});
    if (most.is_number() && row.walk && *row.walk > most.get<double>() + 0.01)
      judge.broken("volunteer {} walks {:.0f} m to point {}, more than {:.0f} m",
                   row.volunteer, *row.walk, row.place, most.get<double>());
    duties.push_back({row.place, row.volunteer, row.capacity, row.walk});
  }
  check_limits(judge, duties, {}, {"point", "volunteer", "volunteers"});
  auto const unsent = files.said_of("volunteer", "volunteer_unsent");
  for (auto const& one : unsent)
    if (sent.contains(one))
      judge.broken("volunteer {} is sent to a point and named as unsent", one);
  // All who are there stand in the certificate, if the privacy class shows it.
  for (auto const& one : files.certificates.value("certificates", Json::array())) {
    auto const evidence = one.value("evidence", Json{});
    if (one.value("problem", "") != std::string{"points"} || !evidence.is_object())
      continue;
    for (auto const& id : evidence.value("tasks", std::vector<std::string>{}))
      if (!sent.contains(id) && std::ranges::find(unsent, id) == unsent.end())
        judge.broken("volunteer {} is sent to no point and is not named", id);
  }
  return fmt::format("; {} volunteers sent to points, {} named as unsent", sent.size(),
                     unsent.size());
}

}  // namespace

Finding law_managers(BuildFiles const& files) {
  Judge judge{6, "every building that needs a manager has one or is named"};
  auto const asked = files.asked("managers");
  bool const all = asked.value("for", "unmanaged") == std::string{"all"};
  bool const by_households = counts_households(files);
  bool const private_too = asked.value("private", false);
  std::map<std::string, int> first;
  std::vector<Duty> duties;
  std::set<std::pair<std::string, std::string>> pairs;
  for (auto const& duty : files.managers) {
    if (duty.role == "first") ++first[duty.building];
    if (!pairs.insert({duty.building, duty.volunteer}).second)
      judge.broken("volunteer {} stands twice for building {}", duty.volunteer,
                   duty.building);
    if (std::ranges::none_of(files.buildings,
                             [&](auto const& b) { return b.id == duty.building; }))
      judge.broken("volunteer {} manages building {}, which is not there",
                   duty.volunteer, duty.building);
    duties.push_back({duty.volunteer, duty.building, duty.capacity, duty.walk,
                      by_households ? households_of(files, duty.building) : 1});
  }
  check_limits(judge, duties, asked.value("max_walk_m", Json{}),
               {"volunteer", "building", by_households ? "households" : "buildings"});
  auto const named = files.said_of("building", "needs_manager_unfilled");
  std::set<std::string> const unfilled{named.begin(), named.end()};
  std::size_t needed = 0;
  for (auto const& b : files.buildings) {
    bool const needs =
        b.private_house ? private_too : all || b.management == "unmanaged";
    needed += needs;
    if (!needs) continue;
    if (first[b.id] > 1)
      judge.broken("building {} has {} first managers", b.id, first[b.id]);
    if (first[b.id] == 0 && !unfilled.contains(b.id))
      judge.broken("building {} needs a manager, has none and is not named", b.id);
    if (first[b.id] > 0 && unfilled.contains(b.id))
      judge.broken("building {} has a manager and is named as unfilled", b.id);
  }
  auto const hidden = by_households && files.for_anyone()
                          ? "; loads not checked, households are not shown"
                          : "";
  return judge.conclude(
      fmt::format("{} needed, {} filled, {} named as unfilled{}{}", needed,
                  needed - unfilled.size(), unfilled.size(), hidden,
                  check_liaisons(judge, files) + check_points(judge, files)));
}

}  // namespace wangge::verify
