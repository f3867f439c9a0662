#pragma once

#include <cstdint>
#include <vector>

#include "solve/streets.hpp"

// Private to the room.
namespace wangge::solve {

/// Nodes whose surrounding streets must be walked `least` times in all, counted both
/// ways, by closed walks that serve everything from the start.
struct StreetCut {
  /// Why: an odd number of streets around that must be walked, so once more than those;
  /// or something inside to serve and the start outside, so in and out for each of
  /// `walks` walks, as many as the capacity asks for.
  enum class Reason { odd, reach };
  std::vector<std::uint32_t> nodes;  ///< sorted; without the start where it is `reach`
  Reason reason{Reason::odd};
  std::int64_t least{0};
  bool operator==(StreetCut const&) const = default;
};

/// Which streets cross the border of a set of nodes, as one flag per street.
[[nodiscard]] std::vector<char> crossing(StreetsProblem const& problem,
                                         std::vector<std::uint32_t> const& nodes);

/// The cut of these nodes that asks for most, whatever the reason; least 0 for none.
[[nodiscard]] StreetCut strongest_cut(StreetsProblem const& problem,
                                      std::vector<std::uint32_t> nodes);

/// Cuts that fewer steps cross than they ask for: the odd ones exactly (Padberg and Rao
/// 1982), those that must be reached by minimum cuts (all, for walks without a
/// capacity).
/// \param steps  how often each street is walked, both ways together
[[nodiscard]] std::vector<StreetCut> cuts_short_of(StreetsProblem const& problem,
                                                   std::vector<double> const& steps);

}  // namespace wangge::solve
