#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "bench/instance.hpp"

namespace wangge::bench {

/// What the command line adds to a file, or puts in place of what it says.
struct ReadOptions {
  Objective objective{Objective::cut};  ///< distances are only read for moi
  std::optional<int> parts;             ///< >= 1
  /// 0 … 1; what it means is each format's own: see bench/README.md
  std::optional<double> tolerance;
  std::optional<std::int64_t> lower, upper;
};

/// Reads an instance by its name: `grid:N` or `gN`, X.json, X.dimacs, else a METIS
/// graph.
/// \errors not_found, unreadable, bad_input naming the file and what to do; bad_value
/// for
///   a number of parts or limits that cannot be meant
Result<Instance> read_instance(std::string const& name, ReadOptions const& options);

/// The labels of a partition file: one whole number a line, as METIS and KaHIP write
/// it.
Result<std::vector<std::uint32_t>> read_labels(std::filesystem::path const& file);

/// Opposite corner of what METIS reads: header `n m 011`, node weight, then neighbours
/// (from 1) with edge costs; coordinates, if any, go to FILE.xy.
Result<void> write_metis(std::filesystem::path const& file, Instance const& instance);

}  // namespace wangge::bench
