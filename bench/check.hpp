#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/instance.hpp"

namespace wangge::bench {

/// What somebody says about a partition.
struct Claim {
  std::optional<std::int64_t> value;
  std::optional<std::int64_t> bound;
};

/// What a partition is, recomputed from the instance alone.
struct Verdict {
  std::int64_t cut{0};
  std::int64_t moi{0};        ///< 0 when the instance has no distances
  std::int64_t violation{0};  ///< Σ how far each total is outside [lower, upper]
  int outside{0};             ///< parts whose total is outside [lower, upper]
  std::int64_t least{0};      ///< smallest and greatest total of a part
  std::int64_t greatest{0};
  int empty{0};                     ///< parts without a unit
  int disconnected{0};              ///< parts that do not hang together
  std::vector<std::string> faults;  ///< one line each; none: the claim stands

  [[nodiscard]] bool valid() const { return faults.empty(); }
};

/// Recomputes everything about `part` (one label per unit): labels below the asked
/// number of parts, no part empty, every part connected (unless `contiguity` is free),
/// totals in [lower, upper], the claimed value, and the claimed bound not above it. It
/// shares no code with the solvers. O(n + m), and Σ (units of a part)² for moments.
[[nodiscard]] Verdict check(Instance const& instance, Objective objective,
                            std::span<std::uint32_t const> part, Claim const& claim,
                            Contiguity contiguity = Contiguity::required);

}  // namespace wangge::bench
