#include "plan/choose_grids.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "plan/allot.hpp"
#include "plan/divide.hpp"
#include "plan/ground.hpp"

namespace wangge::plan {
namespace {

struct Part {
  std::vector<std::uint32_t> units;  // ascending
  std::int64_t weight{0};
  int with_buildings{0};
};

std::vector<Part> parts_with_units(UnitGraph const& graph) {
  std::vector<Part> parts;
  auto const of = parts_of(graph);
  for (std::uint32_t u = 0; u < graph.size(); ++u) {
    if (of[u] >= parts.size()) parts.resize(of[u] + 1);
    Part& part = parts[of[u]];
    part.units.push_back(u);
    part.weight += graph.weights[u];
    if (graph.buildings[u] > 0) ++part.with_buildings;
  }
  return parts;
}

/// Puts the answers of the parts together.
class Assembly {
 public:
  Assembly(UnitGraph const& graph, Limits const& limits)
      : graph_{graph}, upper_{limits.upper} {
    choice_.grid.assign(graph.size(), kNone);
    choice_.certificate.problem = "partition";
    choice_.certificate.bound = 0;
    choice_.certificate.status = Proof::proven;
    evidence_["lower"] = limits.lower;
    evidence_["upper"] = limits.upper;
    evidence_["parts"] = nlohmann::json::array();
  }

  void add(Part const& part, Division const& answer, bool own_district) {
    auto const first = static_cast<std::uint32_t>(choice_.district.size());
    for (std::size_t i = 0; i < part.units.size(); ++i)
      choice_.grid[part.units[i]] = first + answer.grid[i];
    std::uint32_t groups = 0;
    for (std::uint32_t group : answer.district) {
      choice_.district.push_back(own_district ? districts_ + group : kNone);
      groups = std::max(groups, group + 1);
    }
    if (own_district) districts_ += groups;
    choice_.cut += answer.cut;
    choice_.violation += answer.violation;
    note(part, answer);
  }

  void add_earlier(std::vector<std::uint32_t> const& grids) {
    choice_.earlier.insert(choice_.earlier.end(), grids.begin(), grids.end());
  }

  GridChoice finish() {
    choice_.totals.assign(choice_.district.size(), 0);
    for (std::size_t u = 0; u < graph_.size(); ++u)
      choice_.totals[choice_.grid[u]] += graph_.weights[u];
    for (auto const& [a, b] : graph_.apart)
      if (choice_.grid[a] == choice_.grid[b]) ++choice_.broken;
    join_nearest_districts();
    evidence_["violation"] = choice_.violation;
    choice_.certificate.value = choice_.cut;
    choice_.certificate.evidence = evidence_.dump();
    return std::move(choice_);
  }

 private:
  void note(Part const& part, Division const& answer) {
    Certificate& all = choice_.certificate;
    Certificate const& one = answer.certificate;
    if (all.bound && one.bound)
      *all.bound += *one.bound;
    else
      all.bound.reset();
    all.status = std::max(all.status, one.status);
    if (answer.proven_impossible) {
      // What is impossible in one part with its grids might be possible with another
      // allotment; a unit heavier than the limit is impossible anywhere.
      bool const alone = part.units.size() == graph_.size();
      bool const heavy =
          answer.culprit && graph_.weights[part.units[*answer.culprit]] > upper_;
      choice_.proven_impossible = choice_.proven_impossible || alone || heavy;
      if (heavy && !choice_.culprit) choice_.culprit = part.units[*answer.culprit];
    }
    auto evidence = nlohmann::json::parse(one.evidence, nullptr, false);
    if (evidence.is_discarded()) evidence = nullptr;
    evidence_["parts"].push_back({{"units", part.units.size()},
                                  {"grids", answer.district.size()},
                                  {"cut", answer.cut},
                                  {"evidence", evidence}});
  }

  void join_nearest_districts() {
    auto const owned = choice_.district;
    for (std::size_t u = 0; u < graph_.size(); ++u) {
      std::uint32_t const grid = choice_.grid[u];
      if (owned[grid] != kNone || choice_.district[grid] != kNone) continue;
      std::uint32_t const district = nearest_district(u, owned);
      // The whole part goes together, so that a district has as few pieces as can be.
      std::uint32_t const part = parts_[u];
      for (std::size_t v = 0; v < graph_.size(); ++v)
        if (parts_[v] == part) choice_.district[choice_.grid[v]] = district;
    }
  }

  std::uint32_t nearest_district(std::size_t u,
                                 std::vector<std::uint32_t> const& owned) {
    double least = std::numeric_limits<double>::infinity();
    std::uint32_t best = 0;
    for (std::size_t v = 0; v < graph_.size(); ++v) {
      if (owned[choice_.grid[v]] == kNone) continue;
      double const d = std::hypot(graph_.x[u] - graph_.x[v], graph_.y[u] - graph_.y[v]);
      if (d >= least) continue;
      least = d;
      best = owned[choice_.grid[v]];
    }
    return best;
  }

  UnitGraph const& graph_;
  std::int64_t upper_;
  std::vector<std::uint32_t> parts_ = parts_of(graph_);
  GridChoice choice_;
  std::uint32_t districts_{0};
  nlohmann::json evidence_;
};

struct Allotment {
  std::vector<int> grids;
  std::vector<int> districts;
};

Result<Allotment> allot(std::vector<Part> const& parts, Limits const& limits) {
  std::vector<std::int64_t> weight;
  std::vector<int> most;
  for (Part const& part : parts) {
    weight.push_back(part.weight);
    most.push_back(part.with_buildings);
  }
  auto grids = allot_grids(weight, most, limits.grids, limits.lower, limits.upper);
  if (!grids && static_cast<std::size_t>(limits.grids) < parts.size())
    return fail(
        Errc::infeasible,
        "[boundary]: {} separate parts hold buildings, but {} grids are asked and "
        "no grid may lie in two parts; ask for at least {} grids or join the parts",
        parts.size(), limits.grids, parts.size());
  if (!grids) {
    int const room = std::accumulate(most.begin(), most.end(), 0);
    return fail(
        Errc::infeasible,
        "[partition]: {} grids asked, but the buildings form only {} groups that "
        "do not touch or overlap; ask for at most {} grids",
        limits.grids, room, room);
  }
  auto districts = allot_districts(weight, *grids, limits.districts);
  return Allotment{std::move(*grids), std::move(districts)};
}

/// Per part, per grid of the earlier plan: has this part most of it?
using Homes = std::vector<std::vector<bool>>;
Homes homes_of(UnitGraph const& graph, std::vector<Part> const& parts,
               EarlierUnits const& earlier) {
  std::size_t const grids = earlier.district.size();
  Homes homes(parts.size(), std::vector<bool>(grids, false));
  std::vector<std::int64_t> most(grids, 0);
  std::vector<std::size_t> home(grids, parts.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    std::vector<std::int64_t> weight(grids, 0);
    for (std::uint32_t const u : parts[p].units)
      if (earlier.grid[u] != kNone) weight[earlier.grid[u]] += graph.weights[u] + 1;
    for (std::size_t g = 0; g < grids; ++g)
      if (weight[g] > most[g]) {
        most[g] = weight[g];
        home[g] = p;
      }
  }
  for (std::size_t g = 0; g < grids; ++g)
    if (home[g] < parts.size()) homes[home[g]][g] = true;
  return homes;
}

/// As many grids in each part as it had, where that adds up; else allotted anew.
Result<Allotment> allot_as_before(std::vector<Part> const& parts, Homes const& homes,
                                  Limits const& limits) {
  auto allotment = allot(parts, limits);
  if (!allotment) return allotment;
  std::vector<int> grids;
  bool fits = true;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto const had = static_cast<int>(std::ranges::count(homes[p], true));
    fits = fits && had > 0 && had <= parts[p].with_buildings;
    grids.push_back(had);
  }
  if (!fits || std::accumulate(grids.begin(), grids.end(), 0) != limits.grids)
    return allotment;
  std::vector<std::int64_t> weight;
  for (Part const& part : parts) weight.push_back(part.weight);
  allotment->districts = allot_districts(weight, grids, limits.districts);
  allotment->grids = std::move(grids);
  return allotment;
}

/// Writes into the evidence which earlier grid (of the record) each unit was in; null
/// where it was in none that this part kept or dissolved.
void say_before(EarlierUnits const& earlier, Part const& part,
                EarlierLabels const& labels, Division& answer) {
  auto before = nlohmann::json::array();
  for (std::size_t i = 0; i < part.units.size(); ++i)
    before.push_back(labels.before[i] == kNone
                         ? nlohmann::json(nullptr)
                         : nlohmann::json(earlier.grid[part.units[i]]));
  auto evidence = nlohmann::json::parse(answer.certificate.evidence);
  evidence["before"] = std::move(before);
  answer.certificate.evidence = evidence.dump();
}

/// Locks are kept or refused, never dropped.
Result<void> check_locks(EarlierUnits const& earlier, Part const& part,
                         std::vector<bool> const& at_home, EarlierLabels const& labels,
                         int grids) {
  for (std::size_t i = 0; i < part.units.size(); ++i) {
    std::uint32_t const u = part.units[i];
    if (earlier.locked[u] == 0 || labels.locked[i] != 0 || !at_home[earlier.grid[u]])
      continue;
    return fail(Errc::bad_input,
                "--lock: more grids are locked than the {} that are asked for on their "
                "ground; lock fewer, or ask for more grids",
                grids);
  }
  return {};
}

}  // namespace

Result<GridChoice> choose_grids(UnitGraph const& graph, Limits const& limits,
                                PartitionRequest const& request, Progress& progress,
                                EarlierUnits const* earlier) {
  std::vector<Part> const parts = parts_with_units(graph);
  auto const homes = earlier != nullptr ? homes_of(graph, parts, *earlier) : Homes{};
  auto allotment =
      earlier != nullptr ? allot_as_before(parts, homes, limits) : allot(parts, limits);
  if (!allotment) return tl::unexpected(allotment.error());
  Assembly assembly(graph, limits);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    int const districts = allotment->districts[p];
    Share const share{.units = parts[p].units,
                      .grids = allotment->grids[p],
                      .districts = std::max(1, districts)};
    if (earlier == nullptr) {
      auto answer = divide(graph, share, limits, request, progress);
      if (!answer) return tl::unexpected(answer.error());
      assembly.add(parts[p], *answer, districts > 0);
      continue;
    }
    auto const labels = labels_for(*earlier, parts[p].units, graph.weights, homes[p],
                                   allotment->grids[p]);
    if (auto const kept =
            check_locks(*earlier, parts[p], homes[p], labels, allotment->grids[p]);
        !kept)
      return tl::unexpected(kept.error());
    auto answer = divide_again(graph, share, limits, request, labels, progress);
    if (!answer) return tl::unexpected(answer.error());
    say_before(*earlier, parts[p], labels, *answer);
    assembly.add(parts[p], *answer, districts > 0);
    assembly.add_earlier(labels.grid);
  }
  return assembly.finish();
}

}  // namespace wangge::plan
