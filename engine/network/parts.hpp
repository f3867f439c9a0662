#pragma once

#include "network/attach.hpp"
#include "network/make_network.hpp"

namespace wangge::network {

/// Lists the buildings that have no access ("cut_off").
void add_cut_off(Community const& community, Attached const& attached,
                 NetworkOutcome& outcome);

/// Lists the buildings that are reached only across others ("access_through").
void add_through(Community const& community, Attached const& attached,
                 NetworkOutcome& outcome);

/// Lists the parts that are not joined to the main one ("network_part"), each with its
/// buildings, its length, its nearest gap to another part in metres, where that is and
/// by which building.
void add_parts(Community const& community, NetworkOutcome& outcome);

}  // namespace wangge::network
