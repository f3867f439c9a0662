#pragma once

#include <optional>

#include "solve/streets_ways.hpp"

// Private to the room.
namespace wangge::solve {

/// The walk of one walker, with its proof, where matching is exact: the streets that
/// must be walked and the start hang together, and their costs and all ways are the
/// same both ways. Nothing otherwise. Nodes where an odd number of them meet are paired
/// at least cost and the ways between the pairs walked again (Edmonds and Johnson
/// 1973). Evidence {"method": "matching", "unit": 4, "required": Σ costs, "odd": nodes,
/// "price": per odd node, "sets": [[price, [positions in odd]]]}.
[[nodiscard]] std::optional<StreetsAnswer> postman(StreetsProblem const& problem,
                                                   StreetWays const& ways);

}  // namespace wangge::solve
