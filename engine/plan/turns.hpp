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
/// \param before  the way come along, where the walk goes on from another without a
///                stop at a door: the first instruction is then a turn too
[[nodiscard]] std::vector<Turn> turns_of(Community const& community,
                                         network::WalkGraph const& graph,
                                         Landmarks const& landmarks,
                                         network::Walk const& walk,
                                         geo::Line const& before = {});

/// Somebody who walks `a` and then `b` would not speak of a turn: the same street by
/// name, the same alley, or straight on from one way without a name into another.
[[nodiscard]] bool goes_on(Community const& community, network::WalkGraph const& graph,
                           network::Walk::Step const& a, network::Walk::Step const& b);

/// The line of one step in the direction it is walked.
[[nodiscard]] geo::Line line_of(network::WalkGraph const& graph,
                                network::Walk::Step const& step);

}  // namespace wangge::plan
