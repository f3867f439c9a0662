#include "solve/partition_passes.hpp"

#include <utility>

#include "solve/partition_blocks.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_mend.hpp"

namespace wangge::solve {
namespace {

constexpr int kMendRounds = 16;
constexpr int kMendRoundsPerSize = 4;
constexpr std::int64_t kMendWork = 400;  // for each arc of a block
constexpr Heat kMendHeat{0.3, 0.1};

std::int64_t work_of(PartitionProblem const& problem, std::int64_t per_arc) {
  return per_arc * static_cast<std::int64_t>(problem.graph.targets.size());
}

}  // namespace

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
  std::size_t nodes = options_.block_nodes;
  PartState whole{*problem_, part};
  std::int64_t before = whole.score().violation;  // at the last growth of the blocks
  for (int round = 1; round <= kMendRounds && !progress_->cancelled(); ++round) {
    if (whole.score().violation <= unavoidable) return;
    Random const source = random_->fork(random_->next());
    auto const blocks =
        draw_blocks(*problem_, part, nodes, options_.block_parts, *random_);
    search_blocks(*problem_, part, blocks,
                  [&](PartitionProblem const& sub, std::vector<std::uint32_t> labels,
                      std::size_t b) {
                    Random own = source.fork(b);
                    PartState state{sub, std::move(labels)};
                    if (state.score().violation == 0) return state.part();
                    Cooling const cooling{kMendHeat.hot, kMendHeat.cold,
                                          work_of(sub, kMendWork)};
                    Best best;
                    Annealer{sub}.run(state, best, cooling, own, *progress_);
                    state.reset(best.part);
                    Mender{state}.run(state, Mender::Goal::limits,
                                      work_of(sub, kMendWork / 4), own, *progress_);
                    return state.part();
                  });
    whole.reset(part);
    if (round % kMendRoundsPerSize != 0) continue;
    if (whole.score().violation == before) return;  // as good as it gets
    before = whole.score().violation;
    nodes *= 2;
  }
}

}  // namespace wangge::solve
