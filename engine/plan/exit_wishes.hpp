#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "network/walk_graph.hpp"

namespace wangge::plan {

/// What `[exits]` asks of single candidates, by their numbers.
struct ExitWishes {
  std::vector<std::uint32_t> open, closed;  ///< ascending
  /// Pairs nearer to each other than `min_distance`.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
};

/// Finds the candidates that forced_open and forced_closed name, and the pairs too
/// near to each other. A name may mean several crossings.
/// \errors bad_input naming a text that means no candidate, and what is nearest or
///   there is; the same candidate open and closed; two forced open too near
Result<ExitWishes> exit_wishes(Community const& community,
                               network::WalkGraph const& network,
                               std::span<network::Crossing const> candidates);

}  // namespace wangge::plan
