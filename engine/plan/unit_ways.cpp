#include "plan/unit_ways.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

#include "plan/disjoint_sets.hpp"

namespace wangge::plan {

Neighbours neighbours(Ground const& ground, UnitMap const& units, Fixed fixed) {
  Neighbours out(units.count);
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    std::uint32_t const a = units.of_face[border.a];
    std::uint32_t const b = units.of_face[border.b];
    if (a == b || a == kNone || b == kNone) continue;
    if (fixed == Fixed::bar && ground.on(border.piece, LineKind::fixed)) continue;
    out[a][b] += ground.length[border.piece];
    out[b][a] += ground.length[border.piece];
  }
  return out;
}

std::vector<std::int64_t> buildings_in(UnitMap const& units) {
  std::vector<std::int64_t> load(units.count, 0);
  for (std::uint32_t u : units.of_building)
    if (u != kNone) ++load[u];
  return load;
}

std::vector<std::uint32_t> lightest_way(Neighbours const& near,
                                        std::vector<std::int64_t> const& load,
                                        std::uint32_t from, std::uint32_t to,
                                        std::vector<bool> const& blocked) {
  std::vector<std::int64_t> cost(near.size(), std::numeric_limits<std::int64_t>::max());
  std::vector<std::uint32_t> before(near.size(), kNone);
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  cost[from] = 0;
  open.emplace(0, from);
  while (!open.empty()) {
    auto const [c, u] = open.top();
    open.pop();
    if (c > cost[u]) continue;
    if (u == to) break;
    for (auto const& [v, length] : near[u]) {
      if (!blocked.empty() && blocked[v]) continue;
      std::int64_t const next = c + 1 + 1000 * load[v];
      if (next >= cost[v]) continue;
      cost[v] = next;
      before[v] = u;
      open.emplace(next, v);
    }
  }
  std::vector<std::uint32_t> way;
  for (std::uint32_t u = to; u != kNone; u = before[u]) way.push_back(u);
  return way.back() == from ? way : std::vector<std::uint32_t>{};
}

void relabel(UnitMap& units, std::vector<std::uint32_t> const& label,
             std::size_t count) {
  auto const rename = [&](std::uint32_t& u) {
    if (u != kNone) u = label[u];
  };
  std::ranges::for_each(units.of_face, rename);
  std::ranges::for_each(units.of_building, rename);
  units.count = count;
}

std::vector<std::uint32_t> join_way(std::vector<std::uint32_t> const& way,
                                    UnitMap& units) {
  DisjointSets sets(units.count);
  for (std::uint32_t u : way) sets.join(way.front(), u);
  std::vector<std::uint32_t> number = numbered(sets, units.count);
  std::uint32_t const count =
      number.empty() ? 0 : *std::ranges::max_element(number) + 1;
  relabel(units, number, count);
  return number;
}

}  // namespace wangge::plan
