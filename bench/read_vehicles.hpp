#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "bench/vehicles.hpp"

namespace wangge::bench {

/// Reads a VRPLIB file: TYPE CVRP, EDGE_WEIGHT_TYPE EUC_2D. Distances are rounded to
/// the nearest whole number, halves up, as published values of set X have it.
/// \errors not_found; bad_input naming the line's section and what is expected
Result<Vehicles> read_vehicles(std::filesystem::path const& file);

/// Routes of somebody's answer: a JSON object with "routes", as wangge-bench writes it.
/// \errors not_found, bad_input
Result<NodeRoutes> read_answer(std::filesystem::path const& file);

}  // namespace wangge::bench
