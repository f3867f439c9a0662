#include "synth/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace wangge::synth {

std::vector<std::int64_t> planted_totals(int groups, std::int64_t total,
                                         std::int64_t low, std::int64_t high,
                                         Random& random) {
  std::vector<std::int64_t> totals(static_cast<std::size_t>(groups), total / groups);
  for (std::int64_t k = 0; k < total % groups; ++k)
    ++totals[static_cast<std::size_t>(k)];
  for (int k = 0; k < 12 * groups; ++k) {
    auto& from = totals[random.below(totals.size())];
    auto& to = totals[random.below(totals.size())];
    if (from <= low || to >= high) continue;
    --from;
    ++to;
  }
  return totals;
}

std::vector<std::int64_t> split(std::int64_t total, std::span<double const> shares) {
  double const sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<std::int64_t> parts(shares.size(), 0);
  if (sum <= 0.0) return parts;
  std::vector<std::pair<double, std::size_t>> rests;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    double const exact = static_cast<double>(total) * shares[i] / sum;
    parts[i] = static_cast<std::int64_t>(std::floor(exact));
    given += parts[i];
    if (shares[i] > 0.0) rests.emplace_back(static_cast<double>(parts[i]) - exact, i);
  }
  std::ranges::sort(rests);
  for (std::size_t k = 0; given < total; ++k, ++given)
    ++parts[rests[k % rests.size()].second];
  return parts;
}

Counts people_in(std::int64_t households, Management management, Random& random) {
  auto const of = [&](double share) {
    return static_cast<std::int64_t>(
        std::llround(static_cast<double>(households) * share));
  };
  bool const managed = management == Management::managed;
  double const let = managed ? random.real(0.12, 0.36) : random.real(0.52, 0.86);
  // Tenants live closer: rooms are let by the bed.
  double const each = managed ? random.real(2.5, 3.1) : random.real(2.1, 2.7);
  return {households, of(each), std::min(households, of(let))};
}

namespace {

std::string full_width(int number) {
  std::string out;
  for (char const digit : std::to_string(number)) {
    out += "\xEF\xBC";
    out += static_cast<char>(0x90 + (digit - '0'));
  }
  return out;
}

/// The building as this row's writer put it.
std::string as_written(std::string const& name, std::string const& id,
                       std::uint64_t manner, bool chinese) {
  if (!chinese) return manner == 4 ? name + " " : name;
  switch (manner) {
    case 1:
      return id + "幢";
    case 2:
      return id + "号楼";
    case 3:
      return full_width(std::stoi(id)) + "栋";
    case 4:
      return id + " 栋";
    default:
      return name;
  }
}

/// Rows of one building: entrances share its counts evenly, none equal in all three
/// numbers, so that no honest row looks like a repeated one.
void add_rows(Building const& building, bool chinese, std::uint64_t manner,
              std::vector<SurveyRow>& rows) {
  auto const households = building.counts.households.value_or(0);
  auto const entrances =
      static_cast<std::size_t>(std::max(1, building.entrances.value_or(1)));
  std::size_t const n =
      households < static_cast<std::int64_t>(4 * entrances) ? 1 : entrances;
  std::vector<double> const even(n, 1.0);
  auto const h = split(households, even);
  auto r = split(building.counts.residents.value_or(0), even);
  auto const t = split(building.counts.tenants.value_or(0), even);
  for (std::size_t k = 0; k < n / 2; ++k) {
    // Shifts of …, -3, -1, 1, 3, … part rows that even shares leave at most 1 apart.
    auto const moved = static_cast<std::int64_t>(n - 1 - 2 * k);
    r[k] -= moved;
    r[n - 1 - k] += moved;
  }
  for (std::size_t k = 0; k < n; ++k) {
    SurveyRow row;
    row.building = as_written(building.name, building.id, manner, chinese);
    if (n > 1)
      row.entrance =
          chinese ? fmt::format("{}单元", k + 1) : fmt::format("Entrance {}", k + 1);
    row.address = building.address;
    row.counts = {h[k], r[k], t[k]};
    if (building.management == Management::private_house) row.remark = "private";
    if (building.kind == "mall") row.remark = "mall";
    rows.push_back(std::move(row));
  }
}

void add_unmatched(bool chinese, std::vector<SurveyRow>& rows) {
  auto const row = [](std::string name, Counts counts, std::string remark) {
    return SurveyRow{0, std::move(name), "", "", counts, std::move(remark)};
  };
  auto const at = [&](std::size_t share) {
    return rows.begin() + static_cast<std::ptrdiff_t>(rows.size() * share / 10);
  };
  rows.insert(at(7),
              row(chinese ? "97栋" : "Building 97", {6, 14, 5}, "unknown_building"));
  rows.insert(at(9), row(chinese ? "临时板房" : "Site huts", {4, 11, 4}, "huts"));
  rows.push_back(row(chinese ? "待核实" : "To be checked", {2, 5, 1}, "to_check"));
}

}  // namespace

std::vector<SurveyRow> survey_of(Community& community, Dirt dirt, Random& random) {
  bool const chinese = community.language != "en";
  std::vector<SurveyRow> rows;
  Counts matched{0, 0, 0};
  for (std::size_t i = 0; i < community.buildings.size(); ++i) {
    // The first five show every manner; then chance.
    std::uint64_t const manner = i < 5 ? i : random.below(8);
    add_rows(community.buildings[i], chinese, dirt == Dirt::none ? 0 : manner, rows);
    matched = sum(matched, community.buildings[i].counts);
  }
  auto& ledger = community.ledger;
  ledger.from_table = true;
  ledger.source = "households.xlsx";
  ledger.matched = matched;
  ledger.unmatched = {0, 0, 0};
  if (dirt == Dirt::as_usual) {
    add_unmatched(chinese, rows);
    ledger.unmatched = {12, 30, 10};
    ledger.rows_unmatched = 3;
  }
  ledger.input = sum(matched, ledger.unmatched);
  for (std::size_t k = 0; k < rows.size(); ++k)
    rows[k].serial = static_cast<int>(k + 1);
  if (dirt == Dirt::as_usual) {
    for (std::size_t const share : {3U, 6U}) {
      auto const from = static_cast<std::ptrdiff_t>(rows.size() * share / 10);
      auto const copy = rows[static_cast<std::size_t>(from)];
      rows.insert(rows.begin() + from + 4, copy);
    }
    ledger.rows_repeated = 2;
  }
  ledger.rows = static_cast<std::int64_t>(rows.size());
  return rows;
}

std::vector<Volunteer> volunteers_of(Community const& community, int count,
                                     NameSource& names, Random& random) {
  std::vector<std::size_t> homes;
  for (std::size_t i = 0; i < community.buildings.size(); ++i)
    if (community.buildings[i].counts.households.value_or(0) > 0) homes.push_back(i);
  random.shuffle(homes);
  std::ranges::stable_partition(homes, [&](std::size_t i) {
    return community.buildings[i].management == Management::unmanaged;
  });
  std::vector<Volunteer> volunteers;
  for (int k = 0; k < count && !homes.empty(); ++k) {
    Volunteer v;
    v.id = fmt::format("V{:02}", k + 1);
    v.name = names.person();
    v.phone = names.phone();
    v.home_building = BuildingIdx{homes[static_cast<std::size_t>(k) % homes.size()]};
    // Some would rather look after the house they know.
    if (k % 6 == 5) v.prefers.push_back(v.home_building);
    volunteers.push_back(std::move(v));
  }
  return volunteers;
}

}  // namespace wangge::synth
