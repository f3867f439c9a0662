#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"

namespace wangge::solve {

/// A street or alley between two nodes; walking it may cost more one way (uphill).
struct Street {
  enum class Need { may_walk, must_walk };
  std::uint32_t from{0};
  std::uint32_t to{0};
  std::int64_t forward{0};   ///< cost of from → to; >= 0
  std::int64_t backward{0};  ///< cost of to → from; >= 0
  Need need{Need::must_walk};
  std::int64_t demand{0};  ///< what serving it takes of a walk's capacity; >= 0
  bool operator==(Street const&) const = default;
};

/// What the walks are judged by.
enum class StreetsGoal {
  longest,  ///< the longest walk, then the total: balanced duties
  total     ///< the total, within the capacity of a walk
};

/// Closed walks from `start` that together walk every street that must be walked.
struct StreetsProblem {
  std::size_t nodes{0};
  std::uint32_t start{0};
  std::vector<Street> streets;
  std::size_t walkers{1};  ///< >= 1; some may stay at the start
  /// Demand that one walk may serve; negative: any. Only for goal total.
  std::int64_t capacity{-1};
  StreetsGoal goal{StreetsGoal::longest};
};

/// One street served on a walk.
struct Service {
  enum class Way { forward, backward };
  std::uint32_t street{0};
  Way way{Way::forward};
  bool operator==(Service const&) const = default;
};

struct StreetWalk {
  std::vector<std::uint32_t> nodes;  ///< as walked, from the start back to it; or empty
  std::vector<Service> served;       ///< in walking order
  std::int64_t cost{0};
  std::int64_t load{0};  ///< Σ demand served
};

struct StreetsAnswer {
  std::vector<StreetWalk> walks;  ///< one per walker
  /// value: the longest walk's cost or the total. Evidence: docs/formats.md, "streets".
  Certificate certificate;
};

/// How long to search and to prove. An answer depends on the clock only through `spent`
/// and through Progress::cancelled(), which ends the work with the best answer so far.
struct StreetsOptions {
  std::uint64_t seed{1};
  double effort{4.0};  ///< about seconds on one core, counted in steps; > 0
  /// Of the effort, for the bound of the longest of several walks, whose search is
  /// short; [0, 1). Other bounds come first and take what they need.
  double proof_share{0.75};
  /// Share of a clock's time that is gone, [0, 1]; empty: steps alone count.
  std::function<double()> spent;
};

/// One walker on connected streets that cost the same both ways: exact (Edmonds and
/// Johnson 1973). Otherwise ruin and recreate on the order of streets, their directions
/// by dynamic programming; a bound from linear programming.
/// \errors bad_value for sizes and costs out of range; infeasible when a street that
///   must be walked cannot be reached, or a demand fits no walk; failed when no walks
///   within the capacity were found
/// Cost O(streets²) memory. Sources: see streets_search.hpp, streets_bound.hpp.
Result<StreetsAnswer> walk_streets(StreetsProblem const& problem,
                                   StreetsOptions const& options, Progress& progress);

}  // namespace wangge::solve
