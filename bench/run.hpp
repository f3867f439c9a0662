#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/result.hpp"
#include "bench/check.hpp"
#include "bench/instance.hpp"

namespace wangge::bench {

struct RunOptions {
  Objective objective{Objective::cut};
  double seconds{60.0};  ///< wall clock of one run, search and proof together; > 0
  double proof{42.0};    ///< of the seconds, those for bounding and proving
  /// Search for so many units of effort, if the seconds allow; else for the seconds.
  std::optional<std::int64_t> effort;  ///< 1 … 10⁶
  std::uint64_t seed{1};
  Contiguity contiguity{Contiguity::required};
};

/// One run: what the solver answered, and what the checker says of it.
struct Outcome {
  std::vector<std::uint32_t> part;
  Certificate certificate;
  bool infeasible{false};  ///< proven: nothing keeps the limits
  Verdict verdict;
  double seconds{0.0};
};

/// Solves with Wangge's own solver, against the clock, and checks the answer.
/// \errors bad_value as solve::partition and solve::minimise_moment state
Result<Outcome> run(Instance const& instance, RunOptions const& options);

}  // namespace wangge::bench
