#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "solve/cut_table.hpp"
#include "solve/partition.hpp"

// Private to the room: every set of nodes that could be a part of a good partition.
namespace wangge::solve {

/// Sets of nodes as bits, with the cost of the edges that leave each.
class PartPool {
 public:
  explicit PartPool(std::size_t nodes) : words_{(nodes + 63) / 64} {}

  [[nodiscard]] std::size_t size() const { return leaving_.size(); }
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] std::span<std::uint64_t const> bits(std::size_t set) const {
    return {bits_.data() + set * words_, words_};
  }
  [[nodiscard]] bool holds(std::size_t set, std::uint32_t node) const {
    return (bits_[set * words_ + node / 64] >> (node % 64) & 1U) != 0;
  }
  [[nodiscard]] std::vector<std::uint32_t> nodes(std::size_t set) const;
  [[nodiscard]] std::int64_t leaving(std::size_t set) const { return leaving_[set]; }
  void add(std::span<std::uint64_t const> bits, std::int64_t leaving);

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::int64_t> leaving_;
};

/// Cell updates that take about as long as one step of the listing.
inline constexpr std::int64_t kStepWork = 100;

struct Listed {
  PartPool pool;
  bool complete{false};  ///< all of them are there
  /// Least reduced cost of those listed, as in the table; `most` + 1 when none is.
  std::int64_t least{0};
  std::int64_t steps{0};  ///< choices looked at
};

/// All connected sets within the limits whose reduced cost in the table is at most
/// `most`: depth first along the table's order, cut off by what the table says is still
/// to come. Stops, incomplete, after `most_steps` choices or `most_sets` sets.
/// \pre the table is filled backward
Listed list_parts(PartitionProblem const& problem, CutTable const& table,
                  std::int64_t most, std::int64_t most_steps, std::size_t most_sets,
                  Progress& progress);

}  // namespace wangge::solve
