#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/moment_assign.hpp"
#include "solve/moment_bound.hpp"
#include "solve/moment_exact.hpp"
#include "solve/moment_plan.hpp"
#include "solve/moment_search.hpp"

// Private to the room.
namespace wangge::solve {

/// Centres in a binary tree of ever smaller groups of centres that cost about the same.
class CentreTree {
 public:
  struct Group {
    std::uint32_t left{0};  ///< children; both 0 in a group of one
    std::uint32_t right{0};
    std::uint32_t count{1};
    std::uint32_t centre{0};  ///< the lowest, the only one of a group of one
    std::int64_t spread{0};   ///< how unlike its centres are
    std::vector<std::int64_t>
        cheapest;  ///< per unit: scaled cost at its best centre here
  };
  explicit CentreTree(HessModel const& model);

  [[nodiscard]] Group const& operator[](std::uint32_t group) const {
    return groups_[group];
  }
  static constexpr std::uint32_t kRoot = 0;

 private:
  std::uint32_t grow(std::vector<std::uint32_t> const& members);
  [[nodiscard]] std::int64_t unlike(std::uint32_t a, std::uint32_t b) const;

  HessModel const* model_;
  std::vector<Group> groups_;
};

/// Proof by best-first search on k groups of centres at once, one centre of each: a
/// unit costs at least what it costs at the best centre of a group, so prices on the
/// limits bound all choices of centres together, and the tightest group is split next.
/// Good for few parts of many units, where multipliers alone leave a wide gap. Improves
/// `plan`.
MomentProof prove_by_groups(HessModel const& model, MomentSearch& search,
                            std::int64_t work, Progress& progress);

}  // namespace wangge::solve
