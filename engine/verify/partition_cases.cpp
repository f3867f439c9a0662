#include "verify/partition_cases.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Border {
  std::uint32_t a, b;
  Whole cost;
  bool bridge;
};

Result<std::vector<Border>> borders_of(BuildFiles const& files) {
  std::map<std::string, std::uint32_t> place;
  for (auto const& unit : files.units) {
    auto const next = static_cast<std::uint32_t>(place.size());
    if (unit.weight < 0) return fail(Errc::bad_value, "unit {} has no weight", unit.id);
    if (!place.emplace(unit.id, next).second)
      return fail(Errc::bad_value, "unit {} is there twice", unit.id);
  }
  std::vector<Border> borders;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (auto const& row : files.unit_borders) {
    auto const a = place.find(row.a);
    auto const b = place.find(row.b);
    if (a == place.end() || b == place.end() || a == b)
      return fail(Errc::bad_value, "the border of {} and {} is of no two units", row.a,
                  row.b);
    if (row.cost < 0 || row.cost > (Whole{1} << 40))
      return fail(Errc::bad_value, "the border of {} and {} has cost {}", row.a, row.b,
                  row.cost);
    if (!seen.insert(std::minmax(a->second, b->second)).second)
      return fail(Errc::bad_value, "the border of {} and {} is there twice", row.a,
                  row.b);
    borders.push_back({a->second, b->second, row.cost, row.cls == "bridge"});
  }
  return borders;
}

/// Per unit: its part, numbered by the first unit.
std::vector<std::uint32_t> parts_of(std::size_t units,
                                    std::vector<Border> const& borders) {
  std::vector<std::vector<std::uint32_t>> near(units);
  for (auto const& [a, b, cost, bridge] : borders) {
    if (bridge) continue;
    near[a].push_back(b);
    near[b].push_back(a);
  }
  std::vector<std::uint32_t> part(units, kNone);
  std::uint32_t count = 0;
  for (std::uint32_t root = 0; root < units; ++root) {
    if (part[root] != kNone) continue;
    std::vector<std::uint32_t> queue{root};
    part[root] = count;
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (std::uint32_t const u : near[queue[i]]) {
        if (part[u] != kNone) continue;
        part[u] = count;
        queue.push_back(u);
      }
    ++count;
  }
  return part;
}

Whole violation_of(CutCase const& c) {
  std::vector<Whole> total(static_cast<std::size_t>(c.parts), 0);
  for (std::size_t v = 0; v < c.part.size(); ++v) total[c.part[v]] += c.net.weight[v];
  Whole sum = 0;
  for (Whole const t : total) sum += std::max<Whole>({0, c.lower - t, t - c.upper});
  for (auto const& [a, b] : c.apart)
    if (c.part[a] == c.part[b]) sum += std::max<Whole>(1, c.upper);
  return sum;
}

}  // namespace

Result<PartitionCases> partition_cases(BuildFiles const& files) {
  auto const borders = borders_of(files);
  if (!borders) return tl::unexpected(borders.error());
  auto const part = parts_of(files.units.size(), *borders);
  PartitionCases cases;
  std::vector<std::uint32_t> place(files.units.size());
  std::map<std::string, std::uint32_t> home;  // grid → its part
  for (std::size_t u = 0; u < part.size(); ++u) {
    if (part[u] >= cases.parts.size()) cases.parts.emplace_back();
    auto& p = cases.parts[part[u]];
    auto const& grid = files.units[u].grid;
    if (!home.emplace(grid, part[u]).second && home[grid] != part[u])
      return fail(Errc::bad_value, "grid {} lies in two parts of the ground", grid);
    auto at = std::ranges::find(p.grids, grid) - p.grids.begin();
    if (at == std::ssize(p.grids)) p.grids.push_back(grid);
    place[u] = static_cast<std::uint32_t>(p.units.size());
    p.units.push_back(u);
    p.c.net.weight.push_back(files.units[u].weight);
    p.c.part.push_back(static_cast<std::uint32_t>(at));
  }
  for (auto& p : cases.parts) {
    p.c.net.near.resize(p.units.size());
    p.c.parts = std::ssize(p.grids);
  }
  for (auto const& [a, b, cost, bridge] : *borders) {
    bool const between = files.units[a].grid != files.units[b].grid;
    cases.cut += between ? cost : 0;
    if (bridge) continue;
    auto& c = cases.parts[part[a]].c;
    c.net.join(place[a], place[b], cost);
    c.cut += between ? cost : 0;
  }
  for (auto& p : cases.parts)
    for (auto& near : p.c.net.near) std::ranges::sort(near);
  return cases;
}

Json partition_certificate(BuildFiles const& files) {
  for (auto const& one : files.certificates.value("certificates", Json::array()))
    if (one.value("problem", "") == "partition") return one;
  return {};
}

Result<void> add_evidence(PartitionCases& cases, Json const& certificate) {
  auto const evidence = certificate.value("evidence", Json::object());
  auto const parts = evidence.value("parts", Json::array());
  if (parts.size() != cases.parts.size())
    return fail(Errc::bad_value, "evidence of {} parts of the ground, there are {}",
                parts.size(), cases.parts.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto& c = cases.parts[p].c;
    c.lower = evidence.at("lower").get<Whole>();
    c.upper = evidence.at("upper").get<Whole>();
    c.evidence = parts[p].at("evidence");
    if (c.evidence.is_null()) c.evidence = Json::object();
    for (auto const& pair : c.evidence.value("apart", Json::array())) {
      auto const a = pair.at(0).get<std::uint32_t>();
      auto const b = pair.at(1).get<std::uint32_t>();
      if (a >= c.net.size() || b >= c.net.size() || a == b)
        return fail(Errc::bad_value, "units {} and {} of part {} cannot be apart", a, b,
                    p + 1);
      c.apart.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::ranges::sort(c.apart);
    c.apart.erase(std::ranges::unique(c.apart).begin(), c.apart.end());
    c.violation = violation_of(c);
  }
  return {};
}

}  // namespace wangge::verify
