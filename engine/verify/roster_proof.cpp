#include "verify/roster_proof.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;

struct Slot {
  Whole start, end, posts, price;
};

struct Kind {
  std::vector<std::string> people;
  std::set<std::size_t> slots;
  std::optional<Whole> at_most;
};

struct Week {
  Whole scale{0}, rest{0};
  std::vector<Slot> slots;
  std::vector<Kind> kinds;
};

std::optional<Week> week_of(Json const& evidence, std::string& wrong) {
  Week week{
      evidence.at("scale").get<Whole>(), evidence.at("rest").get<Whole>(), {}, {}};
  for (auto const& s : evidence.at("slots"))
    week.slots.push_back({s.at(0).get<Whole>(), s.at(1).get<Whole>(),
                          s.at(2).get<Whole>(), s.at(3).get<Whole>()});
  for (std::size_t s = 0; s < week.slots.size(); ++s) {
    auto const& slot = week.slots[s];
    if (slot.end <= slot.start || slot.posts < 0 || slot.price < 0 ||
        (s > 0 && slot.start < week.slots[s - 1].start))
      wrong = fmt::format("slot {} is out of order or below zero", s);
  }
  std::set<std::string> seen;
  for (auto const& k : evidence.at("kinds")) {
    Kind kind{k.at("people").get<std::vector<std::string>>(),
              k.at("slots").get<std::set<std::size_t>>(),
              {}};
    if (k.contains("at_most")) kind.at_most = k["at_most"].get<Whole>();
    for (auto const& person : kind.people)
      if (!seen.insert(person).second) wrong = person + " is of two kinds";
    if (!kind.slots.empty() && *kind.slots.rbegin() >= week.slots.size())
      wrong = "a kind has a slot that is not there";
    week.kinds.push_back(std::move(kind));
  }
  if (week.scale < 1 || week.rest < 0) wrong = "scale or rest is out of range";
  return wrong.empty() ? std::optional{std::move(week)} : std::nullopt;
}

/// The most one person of a kind collects: over slots from the last to the first, and
/// over turns left.
Whole most_of(Week const& week, Kind const& kind, std::vector<Whole> const& worth) {
  auto const n = week.slots.size();
  auto const turns = static_cast<std::size_t>(std::min<Whole>(
      kind.at_most.value_or(static_cast<Whole>(n)), static_cast<Whole>(n)));
  // best[t][s]: from slot s on, with t turns left.
  std::vector<std::vector<Whole>> best(turns + 1, std::vector<Whole>(n + 1, 0));
  for (std::size_t t = 1; t <= turns; ++t)
    for (std::size_t s = n; s-- > 0;) {
      best[t][s] = best[t][s + 1];
      if (!kind.slots.contains(s)) continue;
      auto next = s + 1;
      while (next < n && week.slots[next].start < week.slots[s].end + week.rest) ++next;
      best[t][s] = std::max(best[t][s], worth[s] + best[t - 1][next]);
    }
  return best[turns][0];
}

Whole unfilled_bound(Week const& week) {
  std::vector<Whole> worth;
  Whole posts = 0, paid = 0;
  for (auto const& slot : week.slots) {
    worth.push_back(slot.posts > 0 ? week.scale - slot.price : 0);
    posts += slot.posts;
    paid += slot.posts * slot.price;
  }
  for (auto const& kind : week.kinds)
    paid += static_cast<Whole>(kind.people.size()) * most_of(week, kind, worth);
  return std::max<Whole>(0, posts - paid / week.scale);
}

Whole people_bound(Week const& week, Whole filled) {
  std::vector<Whole> worth, each, posts;
  for (auto const& slot : week.slots) {
    worth.push_back(slot.price);
    posts.insert(posts.end(), static_cast<std::size_t>(slot.posts), slot.price);
  }
  std::ranges::sort(posts);
  Whole owed = 0;
  for (Whole i = 0; i < filled && i < static_cast<Whole>(posts.size()); ++i)
    owed += posts[static_cast<std::size_t>(i)];
  for (auto const& kind : week.kinds)
    each.insert(each.end(), kind.people.size(), most_of(week, kind, worth));
  std::ranges::sort(each, std::greater{});
  Whole count = 0;
  for (auto const most : each) {
    if (owed <= 0 || most <= 0) break;
    owed -= most;
    ++count;
  }
  return count;
}

/// Turns of a person within her kind's slots, limit and rest.
void check_turns(Judge& judge, Week const& week, std::string const& person,
                 std::vector<std::size_t> const& turns) {
  auto const kind = std::ranges::find_if(week.kinds, [&](Kind const& k) {
    return std::ranges::find(k.people, person) != k.people.end();
  });
  if (kind == week.kinds.end()) return judge.broken("roster: {} is unknown", person);
  if (kind->at_most && static_cast<Whole>(turns.size()) > *kind->at_most)
    judge.broken("roster: {} has {} shifts of at most {}", person, turns.size(),
                 *kind->at_most);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (!kind->slots.contains(turns[i]))
      return judge.broken("roster: {} cannot take slot {}", person, turns[i]);
    if (i > 0 && week.slots[turns[i]].start < week.slots[turns[i - 1]].end + week.rest)
      judge.broken("roster: {} does not rest before slot {}", person, turns[i]);
  }
}

void check_shown(Judge& judge, Week const& week, Json const& one) {
  auto const& evidence = one.at("evidence");
  std::vector<Whole> filled(week.slots.size(), 0);
  Whole all = 0;
  auto const& turns = evidence.at("turns");
  for (auto const& [person, list] : turns.items()) {
    auto slots = list.get<std::vector<std::size_t>>();
    std::ranges::sort(slots);
    check_turns(judge, week, person, slots);
    for (auto const s : slots) {
      if (s >= filled.size()) continue;
      ++filled[s];
      ++all;
    }
  }
  for (std::size_t s = 0; s < filled.size(); ++s)
    if (filled[s] > week.slots[s].posts)
      judge.broken("roster people: slot {} has {} people", s, filled[s]);
  if (all != evidence.at("filled").get<Whole>() ||
      static_cast<Whole>(turns.size()) != one.at("value").get<Whole>())
    judge.broken("roster people: {} people fill {} posts, {} and {} said", turns.size(),
                 all, one.at("value").get<Whole>(), evidence.at("filled").get<Whole>());
}

}  // namespace

void check_roster_proof(Judge& judge, Json const& certificate) {
  auto const problem = certificate.at("problem").get<std::string>();
  auto const& evidence = certificate.at("evidence");
  std::string wrong;
  auto const week = week_of(evidence, wrong);
  if (!week) return judge.broken("{}: {}", problem, wrong);
  bool const people = problem == "roster people";
  auto const again = people ? people_bound(*week, evidence.at("filled").get<Whole>())
                            : unfilled_bound(*week);
  auto const bound = certificate.at("bound").get<Whole>();
  if (again != bound)
    judge.broken("{}: the prices give {}, {} said", problem, again, bound);
  if (people) check_shown(judge, *week, certificate);
}

void check_roster_rows(Judge& judge, BuildFiles const& files, Json const& certificate) {
  std::string wrong;
  auto const week = week_of(certificate.at("evidence"), wrong);
  if (!week) return;
  std::map<std::string, std::vector<std::size_t>> turns;
  Whole empty = 0;
  for (auto const& shift : files.roster) {
    auto const slot = std::ranges::find_if(week->slots, [&](Slot const& s) {
      return s.start == shift.start && s.end == shift.end;
    });
    if (slot == week->slots.end()) {
      judge.broken("roster: a shift from {} to {} is no slot", shift.start, shift.end);
      continue;
    }
    if (shift.person.empty())
      ++empty;
    else
      turns[shift.person].push_back(
          static_cast<std::size_t>(slot - week->slots.begin()));
  }
  for (auto& [person, slots] : turns) {
    std::ranges::sort(slots);
    check_turns(judge, *week, person, slots);
  }
  if (empty != certificate.at("value").get<Whole>())
    judge.broken("roster: {} shifts are empty, {} said", empty,
                 certificate.at("value").get<Whole>());
}

}  // namespace wangge::verify
