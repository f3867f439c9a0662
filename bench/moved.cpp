#include "bench/moved.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace wangge::bench {
namespace {

using Row = std::vector<std::int64_t>;

/// Least Σ cost[i][column of i] over all one-to-one choices. Prices of rows and columns
/// keep every reduced cost >= 0; one shortest path is added for each row.
std::int64_t least_assignment(std::vector<Row> const& cost) {
  std::size_t const n = cost.size();
  constexpr auto kFar = std::numeric_limits<std::int64_t>::max();
  Row row_price(n + 1, 0), column_price(n + 1, 0);
  std::vector<std::size_t> row_of(n + 1, 0);  // by column; 0: none, rows from 1
  for (std::size_t row = 1; row <= n; ++row) {
    std::vector<std::size_t> via(n + 1, 0);
    std::vector<char> settled(n + 1, 0);
    Row distance(n + 1, kFar);
    std::size_t column = 0;
    row_of[0] = row;
    while (row_of[column] != 0) {
      settled[column] = 1;
      std::size_t const at = row_of[column];
      std::size_t next = 0;
      std::int64_t step = kFar;
      for (std::size_t j = 1; j <= n; ++j) {
        if (settled[j]) continue;
        std::int64_t const reduced =
            cost[at - 1][j - 1] - row_price[at] - column_price[j];
        if (reduced < distance[j]) {
          distance[j] = reduced;
          via[j] = column;
        }
        if (distance[j] < step) {
          step = distance[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= n; ++j) {
        if (settled[j]) {
          row_price[row_of[j]] += step;
          column_price[j] -= step;
        } else if (distance[j] != kFar) {
          distance[j] -= step;
        }
      }
      column = next;
    }
    for (; column != 0; column = via[column]) row_of[column] = row_of[via[column]];
  }
  std::int64_t sum = 0;
  for (std::size_t j = 1; j <= n; ++j) sum += cost[row_of[j] - 1][j - 1];
  return sum;
}

}  // namespace

std::int64_t moved_weight(std::span<std::uint32_t const> before,
                          std::span<std::uint32_t const> after,
                          std::span<std::int64_t const> weights, int parts) {
  auto const k = static_cast<std::size_t>(parts);
  std::vector<Row> kept(k, Row(k, 0));
  std::int64_t total = 0;
  for (std::size_t v = 0; v < weights.size(); ++v) {
    kept[after[v]][before[v]] -= weights[v];
    total += weights[v];
  }
  return total + least_assignment(kept);
}

}  // namespace wangge::bench
