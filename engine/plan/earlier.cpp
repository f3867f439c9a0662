#include "plan/earlier.hpp"

#include <algorithm>
#include <map>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

template <class Amount>
using Tally = std::map<std::uint32_t, Amount>;

/// The key with most; the lowest of equals.
template <class Amount>
std::uint32_t most(Tally<Amount> const& tally) {
  std::uint32_t best = kNone;
  Amount amount{};
  for (auto const& [key, value] : tally)
    if (best == kNone || value > amount) {
      best = key;
      amount = value;
    }
  return best;
}

/// Positions of the tally's keys, most first; the lowest of equals first.
std::vector<std::uint32_t> by_amount(Tally<std::int64_t> const& tally) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  for (auto const& [key, amount] : tally) order.emplace_back(-amount, key);
  std::ranges::sort(order);
  std::vector<std::uint32_t> keys;
  for (auto const& entry : order) keys.push_back(entry.second);
  return keys;
}

/// Per unit without a building: m² of its faces by the earlier grid they lay in.
std::vector<Tally<double>> ground_of(PlanRecord const& record, Ground const& ground,
                                     UnitMap const& units,
                                     std::vector<bool> const& empty) {
  std::vector<geo::Box> boxes;
  for (auto const& grid : record.grids) boxes.push_back(geo::bounds(grid.area));
  geo::BoxIndex const index{boxes};
  std::vector<Tally<double>> tally(units.count);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    std::uint32_t const u = units.of_face[f];
    if (u == kNone || !empty[u]) continue;
    geo::Point const p = ground.inner[f];
    for (std::uint32_t const g : index.query({p.x, p.y, p.x, p.y}))
      if (geo::contains(record.grids[g].area, p)) {
        tally[u][g] += geo::area(ground.map.faces[f]);
        break;
      }
  }
  return tally;
}

}  // namespace

Earlier::Earlier(Community const& community, PlanRecord const& plan)
    : record{&plan},
      was{match_buildings(keys_of(community.buildings), keys_of(plan))} {}

EarlierUnits earlier_units(Earlier const& earlier, Ground const& ground,
                           UnitMap const& units, Limits const& limits) {
  PlanRecord const& record = *earlier.record;
  std::vector<Tally<std::int64_t>> tally(units.count);
  std::vector<bool> empty(units.count, true);
  // An empty building counts less than a household, but it counts.
  auto const scale = static_cast<std::int64_t>(earlier.was.size()) + 1;
  for (std::size_t b = 0; b < earlier.was.size(); ++b) {
    std::uint32_t const u = units.of_building[b];
    empty[u] = false;
    if (earlier.was[b] == kNoMatch) continue;
    std::size_t const g = record.grid_at(record.buildings[earlier.was[b]].grid);
    if (g < record.grids.size())
      tally[u][static_cast<std::uint32_t>(g)] += limits.weights[b] * scale + 1;
  }
  auto const bare = ground_of(record, ground, units, empty);
  EarlierUnits out;
  for (std::size_t u = 0; u < units.count; ++u) {
    std::uint32_t const grid = empty[u] ? most(bare[u]) : most(tally[u]);
    out.mixed = out.mixed || tally[u].size() > 1;
    out.grid.push_back(grid);
    out.locked.push_back(grid != kNone && record.grids[grid].locked ? 1 : 0);
  }
  for (auto const& grid : record.grids)
    out.district.push_back(static_cast<std::uint32_t>(
        std::ranges::find(record.districts, grid.district, &PlanRecord::District::id) -
        record.districts.begin()));
  return out;
}

EarlierLabels labels_for(EarlierUnits const& earlier,
                         std::vector<std::uint32_t> const& units,
                         std::vector<std::int64_t> const& weights,
                         std::vector<bool> const& at_home, int grids) {
  auto const count = static_cast<std::size_t>(grids);
  Tally<std::int64_t> weight;
  // A locked grid is heavier than all others together.
  std::int64_t all = 1;
  for (std::uint32_t const u : units) all += weights[u] + 1;
  for (std::uint32_t const u : units) {
    std::uint32_t const g = earlier.grid[u];
    if (g == kNone || !at_home[g]) continue;
    weight[g] += weights[u] + 1 + (earlier.locked[u] != 0 ? all : 0);
  }
  auto const kept = by_amount(weight);
  std::map<std::uint32_t, std::uint32_t> label;
  for (std::uint32_t i = 0; i < kept.size(); ++i) label[kept[i]] = i;

  EarlierLabels out;
  out.grid.assign(count, kNone);
  for (std::size_t i = 0; i < std::min(count, kept.size()); ++i) out.grid[i] = kept[i];
  for (std::uint32_t const u : units) {
    auto const found = label.find(earlier.grid[u]);
    bool const known = found != label.end();
    out.before.push_back(known ? found->second : kNone);
    out.locked.push_back(known && found->second < count ? earlier.locked[u] : 0);
  }
  Tally<std::int64_t> district_weight;
  for (std::uint32_t const g : out.grid)
    if (g != kNone) district_weight[earlier.district[g]] += weight[g];
  auto const order = by_amount(district_weight);
  for (std::uint32_t const g : out.grid) {
    if (g == kNone) {
      out.group_before.push_back(kNone);
      continue;
    }
    auto const at = std::ranges::find(order, earlier.district[g]) - order.begin();
    out.group_before.push_back(static_cast<std::uint32_t>(at));
  }
  return out;
}

}  // namespace wangge::plan
