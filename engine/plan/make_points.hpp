#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/points.hpp"

namespace wangge::plan {

/// How many volunteers a point takes: what its row says, else what is asked.
[[nodiscard]] std::int64_t room_of(Place const& point, PointsRequest const& request);

/// Every volunteer to one point, optimally: as many sent as can be, then the shortest
/// walks in all. Nobody is sent beyond `max_walk`, or where no way leads. Where there
/// are very many pairs each volunteer looks at her nearest points only.
Result<Points> make_points(Community const& community,
                           network::WalkGraph const& network, Messages const& messages,
                           Progress& progress);

}  // namespace wangge::plan
