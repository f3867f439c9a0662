#include "plan/divide.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>
#include <utility>

#include "plan/allot.hpp"
#include "plan/ground.hpp"
#include "solve/partition.hpp"
#include "solve/repartition.hpp"

namespace wangge::plan {
namespace {

constexpr std::int64_t kOffStreet = 3;  // times as dear between districts
constexpr double kDistrictTolerance = 0.1;
// Of a plan that follows an earlier one: this share of the households may move beyond
// what the limits force, where that keeps borders short (see solve::repartition).
constexpr std::int64_t kExtraShare = 100;

enum class Level { grids, districts };

bool on_street_or_water(UnitBorder const& border) {
  return border.cls == BorderClass::street || border.cls == BorderClass::water;
}

std::int64_t cost_of(UnitBorder const& border, Level level) {
  bool const dear = level == Level::districts && !on_street_or_water(border);
  return border.cost * (dear ? kOffStreet : 1);
}

/// A part of the graph with its own numbers.
solve::PartitionProblem problem_of(UnitGraph const& graph,
                                   std::vector<std::uint32_t> const& units, Level level,
                                   PartitionRequest const& request) {
  std::vector<std::uint32_t> place(graph.size(), kNone);
  solve::PartitionProblem problem;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    std::uint32_t const u = units[i];
    place[u] = i;
    problem.weights.push_back(graph.weights[u]);
    problem.x.push_back(graph.x[u]);
    problem.y.push_back(graph.y[u]);
  }
  std::vector<solve::GraphEdge> edges;
  for (UnitBorder const& border : graph.borders) {
    std::uint32_t const a = place[border.a.get()];
    std::uint32_t const b = place[border.b.get()];
    if (a != kNone && b != kNone) edges.push_back({a, b, cost_of(border, level)});
  }
  problem.graph = solve::graph_from(units.size(), edges);
  if (level == Level::grids)  // districts may hold what grids may not
    for (auto const& [a, b] : graph.apart)
      if (place[a] != kNone && place[b] != kNone)
        problem.apart.emplace_back(std::minmax(place[a], place[b]));
  problem.seed = request.seed;
  return problem;
}

struct Range {
  std::int64_t lower{0};
  std::int64_t upper{0};
};

/// A tenth round the mean of the districts.
Range district_range(std::int64_t total, int districts) {
  double const mean = static_cast<double>(total) / districts;
  auto const lower =
      static_cast<std::int64_t>(std::ceil((1 - kDistrictTolerance) * mean - 1e-9));
  auto const upper =
      static_cast<std::int64_t>(std::floor((1 + kDistrictTolerance) * mean + 1e-9));
  return {lower, std::max(lower, upper)};
}

std::int64_t outside(std::int64_t total, Range range) {
  return std::max<std::int64_t>(0, range.lower - total) +
         std::max<std::int64_t>(0, total - range.upper);
}

std::int64_t total_of(UnitGraph const& graph, std::vector<std::uint32_t> const& units) {
  std::int64_t sum = 0;
  for (std::uint32_t u : units) sum += graph.weights[u];
  return sum;
}

/// How good a division is; less is better.
struct Merit {
  std::int64_t grids{0};
  std::int64_t districts{0};
  std::int64_t cut{0};
  auto operator<=>(Merit const&) const = default;
};

Merit merit_of(UnitGraph const& graph, Share const& share, Division const& division) {
  std::vector<std::uint32_t> grid(graph.size(), kNone);
  std::vector<std::int64_t> totals(static_cast<std::size_t>(share.districts), 0);
  for (std::size_t i = 0; i < share.units.size(); ++i) {
    grid[share.units[i]] = division.grid[i];
    totals[division.district[division.grid[i]]] += graph.weights[share.units[i]];
  }
  Merit merit{.grids = division.violation, .districts = 0, .cut = division.cut};
  Range const range = district_range(total_of(graph, share.units), share.districts);
  for (std::int64_t total : totals) merit.districts += outside(total, range);
  for (UnitBorder const& border : graph.borders) {
    std::uint32_t const a = grid[border.a.get()];
    std::uint32_t const b = grid[border.b.get()];
    if (a == kNone || b == kNone || division.district[a] == division.district[b])
      continue;
    merit.cut += cost_of(border, Level::districts);
  }
  return merit;
}

solve::PartitionProblem grids_problem(UnitGraph const& graph, Share const& share,
                                      Limits const& limits,
                                      PartitionRequest const& request) {
  auto problem = problem_of(graph, share.units, Level::grids, request);
  problem.parts = share.grids;
  problem.groups = std::max(1, share.districts);
  problem.lower = limits.lower;
  problem.upper = limits.upper;
  problem.proof = request.proof;
  return problem;
}

Division division_of(solve::PartitionAnswer answer) {
  Division division{.grid = std::move(answer.part),
                    .district = std::move(answer.group),
                    .cut = answer.cut,
                    .violation = answer.violation,
                    .proven_impossible = answer.excuse && answer.excuse->proven,
                    .culprit = {},
                    .certificate = std::move(answer.certificate)};
  if (answer.excuse) division.culprit = answer.excuse->node;
  return division;
}

Result<Division> grids_first(UnitGraph const& graph, Share const& share,
                             Limits const& limits, PartitionRequest const& request,
                             Progress& progress) {
  auto answer =
      solve::partition(grids_problem(graph, share, limits, request), progress);
  if (!answer) return tl::unexpected(answer.error());
  return division_of(std::move(*answer));
}

// Totals of districts that whole numbers of grids can have, near the mean.
Range limits_of_districts(UnitGraph const& graph, Share const& share,
                          Limits const& limits) {
  int const fewest = share.grids / share.districts;
  int const most = fewest + (share.grids % share.districts == 0 ? 0 : 1);
  Range const near = district_range(total_of(graph, share.units), share.districts);
  Range both{std::max(near.lower, fewest * limits.lower),
             std::min(near.upper, most * limits.upper)};
  return both.lower <= both.upper ? both : near;
}

/// The units of each district; nothing where the search keeps no limits.
Result<std::vector<std::vector<std::uint32_t>>> districts_of(
    UnitGraph const& graph, Share const& share, Limits const& limits,
    PartitionRequest const& request, Progress& progress) {
  auto problem = problem_of(graph, share.units, Level::districts, request);
  Range const range = limits_of_districts(graph, share, limits);
  problem.parts = share.districts;
  problem.lower = range.lower;
  problem.upper = range.upper;
  auto answer = solve::partition(problem, progress);
  if (!answer) return tl::unexpected(answer.error());
  std::vector<std::vector<std::uint32_t>> out(
      static_cast<std::size_t>(share.districts));
  for (std::size_t i = 0; i < share.units.size(); ++i)
    out[answer->part[i]].push_back(share.units[i]);
  return out;
}

std::optional<std::vector<int>> grids_per_district(
    UnitGraph const& graph, std::vector<std::vector<std::uint32_t>> const& districts,
    int grids, Limits const& limits) {
  std::vector<std::int64_t> weight;
  std::vector<int> most;
  for (auto const& units : districts) {
    weight.push_back(total_of(graph, units));
    most.push_back(static_cast<int>(std::ranges::count_if(
        units, [&](std::uint32_t u) { return graph.buildings[u] > 0; })));
  }
  return allot_grids(weight, most, grids, limits.lower, limits.upper);
}

std::int64_t cut_between(UnitGraph const& graph, Share const& share,
                         std::vector<std::uint32_t> const& grid_of_place) {
  std::vector<std::uint32_t> grid(graph.size(), kNone);
  for (std::size_t i = 0; i < share.units.size(); ++i)
    grid[share.units[i]] = grid_of_place[i];
  std::int64_t cut = 0;
  for (UnitBorder const& border : graph.borders)
    if (grid[border.a.get()] != grid[border.b.get()]) cut += border.cost;
  return cut;
}

// The bound of the division without districts holds for one with districts too.
Certificate certified(Certificate const& loose, Division const& division) {
  Certificate out = loose;
  out.value = division.cut;
  if (out.bound) out.status = *out.bound == out.value ? Proof::proven : Proof::bounded;
  auto evidence = nlohmann::json::parse(loose.evidence, nullptr, false);
  if (evidence.is_object()) {
    evidence["violation"] = division.violation;
    evidence["districts"] = "first";
    out.evidence = evidence.dump();
  }
  return out;
}

/// Nothing where the districts cannot be given whole numbers of grids.
Result<std::optional<Division>> districts_first(
    UnitGraph const& graph, Share const& share, Limits const& limits,
    PartitionRequest const& request, Division const& other, Progress& progress) {
  auto districts = districts_of(graph, share, limits, request, progress);
  if (!districts) return tl::unexpected(districts.error());
  auto const grids = grids_per_district(graph, *districts, share.grids, limits);
  if (!grids) return std::nullopt;
  std::vector<std::uint32_t> place(graph.size(), kNone);
  for (std::uint32_t i = 0; i < share.units.size(); ++i) place[share.units[i]] = i;
  Division division;
  division.grid.assign(share.units.size(), 0);
  PartitionRequest plain = request;
  plain.proof = 0;
  for (std::size_t d = 0; d < districts->size(); ++d) {
    Share const one{.units = (*districts)[d], .grids = (*grids)[d], .districts = 1};
    auto inside = grids_first(graph, one, limits, plain, progress);
    if (!inside) return tl::unexpected(inside.error());
    auto const first = static_cast<std::uint32_t>(division.district.size());
    for (std::size_t i = 0; i < one.units.size(); ++i)
      division.grid[place[one.units[i]]] = first + inside->grid[i];
    division.district.insert(division.district.end(),
                             static_cast<std::size_t>(one.grids),
                             static_cast<std::uint32_t>(d));
    division.violation += inside->violation;
  }
  division.cut = cut_between(graph, share, division.grid);
  division.proven_impossible = other.proven_impossible;
  division.culprit = other.culprit;
  division.certificate = certified(other.certificate, division);
  return division;
}

}  // namespace

Result<Division> divide(UnitGraph const& graph, Share const& share,
                        Limits const& limits, PartitionRequest const& request,
                        Progress& progress) {
  auto first = grids_first(graph, share, limits, request, progress);
  bool const nested = share.districts > 1 && share.districts < share.grids;
  if (!first || !nested) return first;
  auto second = districts_first(graph, share, limits, request, *first, progress);
  if (!second) return tl::unexpected(second.error());
  if (*second && merit_of(graph, share, **second) < merit_of(graph, share, *first))
    return std::move(**second);
  return first;
}

Result<Division> divide_again(UnitGraph const& graph, Share const& share,
                              Limits const& limits, PartitionRequest const& request,
                              EarlierLabels const& labels, Progress& progress) {
  auto answer = solve::repartition(
      grids_problem(graph, share, limits, request), labels.before, labels.locked,
      progress,
      {.group_before = labels.group_before, .extra = limits.total / kExtraShare});
  if (!answer) return tl::unexpected(answer.error());
  return division_of(std::move(*answer));
}

}  // namespace wangge::plan
