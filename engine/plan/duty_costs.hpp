#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"

namespace wangge::plan {

// What a duty costs, in integers. A walk is centimetres up to one unit; what is wished
// for weighs whole units, so that it outweighs any walk and all lesser wishes of the
// same duty together.
inline constexpr std::int64_t kUnit = 2'000'000;  ///< 20 km
inline constexpr std::int64_t kFarWalk = kUnit - 1;
inline constexpr std::int64_t kNotHerOwn = 8 * kUnit;
inline constexpr std::int64_t kNotPreferred = 4 * kUnit;
inline constexpr std::int64_t kNoSkill = 2 * kUnit;     ///< times the share she lacks
inline constexpr std::int64_t kNoLanguage = 1 * kUnit;  ///< times the share she lacks

/// A walk as a cost; one that is not known, or longer, counts as kFarWalk.
[[nodiscard]] std::int64_t walk_cost(std::optional<Centimetres> walk);
/// `whole` times the share of `wanted` that `offered` lacks, rounded down.
[[nodiscard]] std::int64_t lack_cost(std::int64_t whole,
                                     std::vector<std::string> const& wanted,
                                     std::vector<std::string> const& offered);

/// Duties to be shared among people: who may take which, and at what cost.
struct DutyProblem {
  struct Pair {
    std::uint32_t task{0};
    std::uint32_t agent{0};
    std::int64_t cost{0};  ///< >= 0
    bool kept{false};      ///< hers in the earlier plan
  };
  std::string name;                    ///< of the certificate
  std::vector<std::string> tasks;      ///< ids
  std::vector<std::string> agents;     ///< ids
  std::vector<std::int64_t> capacity;  ///< further duties per agent, >= 0
  std::vector<std::int64_t> load;      ///< duties each has already
  /// What each task takes of a capacity, >= 1; empty: 1 each.
  std::vector<std::int64_t> size{};
  std::vector<Pair> pairs;  ///< the allowed ones
  bool fair{false};
  std::size_t candidates{0};  ///< pairs each task keeps at least; 0: all are listed
};

struct DutyAnswer {
  static constexpr std::uint32_t kNobody = 0xffffffff;
  std::vector<std::uint32_t> agent;  ///< per task, or kNobody
  Certificate certificate;
  /// Where there was something to keep: the same without keeping, and what keeping
  /// costs.
  std::vector<std::uint32_t> afresh;
  std::int64_t keeping_cost{0};  ///< >= 0
};

/// As many duties filled as can be; then as few earlier duties lost as can be; then, if
/// fair, nobody has two more than another who could take one of them; then the least
/// cost. Optimal, with dual prices as evidence (docs/formats.md), where sizes do not
/// differ; else as good as the effort of solve/loads.hpp allows, with a bound, and
/// fairness is not asked for.
/// \errors bad_value when there is too much for 64-bit integers (some 100 000 duties;
///   with sizes some 30 000, or tables of people and tasks beyond solve/loads.hpp)
Result<DutyAnswer> share_duties(DutyProblem const& problem);

/// Who could take a task, room or no room.
struct Takers {
  std::uint32_t cheapest{DutyAnswer::kNobody};  ///< one duty more for her would do
  std::size_t count{0};
};
/// Per task. Where a task stays without anybody all its takers are full: if one had
/// room, the answer would not be optimal.
[[nodiscard]] std::vector<Takers> takers_of(DutyProblem const& problem);

/// Leaves out pairs so that not many more than `most` are left: each task's cheapest,
/// and what was kept. Nothing changes when there are no more than that.
/// `candidates` says how many each task keeps at least.
void thin_out(DutyProblem& problem, std::size_t most);

}  // namespace wangge::plan
