#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"

namespace wangge::solve {

/// Choose sites so that Σ weight · distance to the nearest chosen site is least (the
/// p-median problem).
struct MedianProblem {
  std::size_t sites{0};
  std::size_t choose{1};              ///< 1 … sites
  std::vector<std::int64_t> weights;  ///< per client, >= 0
  /// Row by row, one row of `sites` per client, >= 0. Where there is no way, the caller
  /// says what that costs; weight · distance summed must stay below 2^62.
  std::vector<std::int64_t> distances;
};

struct MedianAnswer {
  std::vector<std::uint32_t> chosen;  ///< ascending
  std::int64_t cost{0};
  /// Proven by enumeration up to kEnumerated choices: evidence {"method":
  /// "enumeration", "choices": C(n,k), "evaluated": …}, and above where leaving
  /// hopeless prefixes ends it within a fixed effort. Else greedy + interchange with a
  /// Lagrangian bound: evidence {"method": "lagrangian", "multipliers": per client}: Σ
  /// multipliers + the `choose` least of Σ_i min(0, weight·distance − multiplier_i).
  Certificate certificate;
};

/// Up to this many choices of sites the answer is always enumerated.
inline constexpr std::int64_t kEnumerated = 1'000'000;
/// Choices are not counted beyond this.
inline constexpr std::int64_t kCounted = 1'000'000'000'000;

/// C(n, k), or kCounted when it is larger.
[[nodiscard]] std::int64_t choices(std::size_t n, std::size_t k);

/// Of equally good choices the lexicographically first when enumerated.
/// \errors bad_value for sizes that do not fit; cancelled
/// Source: Teitz and Bart 1968 (interchange); Cornuéjols, Fisher, Nemhauser 1977
/// (bound).
Result<MedianAnswer> median(MedianProblem const& problem, Progress& progress);

}  // namespace wangge::solve
