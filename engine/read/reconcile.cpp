#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "read/household_entries.hpp"

namespace wangge::read {
namespace {

using Entries = std::span<HouseholdEntry>;

/// Households of a place that cannot be told apart are no rounds of one door.
std::int32_t round_of(HouseholdEntry const& entry) {
  return entry.loose ? 0 : entry.date;
}

/// Ascending by place and door; the statement that counts comes last in each.
auto order(HouseholdEntry const& e) {
  return std::tuple{e.place, e.door, round_of(e), ~e.source, e.row};
}

SmallCounts total(Entries entries) {
  SmallCounts sum = kNoCounts;
  for (auto const& entry : entries) add(sum, entry.counts);
  return sum;
}

bool differ(SmallCounts const& a, SmallCounts const& b) {
  for (std::size_t m = 0; m < kMeasures; ++m)
    if (a[m] >= 0 && b[m] >= 0 && a[m] != b[m]) return true;
  return false;
}

/// Calls `take` with each run of entries that have the same key.
template <class Key, class Take>
void each_run(Entries entries, Key&& key, Take&& take) {
  for (std::size_t from = 0; from < entries.size();) {
    std::size_t to = from + 1;
    while (to < entries.size() && key(entries[to]) == key(entries[from])) ++to;
    take(entries.subspan(from, to - from));
    from = to;
  }
}

std::string iso(std::int32_t date) {
  return fmt::format("{:04}-{:02}-{:02}", date / 10'000, date / 100 % 100, date % 100);
}

class Reconciler {
 public:
  Reconciler(std::vector<HouseholdEntry>& entries, std::size_t buildings,
             TextNumbers const& surveyors)
      : entries_{entries}, buildings_{buildings}, surveyors_{surveyors} {}

  Reconciled run() {
    std::ranges::sort(entries_, {}, order);
    surveyed_ = std::ranges::any_of(entries_, [](HouseholdEntry const& e) {
      return e.date != 0 || e.status != DoorStatus::not_said;
    });
    if (surveyed_) {
      result_.survey.done.resize(buildings_);
      result_.survey.outstanding.resize(buildings_);
      by_surveyor_.resize(surveyors_.size());
    }
    each_run(
        entries_, [](auto const& e) { return e.place; },
        [&](Entries place) { settle_place(place); });
    for (auto const& entry : entries_) result_.rows_repeated += entry.used ? 0 : 1;
    result_.repeats.assign(repeats_.begin(), repeats_.end());
    finish_survey();
    return std::move(result_);
  }

 private:
  std::size_t index(HouseholdEntry const& entry) const {
    return static_cast<std::size_t>(&entry - entries_.data());
  }

  void settle_place(Entries place) {
    bool const several = std::ranges::any_of(
        place, [&](auto const& e) { return e.source != place.front().source; });
    bool const coarse =
        std::ranges::any_of(place, [](auto const& e) { return e.door == 0; });
    if (several && coarse) one_table(place);
    each_run(
        place, [](auto const& e) { return e.door; },
        [&](Entries door) { settle_door(door); });
  }

  /// Rule 1: the rows of one table stay in use.
  void one_table(Entries place) {
    struct Said {
      std::int32_t latest{0};
      SmallCounts counts{kNoCounts};
      std::size_t first{0};
      std::int64_t rows{0};
    };
    std::map<std::uint32_t, Said> tables;
    for (auto const& entry : place) {
      auto& said = tables[entry.source];
      if (said.rows++ == 0 || entry.row < entries_[said.first].row)
        said.first = index(entry);
      said.latest = std::max(said.latest, entry.date);
      add(said.counts, entry.counts);
    }
    auto best = tables.begin();
    for (auto it = tables.begin(); it != tables.end(); ++it)
      if (it->second.latest > best->second.latest) best = it;
    for (auto const& [source, said] : tables) {
      if (source == best->first) continue;
      compare(best->second.first, best->second.counts, said.first, said.counts,
              said.rows, true);
    }
    for (auto& entry : place)
      if (entry.source != best->first) entry.used = false;
  }

  void compare(std::size_t used, SmallCounts const& used_counts, std::size_t unused,
               SmallCounts const& unused_counts, std::int64_t rows, bool whole) {
    auto const by = entries_[used].source;
    auto const other = entries_[unused].source;
    if (differ(used_counts, unused_counts))
      result_.conflicts.push_back({used, unused, used_counts, unused_counts, whole});
    else if (by != other)
      repeats_[{by, other}] += rows;
  }

  /// Rule 2. A statement is what one table says of the door in one round.
  void settle_door(Entries door) {
    std::vector<Entries> statements;
    each_run(
        door, [](auto const& e) { return std::tuple{round_of(e), e.source}; },
        [&](Entries statement) {
          if (statement.front().used) statements.push_back(statement);
        });
    if (statements.empty()) return;
    if (surveyed_) survey(statements);
    auto const winner = statements.back();
    auto const said = total(winner);
    auto lacking = said;
    for (std::size_t s = statements.size() - 1; s-- > 0;) {
      auto const loser = statements[s];
      auto const other = total(loser);
      compare(index(winner.front()), said, index(loser.front()), other,
              static_cast<std::int64_t>(loser.size()), false);
      for (std::size_t m = 0; m < kMeasures; ++m)
        if (lacking[m] < 0 && other[m] >= 0)
          lacking[m] = winner.front().counts[m] = other[m];
      for (auto& entry : loser) entry.used = false;
    }
  }

  void survey(std::vector<Entries> const& statements) {
    // Households that cannot be told apart are a door each.
    if (statements.back().front().loose) {
      for (auto const& entry : statements.back()) {
        auto copy = entry;
        answer({Entries{&copy, 1}});
      }
      return;
    }
    answer(statements);
  }

  static bool answered(Entries statement) {
    auto const says = [&](DoorStatus status) {
      return std::ranges::any_of(statement,
                                 [&](auto const& e) { return e.status == status; });
    };
    if (says(DoorStatus::done)) return true;
    return !says(DoorStatus::outstanding) && statement.front().date != 0;
  }

  void answer(std::vector<Entries> const& statements) {
    auto known = kNoCounts;
    auto const place = statements.front().front().place;
    for (auto const& statement : statements) {
      auto const date = statement.front().date;
      auto& round = rounds_[date];
      auto const now = total(statement);
      for (std::size_t m = 0; m < kMeasures; ++m) {
        if (now[m] < 0) continue;
        if (place < buildings_) {
          auto& sum = measure(round.change, m);
          sum = sum.value_or(0) + now[m] - std::max(known[m], 0);
        }
        known[m] = now[m];
      }
      if (answered(statement)) ++round.rows;
    }
    auto const last = statements.back();
    bool const done = answered(last);
    auto& surveyor = by_surveyor_[last.front().surveyor];
    ++(done ? surveyor.done : surveyor.outstanding);
    if (place >= buildings_) return;
    auto& survey = result_.survey;
    survey.done[place] = survey.done[place].value_or(0) + (done ? 1 : 0);
    survey.outstanding[place] = survey.outstanding[place].value_or(0) + (done ? 0 : 1);
  }

  void finish_survey() {
    Counts known;
    for (auto const& [date, round] : rounds_) {
      known = sum(known, round.change);
      if (date == 0) continue;  // what was known before the first round
      result_.survey.rounds.push_back({iso(date), round.rows, known});
    }
    auto& people = result_.survey.surveyors;
    for (std::uint32_t i = 1; i < by_surveyor_.size(); ++i)  // 0: not said
      if (by_surveyor_[i].done + by_surveyor_[i].outstanding > 0)
        people.push_back(
            {surveyors_.text(i), by_surveyor_[i].done, by_surveyor_[i].outstanding});
    std::ranges::sort(people, {}, &Survey::Surveyor::name);
  }

  struct Round {
    std::int64_t rows{0};
    Counts change;
  };
  struct Doors {
    std::int64_t done{0};
    std::int64_t outstanding{0};
  };
  std::vector<HouseholdEntry>& entries_;
  std::size_t buildings_;
  TextNumbers const& surveyors_;
  bool surveyed_{false};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> repeats_;
  std::map<std::int32_t, Round> rounds_;
  std::vector<Doors> by_surveyor_;
  Reconciled result_;
};

}  // namespace

Reconciled reconcile(std::vector<HouseholdEntry>& entries, std::size_t buildings,
                     TextNumbers const& surveyors) {
  return Reconciler{entries, buildings, surveyors}.run();
}

}  // namespace wangge::read
