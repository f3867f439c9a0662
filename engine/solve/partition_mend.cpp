#include "solve/partition_mend.hpp"

#include <algorithm>
#include <numeric>

#include "solve/partition_exact.hpp"

namespace wangge::solve {
namespace {

constexpr std::size_t kMostNodes = kExactNodes;  // of a neighbourhood
constexpr std::size_t kMostParts = 6;            // of a neighbourhood
constexpr std::int64_t kSetLimit = 20'000;       // sets listed for one neighbourhood
constexpr std::int64_t kWorkPerSet = 8;          // edges looked at, about

}  // namespace

Mender::Mender(PartState const& state)
    : chosen_(state.parts(), false), place_(state.part().size(), PartState::kNone) {}

std::uint32_t Mender::centre(PartState const& state, Random& random) {
  // Now and then anywhere: what is missing here may have to come from afar.
  if (state.score().violation == 0 || pick(random, 4) == 0)
    return pick(random, state.parts());
  std::uint32_t chosen = PartState::kNone;
  std::uint32_t seen = 0;
  for (std::uint32_t p = 0; p < state.parts(); ++p)
    if (state.excess(state.total(p)) > 0 && pick(random, ++seen) == 0) chosen = p;
  for (auto const& [a, b] : state.problem().apart)
    if (state.part_of(a) == state.part_of(b) && pick(random, ++seen) == 0)
      chosen = state.part_of(a);
  return chosen;
}

/// Joins random neighbouring parts to the centre while they stay few and small.
void Mender::gather(PartState const& state, std::uint32_t centre, Random& random) {
  Graph const& g = state.graph();
  parts_.clear();
  nodes_.clear();
  std::size_t const wish = 2 + pick(random, kMostParts - 1);
  for (std::uint32_t next = centre; next != PartState::kNone;) {
    chosen_[next] = true;
    parts_.push_back(next);
    for (std::uint32_t v = state.head(next); v != PartState::kNone; v = state.next(v))
      nodes_.push_back(v);
    next = PartState::kNone;
    if (parts_.size() == wish) break;
    std::uint32_t seen = 0;
    for (std::uint32_t const v : nodes_)
      for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
        std::uint32_t const q = state.part_of(g.targets[e]);
        if (chosen_[q] || nodes_.size() + state.count(q) > kMostNodes) continue;
        if (pick(random, ++seen) == 0) next = q;
      }
  }
  for (std::uint32_t const p : parts_) chosen_[p] = false;
}

Score Mender::region_score(PartState const& state) const {
  Graph const& g = state.graph();
  Score score{0, 0};
  for (std::uint32_t const p : parts_) score.violation += state.excess(state.total(p));
  for (std::uint32_t const v : nodes_)
    for (std::uint32_t const u : state.apart().of(v))
      if (u < v && state.part_of(u) == state.part_of(v))
        score.violation += state.together_cost();
  for (std::uint32_t const v : nodes_)
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
      std::uint32_t const q = state.part_of(g.targets[e]);
      if (q < state.part_of(v) && std::ranges::find(parts_, q) != parts_.end())
        score.cut += g.costs[e];
    }
  return score;
}

/// The region by itself, with every border between half and one and a half times its
/// cost: divisions that keep the limits equally well take turns.
PartitionProblem Mender::shaken(PartitionProblem const& problem, Random& random) {
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) place_[nodes_[i]] = i;
  PartitionProblem region;
  std::vector<GraphEdge> edges;
  Graph const& g = problem.graph;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    region.weights.push_back(problem.weights[nodes_[i]]);
    for (std::uint32_t e = g.first[nodes_[i]]; e < g.first[nodes_[i] + 1]; ++e) {
      std::uint32_t const j = place_[g.targets[e]];
      if (j == PartState::kNone || j <= i) continue;
      edges.push_back({i, j, g.costs[e] * random.between(4, 12)});
    }
  }
  for (auto const& [a, b] : problem.apart)
    if (place_[a] != PartState::kNone && place_[b] != PartState::kNone)
      region.apart.emplace_back(place_[a], place_[b]);
  for (std::uint32_t const v : nodes_) place_[v] = PartState::kNone;
  region.graph = graph_from(nodes_.size(), edges);
  region.lower = problem.lower;
  region.upper = problem.upper;
  return region;
}

void Mender::divide(PartState& state, Goal goal, Random& random) {
  if (parts_.size() < 2 || nodes_.size() > kExactNodes) return;
  std::ranges::sort(nodes_);
  auto const parts = static_cast<std::uint32_t>(parts_.size());
  Score incumbent = region_score(state);
  ExactDivision division;
  if (goal == Goal::limits) {
    PartitionProblem const region = shaken(state.problem(), random);
    std::vector<std::uint32_t> all(nodes_.size());
    std::iota(all.begin(), all.end(), 0U);
    incumbent.cut = std::numeric_limits<std::int64_t>::max();
    division = divide_exactly(region, all, parts, incumbent, kSetLimit);
  } else {
    division = divide_exactly(state.problem(), nodes_, parts, incumbent, kSetLimit);
  }
  state.add_work(static_cast<std::size_t>(division.steps * kWorkPerSet) +
                 nodes_.size() * nodes_.size());
  if (!division.found) return;
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    state.move(nodes_[i], parts_[division.label[i]]);
}

void Mender::run(PartState& state, Goal goal, std::int64_t work, Random& random,
                 Progress& progress) {
  // Parts too large to be divided anew by listing: nothing to do here.
  if (2 * state.part().size() > kMostNodes * state.parts()) return;
  std::int64_t const end = state.work() + work;
  while (state.work() < end && !progress.cancelled()) {
    if (goal == Goal::limits && state.score().violation == 0) return;
    gather(state, centre(state, random), random);
    divide(state, goal, random);
    state.add_work(nodes_.size() + parts_.size());
  }
}

}  // namespace wangge::solve
