#include "solve/cut_by_parts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solve/cut_cover.hpp"
#include "solve/cut_listing.hpp"
#include "solve/cut_prices.hpp"
#include "solve/cut_sharpen.hpp"
#include "solve/frontier_order.hpp"

namespace wangge::solve {
namespace {

/// Units so fine that an average part's border has about this many.
TableUnits units_for(std::int64_t cut, int parts) {
  constexpr std::int64_t kFine = 600;
  std::int64_t const average = std::max<std::int64_t>(1, 2 * cut / parts);
  if (average < kFine) return {kFine / average, 1};
  return {1, (average + kFine - 1) / kFine};
}

/// ⌈sum · den / (2 num)⌉: the cut that a sum in table units shows.
std::int64_t cut_shown(std::int64_t sum, TableUnits units) {
  std::int64_t const above = sum * units.den;
  std::int64_t const below = 2 * units.num;
  return above <= 0 ? 0 : (above + below - 1) / below;
}

/// The work of one proof, from the order of the nodes to the choice of parts.
class Prover {
 public:
  Prover(PartitionProblem const& problem, std::vector<std::uint32_t> const& part,
         std::vector<FrontierStep> steps, std::int64_t work, Progress& progress)
      : problem_{&problem},
        steps_{std::move(steps)},
        cut_{cut_of(problem.graph, part)},
        units_{units_for(cut_, problem.parts)},
        work_{work},
        progress_{&progress},
        pricing_{problem, units_} {
    for (std::uint32_t p = 0; p < static_cast<std::uint32_t>(problem.parts); ++p) {
      std::vector<std::uint32_t> nodes;
      for (std::uint32_t v = 0; v < part.size(); ++v)
        if (part[v] == p) nodes.push_back(v);
      pricing_.add(nodes);
    }
  }

  CutProof run();

 private:
  /// Twice the cut, in table units: sums up to this are at most `cut`.
  [[nodiscard]] std::int64_t sum_of(std::int64_t cut) const {
    return 2 * cut * units_.num / units_.den;
  }
  void price();
  void take(PriceBound bound);
  void choose();
  bool try_cut(std::int64_t cut);

  PartitionProblem const* problem_;
  std::vector<FrontierStep> steps_;
  std::int64_t cut_;
  TableUnits units_;
  std::int64_t work_;
  Progress* progress_;
  CutPricing pricing_;
  std::optional<CutTable> table_;
  PriceBound priced_;
  CutProof proof_;
  nlohmann::json evidence_;
};

void Prover::price() {
  double const grain =
      2.0 * static_cast<double>(units_.num) / static_cast<double>(units_.den);
  std::int64_t last = 0;
  for (std::int64_t const buckets : {500, 2000, 6000}) {
    std::int64_t const bucket = std::max<std::int64_t>(1, problem_->upper / buckets);
    if (bucket == last) break;
    last = bucket;
    table_.emplace(steps_, table_weights(*problem_, bucket), units_);
    take(pricing_.run(*table_, sum_of(cut_ - 1), grain, work_, *progress_));
    if (proof_.bound == cut_) return;
  }
}

void Prover::take(PriceBound bound) {
  if (proof_.bound && bound.sum <= priced_.sum) return;
  priced_ = std::move(bound);
  proof_.bound =
      std::clamp(cut_shown(priced_.sum, units_), proof_.bound.value_or(0), cut_);
}

/// Looks at every partition that cuts at most `cut`. False when that is too much.
bool Prover::try_cut(std::int64_t cut) {
  constexpr std::size_t kMostSets = 6'000'000;
  std::int64_t const most = sum_of(cut) - (priced_.sum - priced_.least);
  Listed const listed =
      list_parts(*problem_, *table_, most, work_ / kStepWork, kMostSets, *progress_);
  work_ -= kStepWork * listed.steps;
  if (!listed.complete) return false;
  std::int64_t looks = work_ / kLookWork;
  Cover const cover = cover_exactly(listed.pool, problem_->graph.size(),
                                    problem_->parts, 2 * cut, looks, *progress_);
  work_ = looks * kLookWork;
  if (!cover.sets.empty()) {
    proof_.better.assign(problem_->graph.size(), 0);
    for (std::uint32_t p = 0; p < cover.sets.size(); ++p)
      for (std::uint32_t const v : listed.pool.nodes(cover.sets[p]))
        proof_.better[v] = p;
    cut_ = cover.leaving / 2;
  }
  if (!cover.complete) return false;
  proof_.bound = cover.sets.empty() ? cut + 1 : cut_;
  evidence_["cut_excluded"] = *proof_.bound - 1;
  evidence_["sets_listed"] = listed.pool.size();
  evidence_["search_nodes"] = cover.nodes;
  return true;
}

void Prover::choose() {
  take(sharpened(*problem_, *table_, pricing_.sets(), priced_, sum_of(cut_ - 1), work_,
                 *progress_));
  table_->fill_backward(priced_.prices);
  for (std::int64_t share = 4; *proof_.bound < cut_; share /= 2) {
    std::int64_t const gap = cut_ - 1 - *proof_.bound;
    if (!try_cut(*proof_.bound + gap / std::max<std::int64_t>(1, share))) return;
  }
}

CutProof Prover::run() {
  price();
  if (priced_.prices.empty()) return {};  // stopped before anything was priced
  if (*proof_.bound < cut_) choose();
  evidence_["method"] = "part prices";
  evidence_["prices"] = priced_.prices;
  evidence_["least"] = priced_.least;
  evidence_["units"] = {units_.num, units_.den};
  proof_.evidence = evidence_.dump();
  return proof_;
}

}  // namespace

CutProof prove_by_parts(PartitionProblem const& problem,
                        std::vector<std::uint32_t> const& part, std::int64_t work,
                        Progress& progress) {
  auto const steps = narrow_steps(problem.graph);
  if (!steps) return {};
  return Prover{problem, part, *steps, work, progress}.run();
}

}  // namespace wangge::solve
