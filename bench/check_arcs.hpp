#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/arc_instance.hpp"

namespace wangge::bench {

/// An edge served by walking it from one of its ends to the other; file numbers.
struct ArcService {
  std::uint32_t from{0};
  std::uint32_t to{0};
};

/// What somebody says about walks: all numbers as in the file.
struct ArcClaim {
  std::vector<std::vector<std::uint32_t>> routes;  ///< nodes as walked
  std::vector<std::vector<ArcService>> served;     ///< per route, in walking order
  std::optional<std::int64_t> value;
  std::optional<std::int64_t> bound;
};

struct ArcVerdict {
  std::int64_t longest{0};
  std::int64_t total{0};
  std::int64_t heaviest{0};         ///< greatest load of a walk
  std::vector<std::string> faults;  ///< one line each; none: the claim stands

  [[nodiscard]] bool valid() const { return faults.empty(); }
};

/// Recomputes everything from the instance alone: every walk begins and ends at the
/// start and follows edges, no more walks than walkers, every required edge served
/// exactly once, by a walk that walks it (services in walking order), no load above
/// the capacity, the claimed value, the claimed bound not above it. O(walked nodes).
[[nodiscard]] ArcVerdict check_arcs(ArcInstance const& instance, ArcClaim const& claim);

}  // namespace wangge::bench
