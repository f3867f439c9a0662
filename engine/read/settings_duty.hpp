#pragma once

#include "community/request.hpp"
#include "read/toml_section.hpp"

// Private to the room.
namespace wangge::read {

/// The keys of [patrol], [roster], [managers], [points] and [liaisons].
void read_patrol(Section& section, PatrolRequest& request);
void read_managers(Section& section, ManagersRequest& request);
void read_points(Section& section, PointsRequest& request);
void read_liaisons(Section& section, LiaisonsRequest& request);
void read_roster(Section& section, RosterRequest& request);

}  // namespace wangge::read
