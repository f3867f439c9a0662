#pragma once

#include "base/issue.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"

namespace wangge::network {

struct NetworkOptions {
  double snap{0.5};      ///< ends closer than this are one node, metres; [0, 5]
  double attach{150.0};  ///< a building farther from any way is cut off, metres; > 0
  /// A longer straight access must not cross other buildings: alleys are derived
  /// instead. Parts of the network without a way out are joined over this much, metres;
  /// >= 0.
  double straight{40.0};
  double narrowest{0.8};  ///< alleys narrower are impassable, metres; >= 0
  double sample{2.0};     ///< spacing of outline samples for alleys, metres; > 0
};

struct NetworkOutcome {
  WalkGraph graph;
  Issues
      issues;  ///< buildings cut off ("cut_off"), parts not joined ("network_part"), …
};

/// Streets noded at their crossings (bridges and tunnels are not known in this form),
/// blocked where a barrier crosses without a passable gate within 3 m, clipped to the
/// boundary; alleys derived from the zone borders between buildings where the
/// community has no streets (or a building is farther than `attach` from one, or only
/// reached by a straight line of more than `straight` metres through other buildings);
/// buildings attached from the wall point nearest to the network.
/// Cost O(n log n).
Result<NetworkOutcome> make_network(Community const& community,
                                    NetworkOptions const& options, Progress& progress);

}  // namespace wangge::network
