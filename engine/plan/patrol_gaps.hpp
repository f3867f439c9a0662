#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "network/walk_graph.hpp"
#include "plan/patrol_teams.hpp"

// Private to plan: why a stop is not reached.
namespace wangge::plan {

/// How far a stop lies from the ground that is walked, and what stands between.
struct PatrolGap {
  std::string metres;   ///< straight, one decimal; "—" without any such ground
  std::string barrier;  ///< name or id of the first barrier on that line; "—": none
};

class PatrolGaps {
 public:
  PatrolGaps(Community const& community, network::WalkGraph const& graph)
      : community_{community}, graph_{graph} {}

  /// \param part  of the network that is walked; nothing: none is
  /// O(nodes + barriers' vertices)
  [[nodiscard]] PatrolGap of(PatrolStop const& stop,
                             std::optional<std::uint32_t> part) const;

 private:
  Community const& community_;
  network::WalkGraph const& graph_;
};

}  // namespace wangge::plan
