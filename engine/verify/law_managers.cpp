// Law 6: managers of buildings and liaisons of firms.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "verify/judge.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

Json request_of(BuildFiles const& files, char const* stage) {
  return files.manifest.value("request", Json::object()).value(stage, Json::object());
}

/// Nobody has more places than her capacity, none farther than allowed, each once.
void check_loads(Judge& judge, BuildFiles const& files, Json const& max_walk) {
  std::map<std::string, std::int64_t> load;
  std::set<std::string> taken;
  for (auto const& duty : files.liaisons) {
    ++load[duty.liaison];
    if (!taken.insert(duty.place).second)
      judge.broken("place {} has two liaisons", duty.place);
    if (std::ranges::none_of(files.firms,
                             [&](auto const& firm) { return firm.id == duty.place; }))
      judge.broken("liaison {} has place {}, which is not there", duty.liaison,
                   duty.place);
    if (max_walk.is_number() && duty.walk && *duty.walk > max_walk.get<double>() + 0.01)
      judge.broken("liaison {} walks {:.0f} m to place {}, more than {:.0f} m",
                   duty.liaison, *duty.walk, duty.place, max_walk.get<double>());
  }
  for (auto const& duty : files.liaisons)
    if (duty.capacity && load[duty.liaison] > *duty.capacity)
      judge.broken("liaison {} has {} places, capacity {}", duty.liaison,
                   load[duty.liaison], *duty.capacity);
}

/// \return what to say of liaisons; nothing where none are asked for
std::string check_liaisons(Judge& judge, BuildFiles const& files) {
  auto const asked = request_of(files, "liaisons");
  if (!asked.value("asked", false)) {
    if (!files.liaisons.empty()) judge.broken("liaisons that nobody asked for");
    return {};
  }
  auto const kinds = asked.value("kinds", std::vector<std::string>{});
  check_loads(judge, files, asked.value("max_walk_m", Json{}));
  std::set<std::string> taken;
  for (auto const& duty : files.liaisons) taken.insert(duty.place);
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

}  // namespace

Finding law_managers(BuildFiles const& files) {
  Judge judge{6, "every building that needs a manager has one or is named"};
  auto const asked = files.manifest.value("request", nlohmann::json::object())
                         .value("managers", nlohmann::json::object());
  bool const all = asked.value("for", "unmanaged") == std::string{"all"};
  bool const private_too = asked.value("private", false);
  std::map<std::string, int> first;
  std::map<std::string, std::int64_t> load;
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
    ++load[duty.volunteer];
  }
  auto const max_walk = asked.value("max_walk_m", nlohmann::json{});
  for (auto const& duty : files.managers)
    if (max_walk.is_number() && duty.walk && *duty.walk > max_walk.get<double>() + 0.01)
      judge.broken("volunteer {} walks {:.0f} m to building {}, more than {:.0f} m",
                   duty.volunteer, *duty.walk, duty.building, max_walk.get<double>());
  for (auto const& duty : files.managers)
    if (duty.capacity && load[duty.volunteer] > *duty.capacity)
      judge.broken("volunteer {} has {} buildings, capacity {}", duty.volunteer,
                   load[duty.volunteer], *duty.capacity);
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
  return judge.conclude(fmt::format("{} needed, {} filled, {} named as unfilled{}",
                                    needed, needed - unfilled.size(), unfilled.size(),
                                    check_liaisons(judge, files)));
}

}  // namespace wangge::verify
