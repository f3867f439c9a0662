#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "solve/partition.hpp"

// Graphs to try partition() on, and an oracle that shares no code with it.
namespace wangge::solve::test {

/// A grid of columns × rows cells with some diagonals, `holes` of the cells removed
/// where that leaves it connected, random weights (a fifth of them zero) and costs.
PartitionProblem random_town(int columns, int rows, double holes, Random& random);

/// Weights chosen after a hidden division into `parts`, so that limits of ± tolerance
/// around the mean can be kept. Lumpy: a few units a part, some of them empty.
PartitionProblem planted_town(int columns, int rows, int parts, double tolerance,
                              Random& random);

/// lower and upper as the plan room sets them.
void set_tolerance(PartitionProblem& problem, double tolerance);

struct Found {
  std::int64_t violation;
  std::int64_t cut;
  auto operator<=>(Found const&) const = default;
};
/// Recomputed from the labels alone.
Found recomputed(PartitionProblem const& problem,
                 std::vector<std::uint32_t> const& part);

/// Every label used, every label connected.
bool connected_labels(Graph const& graph, std::vector<std::uint32_t> const& label,
                      int labels);

/// The optimum over all labellings. For up to 10 nodes.
Found brute_force(PartitionProblem const& problem);

}  // namespace wangge::solve::test
