#pragma once

#include "base/result.hpp"
#include "bench/keyed_file.hpp"
#include "bench/vehicles.hpp"

namespace wangge::bench {

/// The instance of a VRPLIB file: TYPE CVRP, EDGE_WEIGHT_TYPE EUC_2D. Distances are
/// rounded to the nearest whole number, halves up, as published values of set X have
/// it.
/// \errors bad_input naming the file, and the key or section that is wrong
Result<Vehicles> read_vehicles(KeyedFile const& file);

}  // namespace wangge::bench
