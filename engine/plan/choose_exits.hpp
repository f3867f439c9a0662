#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "community/request.hpp"
#include "plan/exit_wishes.hpp"

namespace wangge::plan {

/// What there is to choose from. Candidates and buildings by number.
struct ExitChoice {
  std::vector<std::vector<Centimetres>> walks;  ///< [candidate][building]
  std::vector<std::int64_t> weights;            ///< per building, >= 0
  std::string measure;                          ///< what the weights count
  std::vector<std::int64_t> nodes;              ///< per candidate, for the evidence
  std::vector<std::string> buildings;           ///< ids, for messages and evidence
  std::vector<std::int64_t> households{};       ///< per building; with a capacity
};

struct ExitsChosen {
  std::vector<bool> open;  ///< per candidate
  /// Evidence: that of `median`, with `sites` (node of each candidate that may open),
  /// `clients` (buildings with a say, `[id, weight]`), `open`, `unreached_cm`, and with
  /// max_walk `fewest`: see docs/formats.md.
  Certificate certificate;
  /// With a capacity: per building the candidate it walks to, or kNoExit.
  std::vector<std::uint32_t> exit_of{};
};
inline constexpr std::uint32_t kNoExit = 0xffffffff;

/// Exactly `open` exits with the least Σ weight · walk; or with `max_walk` the fewest
/// from which no building that any candidate reaches is farther, and of those the least
/// sum. Buildings no candidate reaches have no say. With `capacity` whole buildings are
/// shared among the open exits so that none takes more households; the bound is that of
/// the choice without a capacity, which none undercuts.
/// \errors infeasible saying what could be; cancelled
Result<ExitsChosen> choose_exits(ExitChoice const& choice, ExitWishes const& wishes,
                                 ExitsRequest const& request, Progress& progress);

}  // namespace wangge::plan
