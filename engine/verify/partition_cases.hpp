#pragma once

#include <string>
#include <vector>

#include "verify/build_files.hpp"
#include "verify/cut_bound.hpp"

namespace wangge::verify {

/// The partition as the layers `units` and `unit_borders` have it, one case for each
/// connected part of the ground (bridges join nothing), by their first unit.
struct PartitionCases {
  struct Part {
    CutCase c;                       ///< without evidence
    std::vector<std::size_t> units;  ///< rows of `units`, in order
    std::vector<std::string> grids;  ///< by number in c.part
  };
  std::vector<Part> parts;
  Whole cut{0};  ///< Σ cost of borders between different grids
};

/// \errors bad_value where the layers are no graph: an unknown unit, a border there
///   twice, a cost or weight below zero
Result<PartitionCases> partition_cases(BuildFiles const& files);

/// The certificate of the partition; null where there is none.
[[nodiscard]] nlohmann::json partition_certificate(BuildFiles const& files);

/// Gives each part its limits, its evidence and what follows from them.
/// \errors bad_value where the evidence is not of these parts
Result<void> add_evidence(PartitionCases& cases, nlohmann::json const& certificate);

}  // namespace wangge::verify
