#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "bench/keyed_file.hpp"
#include "bench/line.hpp"

namespace wangge::bench {

/// One run on a VRPLIB file, judged: search, then the bound in what is left.
/// \param seconds  CPU of both
/// \errors as read_vehicles and vehicle_routes
Result<Line> run_vehicles(KeyedFile const& file, double seconds, std::uint64_t seed);

}  // namespace wangge::bench
