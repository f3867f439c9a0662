#include "solve/cut_proof.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "solve/cut_bisection.hpp"
#include "solve/cut_by_parts.hpp"
#include "solve/cut_limits.hpp"
#include "solve/cut_regions.hpp"
#include "solve/spread_bound.hpp"

namespace wangge::solve {
namespace {

/// Asks for two sides that cut less until there are none. Empty when that is too much.
std::optional<CutProof> prove_two(PartitionProblem const& problem, std::int64_t cut,
                                  std::int64_t work, Progress& progress) {
  CutProof proof;
  for (;;) {
    Bisection const found = bisect(problem, cut - 1, work, progress);
    if (!found.complete) {
      if (proof.better.empty()) return std::nullopt;
      return proof;
    }
    if (found.side.empty()) {
      proof.bound = cut;
      nlohmann::json const evidence{{"method", "bisection"},
                                    {"cut_excluded", cut - 1},
                                    {"states", found.states},
                                    {"spans", found.spans}};
      proof.evidence = evidence.dump();
      return proof;
    }
    proof.better = found.side;
    cut = cut_of(problem.graph, found.side);
  }
}

CutProof bounded_by_regions(PartitionProblem const& problem, std::int64_t cut,
                            std::int64_t work, Progress& progress) {
  RegionBound const found = bound_by_regions(problem, cut, work, progress);
  CutProof proof;
  if (found.bound <= 0) return proof;
  proof.bound = std::min(cut, found.bound);
  nlohmann::json const evidence{{"method", "part prices"},
                                {"prices", found.prices},
                                {"least", 0},
                                {"units", {found.units.num, found.units.den}}};
  proof.evidence = evidence.dump();
  return proof;
}

CutProof bounded_by_spreading(PartitionProblem const& problem, std::int64_t cut,
                              std::int64_t work, Progress& progress) {
  SpreadBound const found = bound_by_spreading(problem, work, progress);
  CutProof proof;
  if (found.bound <= 0) return proof;
  proof.bound = std::min(cut, found.bound);
  nlohmann::json const evidence{{"method", "spreading"},
                                {"unit", found.unit},
                                {"sweeps", found.sweeps},
                                {"swept", found.swept}};
  proof.evidence = evidence.dump();
  return proof;
}

/// Bounds the cut of partitions within the limits, one of them being known.
CutProof prove_known(PartitionProblem const& problem,
                     std::vector<std::uint32_t> const& part, std::int64_t work,
                     Progress& progress) {
  std::int64_t const cut = cut_of(problem.graph, part);
  if (problem.parts == 2)
    if (auto proof = prove_two(problem, cut, work, progress)) return *proof;
  CutProof proof = prove_by_parts(problem, part, work, progress);
  if (proof.bound == cut || !proof.better.empty()) return proof;
  // Spreading is quick and seldom beaten where parts could not be listed.
  CutProof spread = bounded_by_spreading(problem, cut, work - work / 4, progress);
  if (!proof.bound) proof = bounded_by_regions(problem, cut, work / 4, progress);
  return spread.bound.value_or(-1) > proof.bound.value_or(-1) ? spread : proof;
}

}  // namespace

CutProof prove_cut(PartitionProblem const& problem,
                   std::vector<std::uint32_t> const& part, std::int64_t work,
                   Progress& progress) {
  if (problem.parts < 2) return {};
  if (!part.empty()) return prove_known(problem, part, work, progress);
  WithinLimits const found = keep_limits(problem, work, progress);
  CutProof proof;
  if (found.complete && found.part.empty()) {
    proof.infeasible = true;
    proof.evidence = found.evidence;
  }
  if (found.part.empty()) return proof;
  proof = prove_known(problem, found.part, work, progress);
  if (proof.better.empty()) proof.better = found.part;
  return proof;
}

}  // namespace wangge::solve
