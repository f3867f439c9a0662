#pragma once

#include "base/random.hpp"
#include "synth/synth.hpp"

// What the picture shows beyond what is counted: trees, and roofs over the boundary.
namespace wangge::synth {

/// The carriageway of a street, metres, by its class.
double width_of(Street const& street);

/// Rows along the bigger streets, groups on the lawns, single trees in the courts.
/// Never on a roof, never in a carriageway.
void add_trees(SynthCommunity& made, Random& random);

/// Plain roofs in a band round the boundary, clear of the streets.
void add_neighbours(SynthCommunity& made, Random& random);

}  // namespace wangge::synth
