#include "solve/moment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/moment_bound.hpp"
#include "solve/moment_exact.hpp"
#include "solve/moment_groups.hpp"
#include "solve/moment_search.hpp"

namespace wangge::solve {
namespace {

/// Elementary steps in about one second of an optimised build.
constexpr std::int64_t kMomentWork = 80'000'000;
/// The same for proofs, whose steps are simpler.
constexpr std::int64_t kProofWork = 500'000'000;

/// Where groups of centres prove more than multipliers: few parts of many units.
constexpr int kGroupParts = 4;
constexpr std::size_t kGroupUnits = 150;

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
  // Totals of totals, and totals times prices, must fit 64 bits.
  std::int64_t constexpr kHeaviest = std::int64_t{1} << 40;
  std::int64_t total = 0;
  for (std::int64_t const w : problem.weights)
    total = std::min(kHeaviest, total + std::min(kHeaviest, w));
  if (total >= kHeaviest)
    return fail(Errc::bad_value, "moment: the weights add up to more than {}",
                kHeaviest);
  std::int64_t const most =
      (std::int64_t{1} << 59) / static_cast<std::int64_t>(problem.graph.size());
  if (std::ranges::min(problem.cost) < 0 || std::ranges::max(problem.cost) > most)
    return fail(Errc::bad_value, "moment: a cost is not in 0 … {}", most);
  if (std::ranges::max(components(problem.graph)) > 0)
    return fail(Errc::bad_value,
                "moment: the graph is not connected; bridge the islands first");
  return {};
}

/// Multipliers under which the plan's own parts are about as cheap as they can be.
std::vector<std::int64_t> first_multipliers(HessModel const& model,
                                            MomentPlan const& plan) {
  std::vector<std::int64_t> multiplier;
  for (std::uint32_t i = 0; i < model.size(); ++i)
    multiplier.push_back(model.cost(i, plan.centre[plan.part[i]]));
  return multiplier;
}

/// The centres that the bound's multipliers favour.
std::vector<std::uint32_t> best_centres(HessModel const& model, HessBound const& root) {
  std::vector<std::uint32_t> centre(model.size());
  std::iota(centre.begin(), centre.end(), 0U);
  std::ranges::stable_sort(centre, {},
                           [&](std::uint32_t j) { return root.centre_value[j]; });
  centre.resize(model.parts());
  return centre;
}

/// The search, the bound and the proof, taken in turns: what one finds helps the
/// others, and easy problems end with the first round.
class Rounds {
 public:
  Rounds(MomentProblem const& problem, Progress& progress)
      : problem_{problem}, progress_{progress}, search_{problem}, model_{problem} {}

  /// Spends this share of the effort and of the proof.
  void run(double share);
  [[nodiscard]] bool finished() const {
    return proof_.complete || root_.scaled >= kNever || progress_.cancelled() ||
           (search_.best().violation == 0 && bound() >= search_.best().value);
  }
  [[nodiscard]] MomentPlan const& plan() const { return search_.best(); }
  [[nodiscard]] Certificate certificate() const;

 private:
  [[nodiscard]] std::int64_t bound() const {
    return std::max<std::int64_t>(0, unscaled(root_.scaled, model_.scale()));
  }
  [[nodiscard]] std::int64_t proven_bound() const {
    return proof_.complete ? search_.best().value
                           : unscaled(proof_.scaled_bound, model_.scale());
  }
  [[nodiscard]] std::int64_t search_work(double share) const;
  void raise_root(double share);

  MomentProblem const& problem_;
  Progress& progress_;
  MomentSearch search_;
  HessModel model_;
  HessBound root_;
  MomentProof proof_;
};

/// Small graphs have little to search.
std::int64_t Rounds::search_work(double share) const {
  auto const n = static_cast<std::int64_t>(model_.size());
  auto const all =
      static_cast<double>(problem_.effort * std::min(kMomentWork, 4000 * n * n));
  return static_cast<std::int64_t>(share * all);
}

void Rounds::raise_root(double share) {
  MomentPlan const& best = search_.best();
  std::vector<CentreState> const open(model_.size(), CentreState::open);
  HessBound start = evaluate(model_, open, first_multipliers(model_, best));
  if (start.scaled > root_.scaled) root_ = std::move(start);
  auto const n = static_cast<double>(model_.size());
  auto const units = static_cast<double>(problem_.effort + 2 * problem_.proof) / 2;
  double const pays = share * units * static_cast<double>(kMomentWork) / (3 * n * n);
  Ascent ascent;
  ascent.iterations = static_cast<int>(std::clamp(pays, 20.0, 600.0));
  // Without a plan that keeps the limits there is no value to reach, only a direction.
  ascent.target = best.violation > 0 ? 2 * best.value + 1 : best.value;
  root_ = raise(model_, open, std::move(root_), ascent, progress_);
}

void Rounds::run(double share) {
  search_.from_anywhere(search_work(0.7 * share), progress_);
  raise_root(share);
  if (finished()) return;
  search_.from_centres(best_centres(model_, root_), search_work(0.3 * share),
                       progress_);
  if (problem_.proof == 0) return;
  auto const work = static_cast<double>(problem_.proof * kProofWork);
  auto const shared = static_cast<std::int64_t>(share * work);
  if (problem_.parts <= kGroupParts && model_.size() >= kGroupUnits) {
    proof_ = prove_by_groups(model_, search_, shared, progress_);
    return;
  }
  MomentPlan plan = search_.best();
  proof_ = prove_moment(model_, root_, plan, shared, progress_);
  search_.offer(plan);
}

/// What a stranger needs: docs/formats.md, "Certificates of moment".
Certificate Rounds::certificate() const {
  MomentPlan const& plan = search_.best();
  bool const impossible = root_.scaled >= kNever || proof_.complete;
  Certificate certificate;
  certificate.problem = "moment";
  certificate.value = plan.value;
  nlohmann::ordered_json evidence{{"method", "lagrangian"},
                                  {"parts", problem_.parts},
                                  {"lower", problem_.lower},
                                  {"upper", problem_.upper},
                                  {"violation", plan.violation}};
  if (plan.violation > 0) {
    evidence["method"] = impossible ? "impossible" : "search";
  } else {
    certificate.bound = std::max(bound(), proven_bound());
    certificate.status =
        *certificate.bound == plan.value ? Proof::proven : Proof::bounded;
    if (bound() < *certificate.bound) evidence["method"] = "branching";
    evidence["root_bound"] = bound();
    evidence["scale"] = model_.scale();
    evidence["multipliers"] = root_.multiplier;
  }
  if (evidence["method"] == "branching" || evidence["method"] == "impossible") {
    evidence["exhausted"] = proof_.complete;
    evidence["branches"] = proof_.branches;
    evidence["centre_sets"] = proof_.centre_sets;
    evidence["unit_branches"] = proof_.unit_branches;
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
  Rounds rounds{problem, progress};
  rounds.run(0.25);
  if (!rounds.finished()) rounds.run(0.75);
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "moment: stopped");
  MomentPlan plan = rounds.plan();
  renumber(plan);
  MomentAnswer answer;
  answer.certificate = rounds.certificate();
  answer.part = std::move(plan.part);
  answer.centre = std::move(plan.centre);
  answer.value = plan.value;
  answer.violation = plan.violation;
  return answer;
}

}  // namespace wangge::solve
