#pragma once

#include <vector>

#include "base/result.hpp"
#include "network/frame.hpp"
#include "network/make_network.hpp"
#include "network/ways.hpp"

// Ways between buildings where no street line is given: the lines midway between
// neighbouring buildings.
namespace wangge::network {

struct AlleySet {
  WaySet set;                 ///< ways and marks; alley indices into `alleys`
  std::vector<Alley> alleys;  ///< before numbering
};

/// Zone borders between buildings, inside the boundary, outside footprints, at least
/// `narrowest` wide. Where they leave the boundary they are marked, widest first and
/// none nearer than 20 m to another; but where streets leave it, they are its exits.
/// \param beside  per building: keep the alleys beside it and its neighbours
/// \param streets the ways and marks there are; no alley runs along them
Result<AlleySet> derive_alleys(Community const& community, Frame const& frame,
                               std::vector<bool> const& beside, WaySet const& streets,
                               NetworkOptions const& options);

/// Drops alleys, and links to them, that lead nowhere: dead ends, except at marks.
[[nodiscard]] std::vector<Way> without_dead_ends(std::vector<Way> ways,
                                                 std::vector<Mark> const& marks);

/// Joins each part that is only alleys to the rest by a straight link of at most
/// `reach` metres, or drops it: a way that leads nowhere would attract buildings.
[[nodiscard]] std::vector<Way> joined_alleys(std::vector<Way> ways,
                                             Obstacles const& obstacles, double reach);

/// Each remaining alley way becomes an alley of its own: "L1", "L2", …
[[nodiscard]] std::vector<Alley> number_alleys(std::vector<Way>& ways,
                                               std::vector<Alley> const& drafts);

}  // namespace wangge::network
