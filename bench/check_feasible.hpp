#pragma once

#include <optional>

#include "bench/instance.hpp"

namespace wangge::bench {

/// Whether the limits can be kept at all, decided by plain means that share no code
/// with the solvers: a unit above the upper limit, or a look at every division of a few
/// units into parts. Nothing where neither settles it within 2 · 10⁶ looks.
/// Empty parts are not allowed.
[[nodiscard]] std::optional<bool> feasible_by_looking(Instance const& instance,
                                                      Contiguity contiguity);

}  // namespace wangge::bench
