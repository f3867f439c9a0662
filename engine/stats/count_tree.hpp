#pragma once

#include <cstddef>
#include <vector>

#include "community/community.hpp"
#include "plan/partition.hpp"
#include "stats/suppress.hpp"

// Private to the room: counts of buildings or places as the hierarchy whose sums the
// report tells, for suppression.
namespace wangge::stats {

/// Position 0 is the community, then districts, then grids, in the plan's order, then
/// the parts, which are withheld.
class CountTree {
 public:
  /// \param grid_of  per part; none: it belongs to the community alone
  CountTree(plan::Partition const& partition, std::vector<plan::GridIdx> const& grid_of,
            std::vector<Count> const& parts);

  [[nodiscard]] std::vector<CountNode>& nodes() { return nodes_; }
  [[nodiscard]] std::vector<CountNode> const& nodes() const { return nodes_; }
  /// Community, districts and grids.
  [[nodiscard]] std::size_t areas() const { return areas_; }

 private:
  std::vector<CountNode> nodes_;
  std::size_t areas_;
};

/// Marks areas whose count is of few for another reason than its own size.
void mark_few(CountTree& tree, std::vector<bool> const& few);

/// Areas whose count is above 0 and below `below`.
[[nodiscard]] std::vector<bool> small_areas(CountTree const& tree, std::int64_t below);

/// Per area, whether its count is hidden.
[[nodiscard]] std::vector<bool> hidden_areas(CountTree const& tree, std::int64_t below);

/// The same for a part of a whole that is shown beside it (tenants of households, on
/// duty of staff), so that the difference stays hidden too: both are settled together
/// until neither hides more.
/// \param part, others  both counts where both are known; they sum to the whole
[[nodiscard]] std::vector<bool> hidden_areas(CountTree part, CountTree others,
                                             std::int64_t below);

}  // namespace wangge::stats
