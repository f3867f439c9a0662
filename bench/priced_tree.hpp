#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wangge::bench {

/// A proof: a tree of decisions in preorder, whose leaves are bounded by prices, as
/// docs/formats.md has it for `median` and `gap`.
struct PricedTree {
  std::int64_t scale{1};
  std::vector<std::vector<std::int64_t>> prices;
  std::vector<std::int64_t> tree;

  /// What a checker asks of every tree: a scale, and a price for each of `count`.
  [[nodiscard]] bool fits(std::size_t count) const;
};

/// What is wrong with a claimed bound, one line each.
/// \param value  as recomputed, \param claimed  as stated
/// \param shown  what the proof gives; none: it is no proof
[[nodiscard]] std::vector<std::string> bound_faults(std::int64_t value,
                                                    std::int64_t claimed,
                                                    std::optional<std::int64_t> shown);

}  // namespace wangge::bench
