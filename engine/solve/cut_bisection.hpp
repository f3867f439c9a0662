#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room: two connected sides with the least cut.
namespace wangge::solve {

struct Bisection {
  bool complete{false};  ///< the question is answered
  /// Per node, 1 inside; empty when complete: no two sides cut at most `limit`.
  std::vector<std::uint32_t> side;
  std::int64_t states{0};  ///< of the frontier, of all layers
  std::int64_t spans{0};   ///< of weight, looked at
};

/// Are there two connected sides within the limits with a cut of at most `limit`?
/// The states of a frontier search carry the weights inside as spans [low, high], few
/// and wide at first. A sweep forth keeps those that a sweep back can complete, and so
/// on with finer spans, until none is left or a pair of sides is found.
/// \param work  cell updates to spend, about; what is left on return
/// \pre parts = 2; gives up where numbers do not fit 30 bits or a frontier 31 places
Bisection bisect(PartitionProblem const& problem, std::int64_t limit,
                 std::int64_t& work, Progress& progress);

}  // namespace wangge::solve
