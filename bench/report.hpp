#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "bench/run.hpp"

namespace wangge::bench {

/// proven, bounded or heuristic as the certificate says; infeasible when it is proven
/// that nothing keeps the limits.
[[nodiscard]] std::string status_of(Outcome const& outcome);
/// (value - bound) / value: what share of the value could still be saved, at most.
/// None without a bound, or when the limits are not kept.
[[nodiscard]] std::optional<double> gap_of(Outcome const& outcome);

/// One JSON object, without a line's end.
[[nodiscard]] std::string json_line(Instance const& instance, RunOptions const& options,
                                    Outcome const& outcome);
/// One line of a table for people; `table_heading` stands above.
[[nodiscard]] std::string table_line(Instance const& instance,
                                     RunOptions const& options, Outcome const& outcome);
[[nodiscard]] std::string table_heading();

/// The better of two runs on one instance: valid, then less violation, then value, then
/// the higher bound.
[[nodiscard]] bool better(Outcome const& a, Outcome const& b);

/// Writes DIR/INSTANCE.json: problem, assignment (part of each unit, in file order),
/// value, bound, evidence of the bound; for moi also DIR/INSTANCE_distances.csv.
/// \errors not_written
Result<void> write_solution(std::filesystem::path const& folder,
                            Instance const& instance, RunOptions const& options,
                            Outcome const& outcome);

}  // namespace wangge::bench
