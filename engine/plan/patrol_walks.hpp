#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/patrol_teams.hpp"

// Private to plan: the stops of a team as walks.
namespace wangge::plan {

/// One walk: stops of the team in walking order. The certificate is of its length
/// between its start and end, without a name.
struct PatrolWalk {
  std::vector<std::uint32_t> stops;
  Certificate certificate;
  /// in_time: some stop is not always open, so the walk is not turned round.
  enum class Order { shortest, in_time } order{Order::shortest};
};

struct PatrolWalks {
  std::vector<PatrolWalk> walks;  ///< walkers · days, some perhaps empty
  Certificate longest;            ///< longest duty; only where there are several walks
  /// Some visited stop is not always open: the duty of a walk is when it is back,
  /// waiting included. Else it is length and service.
  bool timed{false};
  std::vector<std::uint32_t> too_late;  ///< stops that close before one can be there
  std::vector<std::uint32_t> missed;    ///< stops that no walk found has the time for
};

inline constexpr std::uint32_t kNoWalk = 0xffffffff;

/// Shares the stops of a team: the longest duty (walking and service) as short as
/// possible, then the total; each walk then as short as possible. Where stops are not
/// always open nobody comes too late, whoever comes early waits, and his duty is when
/// he is back; as few stops as can be found are left out.
/// \param kept  per stop, the walk it was on before and stays on, or kNoWalk; empty:
///   all are free. Only one kept stop in fifty may move, to shorten the longest duty.
/// \errors cancelled; bad_value where a walk is too long to be counted
Result<PatrolWalks> patrol_walks(network::WalkGraph const& network,
                                 PatrolTeam const& team, PatrolRequest const& request,
                                 std::vector<std::uint32_t> const& kept,
                                 Progress& progress);

}  // namespace wangge::plan
