#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "bench/instance.hpp"
#include "solve/least_deviation.hpp"
#include "solve/moment.hpp"
#include "solve/partition.hpp"

namespace wangge::bench {

/// What one call of a solver gave.
struct Answer {
  std::vector<std::uint32_t> part;
  std::int64_t violation{0};
  Certificate certificate;
  bool infeasible{false};  ///< proven: nothing keeps the limits
};

/// An instance as a problem of Wangge's own solvers, ready to be solved many times.
class Solver {
 public:
  /// \param jobs  threads of one search, where it can use them; never changes an answer
  Solver(Instance const& instance, Objective objective, Contiguity contiguity,
         std::size_t jobs = 1);

  /// Keeps the best so far when `progress` says stop. Calls may come from many threads.
  /// \param effort  units of search, \param proof  units of bounding and proving
  /// \errors bad_value as solve::partition and solve::minimise_moment state
  [[nodiscard]] Result<Answer> solve(std::uint64_t seed, std::int64_t effort,
                                     std::int64_t proof, Progress& progress) const;
  /// Again, near an earlier partition; cut only.
  /// \param before  part of each unit, \param extra  weight that may move beyond the
  ///   least for the sake of the cut
  /// \errors as solve::repartition states; bad_value for moments
  [[nodiscard]] Result<Answer> solve_again(std::uint64_t seed, std::int64_t effort,
                                           std::span<std::uint32_t const> before,
                                           std::int64_t extra,
                                           Progress& progress) const;
  /// How evenly the units can be divided; cut only, the limits are not looked at.
  /// \errors as solve::least_deviation states; bad_value for moments
  [[nodiscard]] Result<solve::LeastDeviation> least_deviation(std::uint64_t seed,
                                                              std::int64_t effort,
                                                              std::int64_t proof,
                                                              Progress& progress) const;

 private:
  std::variant<solve::PartitionProblem, solve::MomentProblem> problem_;
};

}  // namespace wangge::bench
