#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "bench/assign_instance.hpp"

namespace wangge::bench {

/// OR-Library: `n`, then n rows of n costs, or (where there are not so many numbers)
/// triples `task agent cost` from 1. Or `synth:TASKSxCANDIDATES[/AGENTS]`: points drawn
/// at random in a square, each task with its nearest agents at their distance, every
/// agent with room for a tenth more than its share.
/// \param seed  of synth's points
/// \errors not_found, bad_input naming the file; bad_value for synth
Result<AssignInstance> read_assign(std::string const& name, std::uint64_t seed);

}  // namespace wangge::bench
