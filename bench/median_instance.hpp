#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

/// A p-median problem on an undirected graph: every vertex is a client of weight 1 and
/// a place for a site; distances are shortest walks.
struct MedianInstance {
  struct Edge {
    std::uint32_t a, b;  ///< a < b, each pair once
    std::int64_t length;
  };
  std::string name;
  std::size_t vertices{0};
  std::size_t choose{0};
  std::vector<Edge> edges;
};

}  // namespace wangge::bench
