#include "solve/streets_cuts.hpp"

#include <algorithm>
#include <cmath>

#include "solve/cut_tree.hpp"

namespace wangge::solve {
namespace {

constexpr double kUnit = 1e6;
constexpr double kShort = 1e-4;  // steps missing for a cut to be worth a row

bool must(Street const& street) {
  return street.need == Street::Need::must_walk;
}

std::int64_t capacity_of(double steps) {
  return static_cast<std::int64_t>(std::llround(std::max(0.0, steps) * kUnit));
}

}  // namespace

std::vector<char> crossing(StreetsProblem const& problem,
                           std::vector<std::uint32_t> const& nodes) {
  std::vector<char> inside(problem.nodes, 0);
  for (std::uint32_t const v : nodes) inside[v] = 1;
  std::vector<char> crosses;
  for (Street const& s : problem.streets)
    crosses.push_back(inside[s.from] != inside[s.to] ? 1 : 0);
  return crosses;
}

StreetCut strongest_cut(StreetsProblem const& problem,
                        std::vector<std::uint32_t> nodes) {
  std::vector<char> inside(problem.nodes, 0);
  for (std::uint32_t const v : nodes) inside[v] = 1;
  if (inside[problem.start]) {
    nodes.clear();
    for (std::uint32_t v = 0; v < problem.nodes; ++v)
      if ((inside[v] ^= 1) != 0) nodes.push_back(v);
  }
  std::int64_t around = 0;
  std::int64_t demand = 0;
  bool serve = false;
  for (Street const& s : problem.streets) {
    if (!must(s) || (!inside[s.from] && !inside[s.to])) continue;
    serve = true;
    demand += s.demand;
    around += inside[s.from] != inside[s.to] ? 1 : 0;
  }
  std::int64_t const walks =
      problem.capacity > 0 ? (demand + problem.capacity - 1) / problem.capacity : 1;
  StreetCut cut{std::move(nodes), StreetCut::Reason::odd, around + around % 2};
  if (std::int64_t const reach = serve ? 2 * std::max<std::int64_t>(walks, 1) : 0;
      reach > cut.least) {
    cut.reason = StreetCut::Reason::reach;
    cut.least = reach;
  }
  return cut;
}

std::vector<StreetCut> cuts_short_of(StreetsProblem const& problem,
                                     std::vector<double> const& steps) {
  std::vector<CapacityEdge> surplus;
  std::vector<CapacityEdge> all;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Street const& s = problem.streets[i];
    all.push_back({s.from, s.to, capacity_of(steps[i])});
    surplus.push_back({s.from, s.to, capacity_of(steps[i] - (must(s) ? 1.0 : 0.0))});
  }
  std::vector<StreetCut> found;
  auto const consider = [&](std::vector<std::uint32_t> const& nodes) {
    StreetCut cut = strongest_cut(problem, nodes);
    auto const crosses = crossing(problem, cut.nodes);
    double walked = 0.0;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (crosses[i]) walked += steps[i];
    if (walked < static_cast<double>(cut.least) - kShort &&
        std::ranges::find(found, cut) == found.end())
      found.push_back(std::move(cut));
  };
  for (TreeCut const& cut : cut_tree(problem.nodes, surplus)) consider(cut.nodes);
  for (TreeCut const& cut : cut_tree(problem.nodes, all)) consider(cut.nodes);
  return found;
}

}  // namespace wangge::solve
