// Laws 4 to 6: numbers that must agree.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "verify/certificates.hpp"
#include "verify/judge.hpp"
#include "verify/tally.hpp"

namespace wangge::verify {
namespace {

Number plus(Number a, Number b) {
  if (!a) return b;
  return b ? Number{*a + *b} : a;
}

Tally plus(Tally const& a, Tally const& b) {
  return {plus(a.households, b.households), plus(a.residents, b.residents),
          plus(a.tenants, b.tenants)};
}

std::string shown(Number n) {
  return n ? std::to_string(*n) : "unknown";
}

Tally tally_of(nlohmann::json const& json) {
  Tally tally;
  if (!json.is_object()) return tally;
  auto const get = [&](char const* key) {
    auto const it = json.find(key);
    return it != json.end() && it->is_number_integer() ? Number{it->get<std::int64_t>()}
                                                       : Number{};
  };
  return {get("households"), get("residents"), get("tenants")};
}

void same(Judge& judge, std::string const& what, Tally const& a,
          std::string const& where_a, Tally const& b, std::string const& where_b) {
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    if (at(a, m) != at(b, m))
      judge.broken("{} {}: {} in {}, {} in {}", what, kMeasures[m], shown(at(a, m)),
                   where_a, shown(at(b, m)), where_b);
}

std::int64_t weight(BuildingRow const& b, std::string const& balance) {
  auto const households = b.counts.households.value_or(0);
  if (balance == "residents") return b.counts.residents.value_or(0);
  if (balance == "buildings") return 1;
  if (balance == "workload") return b.workload.value_or(0);
  return households;
}

/// Minutes of a round of visits, as the formats page defines them, against the figure
/// in the file: one minute off where the sum is a half.
void check_workloads(Judge& judge, BuildFiles const& files) {
  auto const rates = files.manifest.value("request", nlohmann::json::object())
                         .value("patrol", nlohmann::json::object());
  double const door = rates.value("minutes_per_household", 0.0);
  double const floor = rates.value("minutes_per_floor", 0.0);
  double const metres_per_minute = rates.value("walk_kmh", 0.0) * 1000 / 60;
  std::vector<geo::Point> centres;
  for (auto const& b : files.buildings) centres.push_back(geo::centroid(b.footprint));
  for (std::size_t i = 0; i < centres.size(); ++i) {
    auto const& b = files.buildings[i];
    double walk = centres.size() > 1 ? std::numeric_limits<double>::infinity() : 0.0;
    for (std::size_t j = 0; j < centres.size(); ++j)
      if (j != i) walk = std::min(walk, geo::distance(centres[i], centres[j]));
    auto const flights = std::max<std::int64_t>(0, b.floors.value_or(1) - 1) *
                         std::max<std::int64_t>(1, b.entrances.value_or(1));
    double const minutes = static_cast<double>(b.counts.households.value_or(1)) * door +
                           static_cast<double>(flights) * floor +
                           walk / metres_per_minute;
    auto const said = static_cast<double>(b.workload.value_or(0));
    if (!(said >= 1) || std::abs(said - std::max(1.0, minutes)) > 0.51)
      judge.broken("building {}: {:.2f} minutes of work, {} in the file", b.id, minutes,
                   shown(b.workload));
  }
}

/// What was asked of single buildings.
void check_wishes(Judge& judge, BuildFiles const& files, nlohmann::json const& asked) {
  using Lists = std::vector<std::vector<std::string>>;
  std::map<std::string, std::string> grid_of;
  for (auto const& b : files.buildings) grid_of[b.id] = b.grid;
  auto const same_grid = [&](std::vector<std::string> const& ids) {
    for (auto const& id : ids)
      if (grid_of[id] != grid_of[ids.front()])
        judge.broken("buildings {} and {} are in two grids, asked together",
                     ids.front(), id);
  };
  for (auto const& ids : asked.value("together", Lists{})) same_grid(ids);
  for (auto const& ids : asked.value("apart", Lists{}))
    for (std::size_t i = 0; i < ids.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (ids[i] != ids[j] && grid_of[ids[i]] == grid_of[ids[j]])
          judge.broken("buildings {} and {} are in one grid, asked apart", ids[j],
                       ids[i]);
  std::map<std::string, std::string> pinned;  // grid → the name it is pinned to
  auto const wanted = asked.value("pinned", nlohmann::json::object());
  for (auto const& [name, ids] : wanted.items()) {
    auto const list = ids.get<std::vector<std::string>>();
    if (list.empty()) continue;
    same_grid(list);
    if (!pinned.emplace(grid_of[list.front()], name).second)
      judge.broken("two pinned grids are one: {}", name);
  }
}

/// What the partition's certificate has under a key of its evidence.
nlohmann::json evidence_of(BuildFiles const& files, char const* key) {
  for (auto const& one :
       files.certificates.value("certificates", nlohmann::json::array()))
    if (one.value("problem", "") == "partition") {
      auto const evidence = one.value("evidence", nlohmann::json::object());
      if (evidence.is_object()) return evidence.value(key, nlohmann::json{});
    }
  return {};
}

/// Grids the user locked: they stay as they were, inside the limits or not.
std::set<std::string> locked_grids(BuildFiles const& files) {
  std::set<std::string> ids;
  for (auto const& id : evidence_of(files, "locked"))
    if (id.is_string()) ids.insert(id.get<std::string>());
  return ids;
}

/// Totals outside the limits are lawful only with a reason that can be seen to be true:
/// a building heavier than a grid may be, totals that cannot be divided, or a proof in
/// the certificate that is derived anew.
bool excuse_is_true(BuildFiles const& files, std::string const& balance, double lower,
                    double upper, std::int64_t total) {
  auto const excuse = evidence_of(files, "excuse");
  if (!excuse.is_object() || !excuse.value("proven", false)) return false;
  auto const k = static_cast<double>(files.grids.size());
  auto const sum = static_cast<double>(total);
  if (sum < k * std::ceil(lower - 1e-9) || sum > k * std::floor(upper + 1e-9))
    return true;
  auto const name = excuse.find("building");
  if (name != excuse.end() && name->is_string()) {
    auto const building =
        std::ranges::find(files.buildings, name->get<std::string>(), &BuildingRow::id);
    if (building != files.buildings.end() &&
        static_cast<double>(weight(*building, balance)) > upper)
      return true;
  }
  return limits_impossible(files);
}

void check_table_row(Judge& judge, BuildFiles const& files, std::string const& level,
                     std::string const& id, Tally const& counts) {
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    auto const row = std::ranges::find_if(files.statistics, [&](StatisticRow const& s) {
      return s.level == level && s.id == id && s.measure == kMeasures[m];
    });
    Number const said = row == files.statistics.end() || !row->value
                            ? Number{}
                            : Number{static_cast<std::int64_t>(*row->value)};
    if (said != at(counts, m))
      judge.broken("{} {} {}: {} counted, {} in the statistics", level, id,
                   kMeasures[m], shown(at(counts, m)), shown(said));
  }
}

}  // namespace

Finding law_balance(BuildFiles const& files) {
  Judge judge{4, "as many grids and districts as asked, balanced"};
  auto const asked = files.manifest.value("request", nlohmann::json::object())
                         .value("partition", nlohmann::json::object());
  if (auto const grids = asked.find("grids");
      grids != asked.end() && grids->is_number_integer() &&
      grids->get<std::size_t>() != files.grids.size())
    judge.broken("{} grids asked, {} made", grids->get<int>(), files.grids.size());
  if (asked.value("districts", std::size_t{0}) != files.districts.size())
    judge.broken("{} districts asked, {} made", asked.value("districts", 0),
                 files.districts.size());

  check_wishes(judge, files, asked);
  auto const balance = asked.value("balance", std::string{"households"});
  auto const borders = check_fixed_borders(judge, files);
  if (files.for_anyone() && balance != "buildings")
    return judge.conclude(
        fmt::format("{} grids, {} districts{}; totals by {} are not shown at "
                    "this privacy class",
                    files.grids.size(), files.districts.size(), borders, balance));
  std::map<std::string, std::int64_t> totals;
  for (auto const& grid : files.grids) totals[grid.id] = 0;
  std::int64_t total = 0;
  for (auto const& building : files.buildings) {
    totals[building.grid] += weight(building, balance);
    total += weight(building, balance);
  }
  double const mean = static_cast<double>(total) /
                      static_cast<double>(std::max<std::size_t>(1, files.grids.size()));
  double const tolerance = asked.value("tolerance", 0.0);
  double lower = (1 - tolerance) * mean;
  double upper = (1 + tolerance) * mean;
  if (auto const range = asked.find("households");
      range != asked.end() && range->is_array() && range->size() == 2) {
    lower = range->at(0).get<double>();
    upper = range->at(1).get<double>();
  }
  double worst = 0;
  // Where the certificate is withheld so is the reason, if there must be one.
  bool const excused =
      files.for_anyone() || excuse_is_true(files, balance, lower, upper, total);
  auto const locked = locked_grids(files);
  std::size_t outside = 0;
  std::size_t kept = 0;
  for (auto const& [id, sum] : totals) {
    auto const value = static_cast<double>(sum);
    worst = std::max(worst, mean > 0 ? std::abs(value - mean) / mean : 0.0);
    bool const within = value >= lower - 1e-6 && value <= upper + 1e-6;
    if (!within && locked.contains(id)) {
      ++kept;
      continue;
    }
    outside += !within;
    if (!within && !excused && total > 0)
      judge.broken(
          "grid {} has {} {}, outside {:.1f} to {:.1f}, and no proof that it must", id,
          sum, balance, lower, upper);
  }
  if (!files.for_anyone()) check_workloads(judge, files);
  std::string why =
      outside ? fmt::format("; {} grids outside, {}", outside,
                            files.for_anyone() ? "the reason is not shown at this "
                                                 "privacy class"
                                               : "proven unavoidable")
              : "";
  if (kept > 0) why += fmt::format("; {} grids outside, locked", kept);
  why += borders;
  return judge.conclude(fmt::format(
      "{} grids, {} districts, worst deviation {:.1f} % of {:.0f} % allowed{}",
      files.grids.size(), files.districts.size(), worst * 100, tolerance * 100, why));
}

Finding law_totals(BuildFiles const& files) {
  Judge judge{5, "totals are conserved"};
  if (files.for_anyone()) return judge.conclude(check_shown_totals(judge, files));
  auto const ledger = files.manifest.value("counts", nlohmann::json::object())
                          .value("ledger", nlohmann::json::object());
  auto const part = [&](char const* key) {
    return tally_of(ledger.value(key, nlohmann::json{}));
  };
  same(judge, "input", part("input"), "the input",
       plus(part("matched"), part("unmatched")), "matched and listed");

  Tally buildings;
  std::map<std::string, std::pair<Tally, std::int64_t>> grids;
  std::map<std::string, std::pair<Tally, std::int64_t>> districts;
  for (auto const& b : files.buildings) {
    buildings = plus(buildings, b.counts);
    auto& grid = grids[b.grid];
    grid = {plus(grid.first, b.counts), grid.second + 1};
    auto& district = districts[b.district];
    district = {plus(district.first, b.counts), district.second + 1};
    check_table_row(judge, files, "building", b.id, b.counts);
  }
  same(judge, "community", part("matched"), "the input", buildings, "the buildings");

  Tally grid_sum;
  for (auto const& grid : files.grids) {
    auto const& [counted, number] = grids[grid.id];
    same(judge, "grid " + grid.id, counted, "its buildings", grid.counts, "the grid");
    if (grid.buildings != number)
      judge.broken("grid {}: {} buildings counted, {} said", grid.id, number,
                   shown(grid.buildings));
    check_table_row(judge, files, "grid", grid.id, grid.counts);
    grid_sum = plus(grid_sum, grid.counts);
  }
  Tally district_sum;
  for (auto const& district : files.districts) {
    auto const& [counted, number] = districts[district.id];
    same(judge, "district " + district.id, counted, "its buildings", district.counts,
         "the district");
    if (district.buildings != number)
      judge.broken("district {}: {} buildings counted, {} said", district.id, number,
                   shown(district.buildings));
    check_table_row(judge, files, "district", district.id, district.counts);
    district_sum = plus(district_sum, district.counts);
  }
  same(judge, "community", buildings, "the buildings", grid_sum, "the grids");
  same(judge, "community", buildings, "the buildings", district_sum, "the districts");
  auto const code =
      files.manifest.value("community", nlohmann::json::object()).value("code", "");
  check_table_row(judge, files, "community", code, buildings);
  return judge.conclude(fmt::format(
      "{} households in, {} on buildings, {} listed; grids and districts add up",
      shown(part("input").households), shown(buildings.households),
      shown(part("unmatched").households)));
}

}  // namespace wangge::verify
