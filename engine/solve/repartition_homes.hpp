#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "solve/partition.hpp"

// Private to the room: where the nodes of a repartition belong.
namespace wangge::solve {

struct Homes {
  /// Per node: the old part it stays in at no price; kNoPart: any part is free.
  std::vector<std::uint32_t> home;
  std::vector<std::uint8_t> fixed;   ///< per node: never moves
  std::vector<std::uint8_t> closed;  ///< per part: takes no node
  std::int64_t dissolved{0};         ///< weight whose old part is gone
  /// What weighs in the choice: households first, then the number of units, so that
  /// empty units stay where they are too. weight · (nodes + 1) + 1; 0 without a home.
  std::vector<std::int64_t> price;
};

Homes homes_of(PartitionProblem const& problem, std::span<std::uint32_t const> before,
               std::span<std::uint8_t const> locked);

/// What moves when these are the parts, in prices.
[[nodiscard]] std::int64_t price_of(Homes const& homes,
                                    std::span<std::uint32_t const> part);

/// What moves when these are the parts, in weight, dissolved parts included.
[[nodiscard]] std::int64_t moved_weight(PartitionProblem const& problem,
                                        Homes const& homes,
                                        std::span<std::uint32_t const> part);

/// No partition with this violation moves less weight. From three counts: what
/// dissolved parts held; what stands above `upper` in the old parts must leave them;
/// what lacks to `lower` must come from somewhere. Where nothing is violated, the first
/// is taken node by node: the least subset of a part that is heavy enough.
[[nodiscard]] std::int64_t moved_bound(PartitionProblem const& problem,
                                       Homes const& homes, std::int64_t violation);

/// Old labels made a partition: every part one piece, every node in a part.
Result<std::vector<std::uint32_t>> start_from(PartitionProblem const& problem,
                                              Homes const& homes, Random& random);

}  // namespace wangge::solve
