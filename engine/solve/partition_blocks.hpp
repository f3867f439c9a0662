#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/random.hpp"
#include "solve/partition.hpp"

// Private to the room: a large partition searched block by block.
namespace wangge::solve {

/// Some neighbouring parts and their nodes: a partition problem by itself.
struct Block {
  std::vector<std::uint32_t> nodes;  ///< ascending
  std::vector<std::uint32_t> parts;  ///< ascending
};

/// Groups the parts into connected blocks of about `nodes` nodes, never fewer than
/// `parts` parts on average, grown round random parts: other blocks at each call, so
/// that the borders of one round lie inside the blocks of the next. Every node is in
/// exactly one block. O(n + E + k log k).
[[nodiscard]] std::vector<Block> draw_blocks(PartitionProblem const& problem,
                                             std::vector<std::uint32_t> const& part,
                                             std::size_t nodes, std::size_t parts,
                                             Random& random);

/// The sub-problem of each block, one after another or on problem.jobs threads, and
/// its labels (numbered as block.parts) replaced by what `search` returns for them.
/// Edges that leave a block are cut whatever is done inside, so gains add up.
using SearchBlock = std::function<std::vector<std::uint32_t>(
    PartitionProblem const& block, std::vector<std::uint32_t> labels,
    std::size_t number)>;
void search_blocks(PartitionProblem const& problem, std::vector<std::uint32_t>& part,
                   std::vector<Block> const& blocks, SearchBlock const& search);

}  // namespace wangge::solve
