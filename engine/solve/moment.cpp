#include "solve/moment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solve/moment_bound.hpp"
#include "solve/moment_exact.hpp"
#include "solve/moment_search.hpp"

namespace wangge::solve {
namespace {

/// Elementary steps in about one second of an optimised build.
constexpr std::int64_t kMomentWork = 80'000'000;

Result<void> check_sizes(MomentProblem const& problem) {
  std::size_t const n = problem.graph.size();
  if (n == 0) return fail(Errc::bad_value, "moment: the graph has no node");
  if (problem.weights.size() != n)
    return fail(Errc::bad_value, "moment: {} weights for {} nodes",
                problem.weights.size(), n);
  if (problem.cost.size() != n * n)
    return fail(Errc::bad_value, "moment: {} costs for {} nodes; give {}",
                problem.cost.size(), n, n * n);
  if (problem.parts < 1 || static_cast<std::size_t>(problem.parts) > n)
    return fail(Errc::bad_value,
                "moment: {} parts asked of {} units; ask for 1 to {} parts",
                problem.parts, n, n);
  if (problem.effort < 1 || problem.effort > 1'000'000)
    return fail(Errc::bad_value, "moment: effort {} is not in 1 … 1000000",
                problem.effort);
  if (problem.proof < 0 || problem.proof > 1'000'000)
    return fail(Errc::bad_value, "moment: proof {} is not in 0 … 1000000",
                problem.proof);
  return {};
}

Result<void> check(MomentProblem const& problem) {
  if (auto const sizes = check_sizes(problem); !sizes) return sizes;
  if (problem.lower > problem.upper)
    return fail(Errc::bad_value, "moment: lower limit {} is above upper limit {}",
                problem.lower, problem.upper);
  if (problem.upper < 0)
    return fail(Errc::bad_value, "moment: upper limit {} is below zero", problem.upper);
  if (std::ranges::min(problem.weights) < 0)
    return fail(Errc::bad_value, "moment: a weight is negative");
  std::int64_t const most =
      (std::int64_t{1} << 59) / static_cast<std::int64_t>(problem.graph.size());
  if (std::ranges::min(problem.cost) < 0 || std::ranges::max(problem.cost) > most)
    return fail(Errc::bad_value, "moment: a cost is not in 0 … {}", most);
  if (std::ranges::max(components(problem.graph)) > 0)
    return fail(Errc::bad_value,
                "moment: the graph is not connected; bridge the islands first");
  return {};
}

/// Small graphs have little to search.
std::int64_t search_work(MomentProblem const& problem) {
  auto const n = static_cast<std::int64_t>(problem.graph.size());
  return problem.effort * std::min(kMomentWork, 4000 * n * n);
}

/// Multipliers under which the plan's own parts are about as cheap as they can be.
std::vector<std::int64_t> first_multipliers(HessModel const& model,
                                            MomentPlan const& plan) {
  std::vector<std::int64_t> multiplier;
  for (std::uint32_t i = 0; i < model.size(); ++i)
    multiplier.push_back(model.cost(i, plan.centre[plan.part[i]]));
  return multiplier;
}

/// As many iterations as half the effort and all the proof pay for.
Ascent root_ascent(MomentProblem const& problem, MomentPlan const& plan) {
  auto const n = static_cast<std::int64_t>(problem.graph.size());
  std::int64_t const work = (problem.effort + 2 * problem.proof) * kMomentWork / 2;
  Ascent ascent;
  ascent.iterations =
      static_cast<int>(std::clamp<std::int64_t>(work / (3 * n * n), 20, 600));
  // Without a plan that keeps the limits there is no value to aim at; go up by steps of
  // that size all the same.
  ascent.target = plan.violation > 0 ? 2 * plan.value + 1 : plan.value;
  return ascent;
}

/// What a stranger needs: docs/formats.md, "Certificates of moment".
Certificate certificate_for(HessModel const& model, HessBound const& root,
                            MomentProof const& proof, MomentPlan const& plan) {
  MomentProblem const& problem = model.problem();
  std::int64_t const bound = root.bound(model.scale());
  bool const impossible = bound >= kNever || (proof.complete && plan.violation > 0);
  Certificate certificate;
  certificate.problem = "moment";
  certificate.value = plan.value;
  nlohmann::ordered_json evidence{{"method", "lagrangian"},
                                  {"parts", problem.parts},
                                  {"lower", problem.lower},
                                  {"upper", problem.upper},
                                  {"violation", plan.violation}};
  if (plan.violation > 0) {
    evidence["method"] = impossible ? "impossible" : "search";
  } else {
    certificate.bound = proof.complete ? plan.value : std::min(bound, plan.value);
    certificate.status =
        *certificate.bound == plan.value ? Proof::proven : Proof::bounded;
    if (bound < plan.value && proof.complete) evidence["method"] = "branching";
    evidence["root_bound"] = bound;
    evidence["scale"] = model.scale();
    evidence["multipliers"] = root.multiplier;
  }
  if (proof.complete) {
    evidence["branches"] = proof.branches;
    evidence["centre_sets"] = proof.centre_sets;
    evidence["unit_branches"] = proof.unit_branches;
  }
  certificate.evidence = evidence.dump();
  return certificate;
}

/// Parts renumbered by their lowest node, so that labels do not depend on the search.
void renumber(MomentPlan& plan) {
  std::uint32_t constexpr kUnnamed = PartState::kNone;
  std::vector<std::uint32_t> name(plan.centre.size(), kUnnamed);
  std::uint32_t used = 0;
  for (std::uint32_t& p : plan.part) {
    if (name[p] == kUnnamed) name[p] = used++;
    p = name[p];
  }
  std::vector<std::uint32_t> const old = plan.centre;
  for (std::size_t p = 0; p < old.size(); ++p) plan.centre[name[p]] = old[p];
}

}  // namespace

Result<MomentAnswer> minimise_moment(MomentProblem const& problem, Progress& progress) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  MomentPlan plan = search_moment(problem, search_work(problem), progress);
  HessModel model{problem};
  std::vector<CentreState> const open(model.size(), CentreState::open);
  HessBound root = evaluate(model, open, first_multipliers(model, plan));
  root = raise(model, open, std::move(root), root_ascent(problem, plan), progress);
  MomentProof proof;
  if (problem.proof > 0)
    proof = prove_moment(model, root, plan, problem.proof * kMomentWork, progress);
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "moment: stopped");
  renumber(plan);
  MomentAnswer answer;
  answer.certificate = certificate_for(model, root, proof, plan);
  answer.part = std::move(plan.part);
  answer.centre = std::move(plan.centre);
  answer.value = plan.value;
  answer.violation = plan.violation;
  return answer;
}

}  // namespace wangge::solve
