#pragma once

#include "synth/synth.hpp"

namespace wangge::synth {

/// The demo: 59 buildings, 38 unmanaged (8 of them private houses), 1,565 households.
SynthCommunity make_zhongguling(SynthOptions const& options);

}  // namespace wangge::synth
