#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "solve/median.hpp"

namespace wangge::solve {

/// A p-median problem made ready for search: clients whose rows differ only by a
/// constant (they hang on the same junction) are one, what every choice pays is taken
/// off, and each client knows its sites from near to far.
struct MedianRows {
  struct Near {
    std::int64_t distance{0};  ///< beyond the client's least
    std::uint32_t site{0};
  };

  std::size_t sites{0};
  std::size_t choose{0};
  std::int64_t constant{0};                       ///< paid whatever is chosen
  std::vector<std::int64_t> weights;              ///< per client, > 0
  std::vector<std::vector<Near>> near;            ///< per client, ascending, all sites
  std::vector<bool> forced;                       ///< per site
  std::vector<std::vector<std::uint32_t>> apart;  ///< per site: not together with these
  /// Per client of the problem: which client it is here (none: no weight), and what was
  /// taken off each of its distances.
  std::vector<std::optional<std::uint32_t>> client;
  std::vector<std::int64_t> least;

  [[nodiscard]] std::size_t clients() const { return weights.size(); }
};

[[nodiscard]] MedianRows median_rows(MedianProblem const& problem);

/// Σ weight · distance to the nearest of `chosen`, without the constant. O(clients · p)
/// at worst.
[[nodiscard]] std::int64_t median_cost(MedianRows const& rows,
                                       std::span<std::uint32_t const> chosen);

}  // namespace wangge::solve
