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
  /// Of the seconds, those for bounding and proving; 0 … seconds. None: default_proof.
  std::optional<double> proof;
  /// One search of so many units of effort, 1 … 10⁶, in place of searches until the
  /// seconds are over: the same answer on every run, if the seconds suffice.
  std::optional<std::int64_t> effort;
  std::uint64_t seed{1};
  std::size_t threads{1};  ///< searches at a time; > 0
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

/// Share of the time that goes into the proof when nobody says: much where a proof may
/// be had, little where only a bound may, none on large graphs.
[[nodiscard]] double default_proof(Instance const& instance, Objective objective);

/// Solves with Wangge's own solvers against the clock, and checks the answer. First a
/// search with its proof; beside it (threads > 1) and after it searches from other
/// seeds until the time is over or the answer proven. The bound stays with the best of
/// them. Graphs above 20,000 units get the one search only.
/// \errors bad_value as solve::partition and solve::minimise_moment state
Result<Outcome> run(Instance const& instance, RunOptions const& options);

/// Divides again near `before`: one search for the seconds (or of the effort).
/// \param extra  weight that may move beyond the least, for the sake of the cut
/// \errors as solve::repartition states; bad_value for moments
Result<Outcome> run_again(Instance const& instance, RunOptions const& options,
                          std::vector<std::uint32_t> const& before, std::int64_t extra);

}  // namespace wangge::bench
