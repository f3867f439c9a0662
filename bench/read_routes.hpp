#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "bench/keyed_file.hpp"
#include "bench/route_instance.hpp"
#include "solve/distance_table.hpp"

namespace wangge::bench {

/// The points of a TSPLIB or VRPLIB file: EUC_2D, CEIL_2D, ATT, GEO, or EXPLICIT with
/// FULL_MATRIX, UPPER_ROW, LOWER_ROW, UPPER_DIAG_ROW, LOWER_DIAG_ROW.
/// \errors bad_input naming the file and what is wrong
Result<RouteInstance> read_points(KeyedFile const& file);

/// Lines `number x y`, numbers from 1: Euclidean as it is.
/// \errors not_found, unreadable, bad_input naming the file and line
Result<RouteInstance> read_plain_points(std::filesystem::path const& file);

/// The routes of anybody's answer: a JSON object with {"routes": [[…], …]}.
/// \errors not_found, unreadable, bad_input
Result<std::vector<std::vector<std::uint32_t>>> read_routes(
    std::filesystem::path const& file);

/// Distances in 1 / unit of the instance's own, rounded up: so the triangle inequality
/// stays, where the metric has it.
/// \errors bad_value where one is above 2³¹ - 1 or there are more than 20,000 points
Result<solve::DistanceTable> table_of(RouteInstance const& instance, std::int64_t unit);

}  // namespace wangge::bench
