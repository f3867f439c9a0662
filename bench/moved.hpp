#pragma once

#include <cstdint>
#include <span>

namespace wangge::bench {

/// Weight of the units that change part between two partitions of the same units, when
/// the parts of `after` are renamed so that it is least. \pre labels of both are below
/// `parts`, sizes are equal. O(n + parts³) (Kuhn 1955, with shortest augmenting paths).
[[nodiscard]] std::int64_t moved_weight(std::span<std::uint32_t const> before,
                                        std::span<std::uint32_t const> after,
                                        std::span<std::int64_t const> weights,
                                        int parts);

}  // namespace wangge::bench
