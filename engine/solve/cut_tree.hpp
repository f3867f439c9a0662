#pragma once

#include <cstdint>
#include <vector>

// Plain C++17: LEMON's headers do not compile as C++20, so the file behind this header
// is built as C++17 and nothing newer may be included here.
namespace wangge::solve {

struct CapacityEdge {
  std::uint32_t a{0};
  std::uint32_t b{0};
  std::int64_t capacity{0};  ///< >= 0
};

/// A cut of an undirected graph: the side without node 0.
struct TreeCut {
  std::vector<std::uint32_t> nodes;  ///< sorted
  std::int64_t capacity{0};
};

/// The nodes - 1 cuts of a cut tree (Gomory and Hu 1961, in LEMON): among them is a
/// least cut between any two nodes, and a least cut with an odd number of any marked
/// nodes on either side (Padberg and Rao 1982). O(nodes) maximal flows.
/// \pre nodes >= 1, every end is below `nodes`
std::vector<TreeCut> cut_tree(std::size_t nodes,
                              std::vector<CapacityEdge> const& edges);

}  // namespace wangge::solve
