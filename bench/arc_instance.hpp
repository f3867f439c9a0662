#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

struct ArcEdge {
  std::uint32_t from{0};  ///< as the file numbers it, less `ArcInstance::first`
  std::uint32_t to{0};
  std::int64_t forward{0};   ///< cost of from → to
  std::int64_t backward{0};  ///< cost of to → from
  bool required{true};
  std::int64_t demand{0};
};

/// A problem on streets as its file states it. The walks start and end at node 0, the
/// file's lowest number.
struct ArcInstance {
  /// The longest walk counts, with the walkers asked for; or the total, each walk
  /// within the capacity.
  enum class Goal { longest, total };
  std::string name;  ///< the file's name without its ending
  Goal goal{Goal::total};
  std::size_t nodes{0};
  std::uint32_t first{0};      ///< the lowest node number in the file: 0 or 1
  std::vector<ArcEdge> edges;  ///< in file order
  std::size_t walkers{1};
  std::int64_t capacity{-1};  ///< negative: none
};

}  // namespace wangge::bench
