#include "plan/make_partition.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "plan/assemble.hpp"
#include "plan/draft.hpp"
#include "plan/limits.hpp"
#include "plan/partition_issues.hpp"

namespace wangge::plan {
namespace {

// Few choices make poor grids: with fewer blocks than this per grid, split at once.
constexpr std::size_t kBlocksPerGrid = 4;

struct Best {
  Draft draft;
  bool finest{false};
};

// Whole blocks first; buildings one by one only where blocks cannot keep the limits.
Result<Best> best_draft(Community const& community, Site const& site,
                        Limits const& limits, Progress& progress) {
  bool const few =
      site.blocks.count() < kBlocksPerGrid * static_cast<std::size_t>(limits.grids);
  bool const same = blocks_to_split(site.blocks, site.rims, limits, Detail::blocks) ==
                    blocks_to_split(site.blocks, site.rims, limits, Detail::buildings);
  std::optional<Draft> coarse;
  if (!few && !same) {
    auto draft = make_draft(community, site, limits, Detail::blocks, progress);
    if (draft) {
      if (draft->choice.violation == 0) return Best{std::move(*draft), false};
      coarse = std::move(*draft);
    } else if (draft.error().code != Errc::infeasible) {
      return tl::unexpected(draft.error());
    }
  }
  auto fine = make_draft(community, site, limits, Detail::buildings, progress);
  if (!fine) return tl::unexpected(fine.error());
  if (coarse && coarse->choice.violation < fine->choice.violation)
    return Best{std::move(*coarse), false};
  return Best{std::move(*fine), true};
}

}  // namespace

Result<Partition> make_partition(Community const& community,
                                 network::WalkGraph const& network,
                                 Messages const& messages, Progress& progress) {
  progress.stage("partition");
  auto limits = find_limits(community);
  if (!limits) return tl::unexpected(limits.error());
  auto site = survey(community, network, limits->limits);
  if (!site) return tl::unexpected(site.error());
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
  auto best = best_draft(community, *site, limits->limits, progress);
  if (!best) return tl::unexpected(best.error());
  auto partition = assemble(community, best->draft, limits->limits, messages);
  if (!partition) return partition;
  partition->issues = std::move(limits->issues);
  add_issues(community, best->draft, *partition);
  excuse(community, best->draft, limits->limits, best->finest, *partition);
  std::ranges::sort(partition->issues);
  return partition;
}

}  // namespace wangge::plan
