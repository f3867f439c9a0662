#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "bench/route_instance.hpp"

namespace wangge::bench {

/// Of the file's own unit, where legs are not whole numbers.
constexpr std::int64_t kMillionth = 1'000'000;

/// What is known of walks on Euclidean legs as they are, from a certificate of the same
/// legs in 1 / unit, each rounded up. The value is the longest walk of doubles, rounded
/// down to millionths. The bound is the greater of there and back to the farthest
/// point, rounded down, and the certificate's less one unit for each leg that a walk
/// may have: never above the least longest walk. Proven where they are equal: to a
/// millionth. Evidence also: "unit", "legs" where the certificate's bound is the
/// greater.
/// \param routes  points of the instance, without point 0
/// \pre the certificate has a bound and evidence in JSON
[[nodiscard]] Certificate of_float_legs(
    RouteInstance const& instance,
    std::vector<std::vector<std::uint32_t>> const& routes, Certificate const& rounded,
    std::int64_t unit);

}  // namespace wangge::bench
