#pragma once

#include "synth/synth.hpp"

namespace wangge::synth {

/// A town of n buildings in blocks of eight, for scale runs. Cost O(n).
SynthCommunity make_town(SynthOptions const& options);

}  // namespace wangge::synth
