#pragma once

#include <vector>

#include "network/distances.hpp"
#include "plan/landmarks.hpp"
#include "plan/patrols.hpp"

namespace wangge::plan {

/// A walk as instructions. Edges on one way (one street name, one alley) are one turn;
/// the access out of a building is walked as part of the first way; the access into the
/// next building is a turn of its own, whose side says on which side the building
/// stands. Turning into an alley or a way without a name tells a building at the
/// junction, where there is one. Lengths add up to the walk.
[[nodiscard]] std::vector<Turn> turns_of(Community const& community,
                                         network::WalkGraph const& graph,
                                         Landmarks const& landmarks,
                                         network::Walk const& walk);

}  // namespace wangge::plan
