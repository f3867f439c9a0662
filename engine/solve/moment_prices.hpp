#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "solve/moment_bound.hpp"

// Private to the room: bounds on divisions around k given centres.
namespace wangge::solve {

/// Above every bound.
inline constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

/// One price per weight and centre, scaled.
using Prices = std::vector<std::int64_t>;

/// Prices this far from zero keep all sums within 64 bits.
inline std::int64_t price_limit(HessModel const& model) {
  std::int64_t all = 1;
  for (std::int64_t const w : model.problem().weights) all += w;
  return (std::int64_t{1} << 58) / all / static_cast<std::int64_t>(model.parts() + 1);
}

/// Subgradient steps (Polyak's length) on the prices until the bound reaches the
/// target.
/// \param value (prices, totals out) → Σ_i min_a (cost + price_a · weight_i), scaled,
/// with
///   the totals of the cheapest choices
/// \return the best bound met, Σ − Σ_a price_a · (price_a > 0 ? upper : lower), with
/// its
///   prices left in `price`
template <class Value>
std::int64_t raise_prices(HessModel const& model, Prices& price, std::int64_t target,
                          int rounds, std::int64_t limit, Value const& value) {
  Prices total(price.size(), 0);
  std::vector<double> slope(price.size(), 0);
  Prices at = price;
  std::int64_t best = -kFar;
  double length = 1.0;
  for (int round = 0; round < rounds; ++round) {
    std::int64_t here = value(at, total);
    for (std::int64_t const q : at) here -= q * (q > 0 ? model.upper() : model.lower());
    if (here > best) {
      best = here;
      price = at;
    } else {
      length *= 0.7;
    }
    if (best >= target) break;
    double norm = 0;
    for (std::size_t a = 0; a < at.size(); ++a) {
      std::int64_t const over = total[a] - model.upper();
      std::int64_t const under = total[a] - model.lower();
      std::int64_t s = at[a] > 0 ? over : under;
      if (at[a] == 0) s = over > 0 ? over : std::min<std::int64_t>(under, 0);
      slope[a] = static_cast<double>(s);
      norm += slope[a] * slope[a];
    }
    if (norm < 0.5) break;
    double const gap = std::min(static_cast<double>(target - here),
                                0.1 * std::abs(static_cast<double>(here)) + 1);
    for (std::size_t a = 0; a < at.size(); ++a) {
      std::int64_t next = at[a] + std::llround(length * gap / norm * slope[a]);
      // The slope jumps at zero.
      if ((at[a] > 0 && next < 0) || (at[a] < 0 && next > 0)) next = 0;
      at[a] = std::clamp(next, -limit, limit);
    }
  }
  return best;
}

}  // namespace wangge::solve
