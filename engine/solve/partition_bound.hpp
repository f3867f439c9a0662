#pragma once

#include <cstdint>
#include <optional>

#include "solve/partition.hpp"

// Private to the room: what counting alone says about the limits.
namespace wangge::solve {

/// No partition has a smaller violation. Counts weights only, so it holds whatever the
/// graph: a node above `upper` exceeds it by itself, and what remains must fill or fit
/// the other parts. Pairs that must be apart count where more nodes than parts must all
/// be apart.
[[nodiscard]] std::int64_t violation_bound(PartitionProblem const& problem);

/// Why no partition can keep the limits, where counting shows it.
struct Impossible {
  std::optional<std::uint32_t> node;  ///< the heaviest, when it is above `upper`
};
[[nodiscard]] std::optional<Impossible> impossible(PartitionProblem const& problem);

/// Where the limits cannot be kept by all parts, the limits round the mean that the
/// remaining parts can keep: searching with these spreads the shortfall evenly instead
/// of leaving one part empty, at the same violation. Nothing when not needed.
struct Limits {
  std::int64_t lower{0};
  std::int64_t upper{0};
};
[[nodiscard]] std::optional<Limits> reachable_limits(PartitionProblem const& problem);

}  // namespace wangge::solve
