#pragma once

#include "community/request.hpp"
#include "read/profiles.hpp"
#include "read/toml_section.hpp"

namespace wangge::read {

/// Reads the keys of [partition]; complains about what it cannot understand.
void read_partition(Section& section, Profiles const& profiles, PartitionRequest& to);

}  // namespace wangge::read
