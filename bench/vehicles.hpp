#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wangge::bench {

/// A capacitated routing instance as its file states it. Points in file order, from 0.
struct Vehicles {
  std::string name;  ///< the file's name without its ending
  std::size_t points{0};
  std::size_t depot{0};
  std::vector<std::int64_t> distances;  ///< row by row, whole numbers
  std::vector<std::int64_t> demands;    ///< per point, the depot's 0
  std::int64_t capacity{0};
  std::optional<std::int64_t> longest;  ///< DISTANCE: of a route, with service
  std::int64_t service{0};              ///< SERVICE_TIME: of each point but the depot
};

/// Node numbers as in the file, from 1, without the depot; a list for each route.
using NodeRoutes = std::vector<std::vector<std::uint32_t>>;

}  // namespace wangge::bench
