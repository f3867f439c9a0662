#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Choose sites so that Σ weight · distance to the nearest chosen site is least (the
/// p-median problem).
struct MedianProblem {
  std::size_t sites{0};
  std::size_t choose{1};              ///< 1 … sites
  std::vector<std::int64_t> weights;  ///< per client, >= 0
  /// Row by row, one row of `sites` per client, >= 0. Where there is no way, the caller
  /// says what that costs; weight · distance summed must stay below 2^60.
  std::vector<std::int64_t> distances;
  std::vector<std::uint32_t> forced{};  ///< chosen in any case
  /// Pairs of which at most one may be chosen.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart{};
};

struct MedianOptions {
  WhenStopped when_stopped{WhenStopped::fail};
  /// Distances looked at before the search gives up (about 10^9 a second in 2026).
  std::int64_t effort{4'000'000'000};
};

struct MedianAnswer {
  std::vector<std::uint32_t> chosen;  ///< ascending
  std::int64_t cost{0};
  /// Evidence, see docs/formats.md: {"method": "enumeration", "choices": C(n,k),
  /// "evaluated": …} up to kEnumerated choices; above, a tree on the sites whose leaves
  /// are bounded by Lagrangian multipliers, {"method": "lagrangian", "scale",
  /// "multipliers", "tree"}.
  Certificate certificate;
};

/// Up to this many choices of sites the answer is always enumerated.
inline constexpr std::int64_t kEnumerated = 1'000'000;
/// Choices are not counted beyond this.
inline constexpr std::int64_t kCounted = 1'000'000'000'000;

/// C(n, k), or kCounted when it is larger.
[[nodiscard]] std::int64_t choices(std::size_t n, std::size_t k);

/// Of equally good choices the lexicographically first when enumerated. Above
/// kEnumerated: Lagrangian bound, interchange from the sites it would open, sites fixed
/// by reduced costs, branch and bound; proven unless the effort ends first.
/// \errors bad_value for sizes that do not fit; infeasible when `forced` and `apart`
///   admit no choice (or none was found within the effort); cancelled
/// Source: Cornuéjols, Fisher, Nemhauser 1977 (bound); Christofides and Beasley 1982
/// (reduced costs); Resende and Werneck 2007 (interchange).
Result<MedianAnswer> median(MedianProblem const& problem, Progress& progress,
                            MedianOptions const& options = {});

}  // namespace wangge::solve
