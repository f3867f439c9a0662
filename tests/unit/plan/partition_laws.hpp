#pragma once

#include <string>
#include <vector>

#include "community/community.hpp"
#include "plan/partition.hpp"

namespace wangge::test {

/// Every way in which a partition breaks laws 1 to 4, in words; empty: none. Own
/// arithmetic throughout (no GEOS, nothing of plan's makers): areas by the shoelace
/// formula on whole lattice steps, cutting by clipping triangles.
std::vector<std::string> broken_laws(Community const& community,
                                     plan::Partition const& partition);

}  // namespace wangge::test
