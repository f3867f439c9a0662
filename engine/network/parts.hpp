#pragma once

#include "network/attach.hpp"
#include "network/make_network.hpp"

namespace wangge::network {

/// Lists the buildings that have no access ("cut_off").
void add_cut_off(Community const& community, Attached const& attached,
                 NetworkOutcome& outcome);

/// Lists the parts that are not joined to the main one ("network_part"), each with its
/// buildings and the gap to the nearest other part.
void add_parts(NetworkOutcome& outcome);

}  // namespace wangge::network
