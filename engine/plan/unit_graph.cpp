#include "plan/unit_graph.hpp"

#include <algorithm>
#include <map>

#include "plan/disjoint_sets.hpp"

namespace wangge::plan {
namespace {

void add(UnitBorder const& border, UnitBorder& sum) {
  sum.length += border.length;
  sum.cost += border.cost;
  for (std::size_t c = 0; c < sum.along.size(); ++c) sum.along[c] += border.along[c];
}

}  // namespace

std::vector<std::uint32_t> parts_of(UnitGraph const& graph) {
  DisjointSets sets(graph.size());
  for (UnitBorder const& border : graph.borders)
    sets.join(static_cast<std::uint32_t>(border.a.get()),
              static_cast<std::uint32_t>(border.b.get()));
  return numbered(sets, graph.size());
}

UnitGraph contracted(UnitGraph const& graph, std::vector<std::uint32_t> const& label,
                     std::size_t count) {
  UnitGraph out;
  out.weights.assign(count, 0);
  out.buildings.assign(count, 0);
  out.x.assign(count, 0.0);
  out.y.assign(count, 0.0);
  out.mass.assign(count, 0.0);
  for (std::size_t u = 0; u < graph.size(); ++u) {
    std::uint32_t const l = label[u];
    out.weights[l] += graph.weights[u];
    out.buildings[l] += graph.buildings[u];
    out.x[l] += graph.mass[u] * graph.x[u];
    out.y[l] += graph.mass[u] * graph.y[u];
    out.mass[l] += graph.mass[u];
  }
  for (std::size_t l = 0; l < count; ++l) {
    out.x[l] /= out.mass[l];
    out.y[l] /= out.mass[l];
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, UnitBorder> sums;
  for (UnitBorder const& border : graph.borders) {
    auto const [a, b] = std::minmax(label[border.a.get()], label[border.b.get()]);
    if (a != b) add(border, sums[{a, b}]);
  }
  for (auto& [pair, sum] : sums) {
    sum.a = UnitIdx{pair.first};
    sum.b = UnitIdx{pair.second};
    sum.cls = static_cast<BorderClass>(std::ranges::max_element(sum.along) -
                                       sum.along.begin());
    out.borders.push_back(sum);
  }
  for (auto const& [a, b] : graph.apart)
    out.apart.emplace_back(std::min(label[a], label[b]), std::max(label[a], label[b]));
  std::ranges::sort(out.apart);
  out.apart.erase(std::ranges::unique(out.apart).begin(), out.apart.end());
  return out;
}

}  // namespace wangge::plan
