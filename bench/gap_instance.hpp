#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

/// Every task to one agent; loads within capacities, least cost.
struct GapInstance {
  std::string name;
  std::size_t agents{0}, tasks{0};
  std::vector<std::int64_t> cost, load;  ///< [agent · tasks + task]
  std::vector<std::int64_t> capacity;
};

}  // namespace wangge::bench
