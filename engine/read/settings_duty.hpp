#pragma once

#include "community/request.hpp"
#include "read/toml_section.hpp"

// Private to the room.
namespace wangge::read {

/// The keys of [patrol] and [roster].
void read_patrol(Section& section, PatrolRequest& request);
void read_roster(Section& section, RosterRequest& request);

}  // namespace wangge::read
