#pragma once

#include "base/issue.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"

namespace wangge::network {

struct NetworkOptions {
  double snap{0.5};      ///< ends closer than this are one node, metres; [0, 5]
  double attach{150.0};  ///< a building farther from any way is cut off, metres; > 0
  /// Parts of the network without a way out are joined over this much, metres; >= 0.
  double straight{40.0};
  double narrowest{0.8};   ///< alleys narrower are impassable, metres; (0, 10]
  double straighten{1.0};  ///< alleys leave the middle by at most this, metres; >= 0
};

struct NetworkOutcome {
  WalkGraph graph;
  Issues
      issues;  ///< buildings cut off ("cut_off"), parts not joined ("network_part"), …
};

/// Streets noded at their crossings (bridges and tunnels only where they end), blocked
/// where a barrier crosses without a passable gate within 3 m, clipped to the boundary;
/// a street's line stands for the pavements on both its sides, and may be crossed
/// anywhere; alleys derived from the free space between walls where buildings are
/// served by no street (see `unserved`); buildings attached from the wall point nearest
/// to the network.
/// Cost O(n log n).
Result<NetworkOutcome> make_network(Community const& community,
                                    NetworkOptions const& options, Progress& progress);

}  // namespace wangge::network
