#include "solve/partition.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "solve/cut_proof.hpp"
#include "solve/partition_apart.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_compact.hpp"
#include "solve/partition_groups.hpp"
#include "solve/partition_large.hpp"
#include "solve/partition_search.hpp"

namespace wangge::solve {

Result<void> check(PartitionProblem const& problem) {
  std::size_t const n = problem.graph.size();
  auto const nodes = static_cast<std::int64_t>(n);
  if (n == 0) return fail(Errc::bad_value, "partition: the graph has no node");
  if (problem.weights.size() != n)
    return fail(Errc::bad_value, "partition: {} weights for {} nodes",
                problem.weights.size(), n);
  if (problem.parts < 1 || problem.parts > nodes)
    return fail(Errc::bad_value,
                "partition: {} parts asked of {} units; ask for 1 to {} parts",
                problem.parts, n, n);
  if (problem.groups < 1 || problem.groups > problem.parts)
    return fail(Errc::bad_value,
                "partition: {} groups asked of {} parts; ask for 1 to {} groups",
                problem.groups, problem.parts, problem.parts);
  if (problem.effort < 1 || problem.effort > 1'000'000)
    return fail(Errc::bad_value, "partition: effort {} is not in 1 … 1000000",
                problem.effort);
  if (problem.proof < 0 || problem.proof > 1'000'000)
    return fail(Errc::bad_value, "partition: proof {} is not in 0 … 1000000",
                problem.proof);
  bool const drawn = problem.x.size() == problem.y.size() &&
                     (problem.x.empty() || problem.x.size() == n);
  if (!drawn)
    return fail(Errc::bad_value, "partition: {} and {} coordinates for {} nodes",
                problem.x.size(), problem.y.size(), n);
  if (problem.lower > problem.upper)
    return fail(Errc::bad_value, "partition: lower limit {} is above upper limit {}",
                problem.lower, problem.upper);
  if (problem.upper < 0)
    return fail(Errc::bad_value, "partition: upper limit {} is below zero",
                problem.upper);
  if (std::ranges::any_of(problem.weights, [](std::int64_t w) { return w < 0; }))
    return fail(Errc::bad_value, "partition: a weight is negative");
  if (std::ranges::any_of(problem.graph.costs, [](std::int64_t c) { return c < 0; }))
    return fail(Errc::bad_value, "partition: an edge cost is negative");
  for (auto const& [a, b] : problem.apart)
    if (a >= n || b >= n || a == b)
      return fail(Errc::bad_value,
                  "partition: nodes {} and {} cannot be kept apart; give two different "
                  "nodes below {}",
                  a, b, n);
  if (std::ranges::max(components(problem.graph)) > 0)
    return fail(Errc::bad_value,
                "partition: the graph is not connected; bridge the islands first");
  return {};
}

PartitionAnswer::Excuse excuse_for(PartitionProblem const& problem, bool complete,
                                   std::vector<std::int64_t> const& totals) {
  PartitionAnswer::Excuse excuse;
  auto const reason = impossible(problem);
  excuse.proven = reason.has_value() || complete;
  if (reason) excuse.node = reason->node;
  excuse.worst_below = std::ranges::min(totals);
  excuse.worst_above = std::ranges::max(totals);
  return excuse;
}

namespace {

// Measured: from about here blocks find the better cut in the same time.
constexpr std::size_t kSearchedAsOne = 5000;

/// Bounds the cut, and takes a better partition if the proof comes upon one.
CutProof prove(PartitionProblem const& problem, SearchResult& result,
               Progress& progress) {
  if (problem.proof == 0 || result.complete) return {};
  // Who keeps the best when stopped gets the quickest bound with it.
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail) return {};
  bool const kept = result.best.score.violation == 0;
  if (!kept && impossible(problem)) return {};  // counting has shown it
  CutProof proof =
      prove_cut(problem, kept ? result.best.part : std::vector<std::uint32_t>{},
                problem.proof * kCellsPerProof, progress);
  if (!proof.better.empty()) result.best.offer(PartState{problem, proof.better});
  return proof;
}

Certificate certificate_for(PartitionProblem const& problem, SearchResult const& result,
                            CutProof const& proof) {
  Certificate certificate;
  certificate.problem = "partition";
  certificate.value = result.best.score.cut;
  nlohmann::json evidence{{"parts", problem.parts},
                          {"lower", problem.lower},
                          {"upper", problem.upper},
                          {"violation", result.best.score.violation},
                          {"violation_bound", violation_bound(problem)}};
  if (result.complete) {
    certificate.bound = certificate.value;
    certificate.status = Proof::proven;
    evidence["method"] = "enumeration";
    evidence["sets_listed"] = result.steps;
  } else {
    evidence["method"] = "search";
    if (proof.infeasible)
      evidence["infeasible"] = nlohmann::json::parse(proof.evidence);
    if (proof.bound) {
      certificate.bound = proof.bound;
      certificate.status =
          *proof.bound == certificate.value ? Proof::proven : Proof::bounded;
      evidence.update(nlohmann::json::parse(proof.evidence));
    }
    evidence["seed"] = problem.seed;
    evidence["effort"] = problem.effort;
  }
  if (!problem.apart.empty()) {
    evidence["apart"] = problem.apart;
    evidence["together"] = pairs_together(problem, result.best.part);
    auto const clique = apart_clique(problem);
    if (clique.size() > static_cast<std::size_t>(problem.parts))
      evidence["all_apart"] = clique;
  }
  certificate.evidence = evidence.dump();
  return certificate;
}

/// Parts renumbered by their lowest node, so that labels do not depend on the search.
std::vector<std::uint32_t> renumbered(std::vector<std::uint32_t> part, int parts) {
  std::vector<std::uint32_t> name(static_cast<std::size_t>(parts), PartState::kNone);
  std::uint32_t used = 0;
  for (std::uint32_t& p : part) {
    if (name[p] == PartState::kNone) name[p] = used++;
    p = name[p];
  }
  return part;
}

}  // namespace

Result<PartitionAnswer> partition(PartitionProblem const& problem, Progress& progress) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  SearchResult result;
  // Blocks do not see pairs that must be apart across them.
  bool const as_one = problem.graph.size() <= kSearchedAsOne || !problem.apart.empty();
  if (problem.parts > 1 && !as_one)
    result.best = search_large(problem, {}, progress);
  else
    result = search_partition(problem, problem.effort * kWorkPerEffort, progress);
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "partition: stopped");
  CutProof const proof = prove(problem, result, progress);
  result.best.part = compacted(problem, std::move(result.best.part), progress);
  result.best.score = PartState{problem, result.best.part}.score();
  PartitionAnswer answer;
  answer.part = renumbered(result.best.part, problem.parts);
  answer.group =
      renumbered(group_parts(problem, answer.part, progress), problem.groups);
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "partition: stopped");
  answer.cut = result.best.score.cut;
  answer.violation = result.best.score.violation;
  answer.together = pairs_together(problem, answer.part);
  if (answer.violation > 0) {
    std::vector<std::int64_t> totals(static_cast<std::size_t>(problem.parts), 0);
    for (std::size_t v = 0; v < answer.part.size(); ++v)
      totals[answer.part[v]] += problem.weights[v];
    answer.excuse = excuse_for(problem, result.complete || proof.infeasible, totals);
  }
  answer.certificate = certificate_for(problem, result, proof);
  return answer;
}

}  // namespace wangge::solve
