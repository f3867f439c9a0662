#include <catch2/catch.hpp>
#include <map>

#include "base/random.hpp"
#include "read/household_entries.hpp"

using namespace wangge;
using namespace wangge::read;

namespace {

constexpr std::size_t kBuildings = 4;

std::vector<HouseholdEntry> random_entries(Random& random, bool doors) {
  std::vector<HouseholdEntry> entries(1 + random.below(30));
  std::int64_t row = 0;
  for (auto& entry : entries) {
    entry.place = static_cast<std::uint32_t>(random.below(kBuildings + 1));
    entry.door =
        static_cast<std::uint32_t>(doors ? 1 + random.below(3) : random.below(3));
    entry.source = static_cast<std::uint32_t>(random.below(3));
    entry.date = random.below(2) == 0
                     ? 0
                     : 20200210 + static_cast<std::int32_t>(random.below(3));
    entry.row = ++row;
    for (auto& count : entry.counts)
      count = static_cast<std::int32_t>(random.below(4)) - 1;
  }
  return entries;
}

/// What each door comes to, by the words of the rule and nothing else.
using Doors = std::map<std::pair<std::uint32_t, std::uint32_t>, SmallCounts>;
Doors by_hand(std::vector<HouseholdEntry> const& entries) {
  // (date, -source) of a statement → its sums, the one that counts last.
  std::map<std::pair<std::uint32_t, std::uint32_t>,
           std::map<std::pair<std::int32_t, std::int32_t>, SmallCounts>>
      said;
  for (auto const& e : entries) {
    auto& sum =
        said[{e.place, e.door}]
            .try_emplace({e.date, -static_cast<std::int32_t>(e.source)}, kNoCounts)
            .first->second;
    add(sum, e.counts);
  }
  Doors doors;
  for (auto const& [door, statements] : said) {
    auto counts = kNoCounts;
    for (auto it = statements.rbegin(); it != statements.rend(); ++it)
      for (std::size_t m = 0; m < kMeasures; ++m)
        if (counts[m] < 0) counts[m] = it->second[m];
    doors[door] = counts;
  }
  return doors;
}

Doors used(std::vector<HouseholdEntry> const& entries) {
  Doors doors;
  for (auto const& e : entries)
    if (e.used)
      add(doors.try_emplace({e.place, e.door}, kNoCounts).first->second, e.counts);
  return doors;
}

}  // namespace

TEST_CASE("every door comes to what the rule says, by hand", "[read][reconcile]") {
  Random random{11};
  TextNumbers const nobody;
  for (int n = 0; n < 500; ++n) {
    auto entries = random_entries(random, true);
    auto const expected = by_hand(entries);
    auto const size = entries.size();
    auto const result = reconcile(entries, kBuildings, nobody);
    CHECK(used(entries) == expected);
    CHECK(entries.size() == size);
    auto const unused = std::ranges::count(entries, false, &HouseholdEntry::used);
    CHECK(result.rows_repeated == unused);
    // The last round of the survey knows what the buildings have.
    if (result.survey.rounds.empty()) continue;
    Counts all;
    for (auto const& [door, counts] : expected)
      if (door.first < kBuildings) all = sum(all, wide(counts));
    CHECK(sum(result.survey.rounds.back().counts, Counts{0, 0, 0}) ==
          sum(all, Counts{0, 0, 0}));
  }
}

TEST_CASE("the order of rows and of tables' rows does not matter",
          "[read][reconcile]") {
  Random random{12};
  TextNumbers const nobody;
  for (int n = 0; n < 300; ++n) {
    auto entries = random_entries(random, false);
    auto shuffled = entries;
    random.shuffle(shuffled);
    reconcile(entries, kBuildings, nobody);
    reconcile(shuffled, kBuildings, nobody);
    CHECK(used(entries) == used(shuffled));
  }
}

TEST_CASE("where a table does not tell the doors, one table has the whole building",
          "[read][reconcile]") {
  Random random{13};
  TextNumbers const nobody;
  for (int n = 0; n < 300; ++n) {
    auto entries = random_entries(random, false);
    reconcile(entries, kBuildings, nobody);
    for (std::uint32_t place = 0; place <= kBuildings; ++place) {
      bool coarse = false;
      std::map<std::uint32_t, std::int32_t> latest;
      std::map<std::uint32_t, std::int64_t> kept;
      for (auto const& e : entries) {
        if (e.place != place) continue;
        coarse = coarse || e.door == 0;
        auto& date = latest.try_emplace(e.source, e.date).first->second;
        date = std::max(date, e.date);
        if (e.used) ++kept[e.source];
      }
      if (!coarse || latest.empty()) continue;
      REQUIRE(kept.size() == 1);
      auto const winner = kept.begin()->first;
      for (auto const& [source, date] : latest) {
        CHECK(date <= latest[winner]);
        if (date == latest[winner]) CHECK(source >= winner);
      }
    }
  }
}
