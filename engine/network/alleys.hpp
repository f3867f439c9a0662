#pragma once

#include <vector>

#include "base/result.hpp"
#include "network/frame.hpp"
#include "network/make_network.hpp"
#include "network/ways.hpp"

// Ways between buildings where no street line is given: the lines midway between
// neighbouring walls.
namespace wangge::network {

struct AlleySet {
  WaySet set;                     ///< ways and marks; alley indices into `alleys`
  std::vector<Alley> alleys;      ///< before numbering
  std::vector<geo::Point> leads;  ///< ends that lead to a street beside them
};

/// The middle lines of free space (`FreeSpace::axis`) that are ways: beside the wanted
/// buildings, none along a street, no dead ends but those that lead to a building which
/// nothing else reaches as well. Junctions nearer to each other than a quarter of the
/// free width are one; lines are straightened by at most `straighten` metres and at
/// most half of what they are wider than `narrowest`, so none comes near a wall. Where
/// they leave the boundary they are marked, widest first and none nearer than 20 m to
/// another; but where streets leave it, they are its exits.
/// \param beside  per building: it needs alleys
/// \param streets the ways and marks there are
/// \errors failed (GEOS)
Result<AlleySet> derive_alleys(Community const& community, Obstacles const& obstacles,
                               Frame const& frame, std::vector<bool> const& beside,
                               WaySet const& streets, NetworkOptions const& options);

/// Each remaining alley way becomes an alley of its own: "L1", "L2", …
[[nodiscard]] std::vector<Alley> number_alleys(std::vector<Way>& ways,
                                               std::vector<Alley> const& drafts);

/// Drops parts that are only alleys and lead neither to a building nor out: a yard that
/// everyone enters from the street. Their alleys go too; the others are renumbered.
[[nodiscard]] std::vector<Way> without_empty_alleys(
    std::vector<Way> ways, std::vector<geo::Point> const& doors,
    std::vector<Mark> const& marks, std::vector<Alley>& alleys);

}  // namespace wangge::network
