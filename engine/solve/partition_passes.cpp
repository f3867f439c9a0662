#include "solve/partition_passes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "solve/partition_blocks.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_mend.hpp"

namespace wangge::solve {
namespace {

constexpr int kMendRounds = 64;
// Rounds differ in heat and in size of blocks; those without a gain spend more.
struct MendKind {
  std::size_t fraction;  // of a block's nodes
  double hot;
};
constexpr MendKind kMendKinds[] = {{4, 1.2}, {1, 0.6}, {4, 0.6}, {1, 1.2}};
constexpr double kMendCold = 0.1;
constexpr std::int64_t kMendWork = 400;  // for each arc of a block

/// How far each part is outside the limits.
std::vector<std::int64_t> excesses(PartitionProblem const& problem,
                                   std::vector<std::uint32_t> const& part) {
  std::vector<std::int64_t> total(static_cast<std::size_t>(problem.parts), 0);
  for (std::size_t v = 0; v < part.size(); ++v) total[part[v]] += problem.weights[v];
  for (std::int64_t& t : total)
    t = std::max({std::int64_t{0}, problem.lower - t, t - problem.upper});
  return total;
}

std::int64_t work_of(PartitionProblem const& problem, std::int64_t per_arc) {
  return per_arc * static_cast<std::int64_t>(problem.graph.targets.size());
}

}  // namespace

void Passes::mend_block(PartState& state, MendRound const& round,
                        std::size_t number) const {
  PartitionProblem const& sub = state.problem();
  Random own = round.source.fork(number);
  std::int64_t const work = work_of(sub, round.work);
  Best best;
  Annealer{sub}.run(state, best, {round.hot, kMendCold, work}, own, *progress_);
  state.reset(best.part);
  Mender{state}.run(state, Mender::Goal::limits, work / 4, own, *progress_);
}

void Passes::anneal(std::vector<std::uint32_t>& part, int count, Heat heat) {
  auto const temperature = [&](int pass) {  // its inverse rises evenly
    return heat.hot * heat.cold * count /
           (heat.cold * count + (heat.hot - heat.cold) * pass);
  };
  for (int pass = 0; pass < count && !progress_->cancelled(); ++pass) {
    Random const source = random_->fork(random_->next());
    auto const blocks = draw_blocks(*problem_, part, options_.block_nodes,
                                    options_.block_parts, *random_);
    search_blocks(*problem_, part, blocks,
                  [&](PartitionProblem const& sub, std::vector<std::uint32_t> labels,
                      std::size_t b) {
                    Random own = source.fork(b);
                    PartState state{sub, std::move(labels)};
                    Cooling const cooling{temperature(pass), temperature(pass + 1),
                                          work_of(sub, options_.work)};
                    Best best;
                    Annealer{sub}.run(state, best, cooling, own, *progress_);
                    return std::move(best.part);
                  });
  }
}

void Passes::mend(std::vector<std::uint32_t>& part) {
  std::int64_t const unavoidable = violation_bound(*problem_);
  // Mending never takes longer than annealing did.
  std::int64_t left = options_.passes * work_of(*problem_, options_.work);
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int stuck = 0;  // rounds without a gain
  for (int round = 0; round < kMendRounds && !progress_->cancelled(); ++round) {
    auto const excess = excesses(*problem_, part);
    std::int64_t const now =
        std::accumulate(excess.begin(), excess.end(), std::int64_t{0});
    if (now <= unavoidable || left <= 0) return;
    stuck = now < before ? 0 : stuck + 1;
    before = now;
    MendKind const kind = kMendKinds[round % 4];
    std::size_t const nodes =
        std::max<std::size_t>(options_.block_nodes / kind.fraction, 1);
    auto blocks = draw_blocks(*problem_, part, nodes, options_.block_parts, *random_);
    std::erase_if(blocks, [&](Block const& block) {
      return std::ranges::none_of(block.parts, [&](auto p) { return excess[p] > 0; });
    });
    MendRound const how{kind.hot, kMendWork << std::min(stuck / 8, 4),
                        random_->fork(random_->next())};
    std::vector<std::int64_t> spent(blocks.size(), 0);
    search_blocks(*problem_, part, blocks,
                  [&](PartitionProblem const& sub, std::vector<std::uint32_t> labels,
                      std::size_t b) {
                    PartState state{sub, std::move(labels)};
                    mend_block(state, how, b);
                    spent[b] = state.work();
                    return state.part();
                  });
    for (std::int64_t const work : spent) left -= work;
  }
}

}  // namespace wangge::solve
