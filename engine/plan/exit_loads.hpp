#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"

// Exits through which only so many households can walk.
namespace wangge::plan {

/// Who walks where at what cost. Sites and clients by number.
struct LoadsProblem {
  static constexpr std::int64_t kNever = -1;

  std::size_t sites{0};
  std::size_t open{1};                ///< exactly so many
  std::int64_t capacity{1};           ///< of one open site; > 0
  std::vector<std::int64_t> load;     ///< per client, >= 0; not to be split
  std::vector<std::int64_t> cost;     ///< [client · sites + site] or kNever
  std::vector<std::int64_t> cut_off;  ///< per client: cost of having no open site
  std::vector<std::uint32_t> forced;  ///< open in any case
  /// Pairs of which one may open at most.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;

  [[nodiscard]] std::size_t clients() const { return load.size(); }
};

struct LoadsAnswer {
  static constexpr std::uint32_t kNowhere = 0xffffffff;

  std::vector<std::uint32_t> sites;  ///< open ones, ascending
  std::vector<std::uint32_t> of;     ///< per client: its site, or kNowhere
  std::int64_t cost{0};
};

/// Up to so many choices of sites are all looked at.
inline constexpr std::size_t kAllChoices = 2000;

/// The best choice of sites under the capacity, and who walks to which: choices in the
/// order of what they cost without a capacity, which no assignment undercuts, until
/// that reaches the best found; beyond kAllChoices only those one or two changes away
/// from `first`. Each choice is a generalised assignment (solve/gap.hpp); a client
/// without load goes to its nearest site.
/// \param first  the best choice without a capacity
/// \return nothing when no choice looked at has room for all
/// \errors cancelled; bad_value for sizes that do not fit
Result<std::optional<LoadsAnswer>> fit_loads(LoadsProblem const& problem,
                                             std::vector<std::uint32_t> const& first,
                                             Progress& progress);

}  // namespace wangge::plan
