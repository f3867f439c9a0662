#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

#include "verify/build_files.hpp"

namespace wangge::verify {

/// The walking graph rebuilt from the `network` layer. Lengths in metres.
class Walks {
 public:
  static constexpr double kNever = std::numeric_limits<double>::infinity();

  explicit Walks(std::vector<EdgeRow> const& edges);

  [[nodiscard]] bool knows(std::int64_t node) const { return index_.contains(node); }
  /// Dijkstra 1959 from several nodes at once. \return metres by position; see `at`
  [[nodiscard]] std::vector<double> from(std::span<std::int64_t const> nodes) const;
  [[nodiscard]] double at(std::vector<double> const& reach, std::int64_t node) const;

 private:
  struct Half {
    std::size_t to;
    double length;
  };
  std::unordered_map<std::int64_t, std::size_t> index_;  // looked up only, never walked
  std::vector<std::int64_t> nodes_;
  std::vector<std::vector<Half>> halves_;
};

}  // namespace wangge::verify
