#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/progress.hpp"
#include "solve/moment.hpp"

// Private to the room: lower bounds for `moment` that hold with and without connection.
namespace wangge::solve {

/// No solution has this centre.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

/// The Hess model with its assignment constraints relaxed by one multiplier per unit.
/// All numbers are integers, `scale` times the problem's, so every bound is exact.
class HessModel {
 public:
  explicit HessModel(MomentProblem const& problem);

  [[nodiscard]] MomentProblem const& problem() const { return *problem_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t parts() const { return parts_; }
  [[nodiscard]] std::int64_t scale() const { return scale_; }
  /// The limits without what no total can reach: 0 <= lower, upper <= all weight.
  [[nodiscard]] std::int64_t lower() const { return lower_; }
  [[nodiscard]] std::int64_t upper() const { return upper_; }
  /// Scaled cost of unit i at centre j.
  [[nodiscard]] std::int64_t cost(std::uint32_t i, std::uint32_t j) const {
    return by_centre_[j * size_ + i];
  }

  /// The least Σ (cost(i, j) − multiplier_i) · y_i with y_j = 1, 0 <= y <= 1 and
  /// Σ weight · y in [lower, upper], rounded up; kNever if nothing fits. O(n) mostly.
  std::int64_t centre_value(std::uint32_t j,
                            std::vector<std::int64_t> const& multiplier);
  /// After centre_value: the units taken wholly or for the greater part.
  [[nodiscard]] std::vector<std::uint32_t> const& taken() const { return taken_; }

  /// In elementary steps, since construction.
  [[nodiscard]] std::int64_t work() const { return work_; }

 private:
  struct Item {
    std::int64_t reduced;
    std::int64_t weight;
    std::uint32_t unit;
  };
  std::int64_t drop(std::int64_t surplus);
  std::int64_t add(std::int64_t missing);

  MomentProblem const* problem_;
  std::size_t size_;
  std::size_t parts_;
  std::int64_t scale_;
  std::int64_t lower_;
  std::int64_t upper_;
  std::vector<std::int64_t> by_centre_;
  std::vector<Item> gains_;   // scratch: items of negative reduced cost, with weight
  std::vector<Item> costly_;  // scratch: the others, with weight
  std::vector<std::uint32_t> taken_;
  std::int64_t work_{0};
};

/// What the search for centres has decided.
enum class CentreState : std::uint8_t { open, chosen, out };

/// A bound on all solutions whose centres agree with `state`.
struct HessBound {
  std::vector<std::int64_t> multiplier;    ///< scaled, per unit
  std::vector<std::int64_t> centre_value;  ///< scaled, per unit; kNever when out
  std::int64_t scaled{-kNever};  ///< Σ multiplier + values of the chosen and best open
};

/// ⌈scaled / scale⌉; ± kNever stays.
[[nodiscard]] std::int64_t unscaled(std::int64_t scaled, std::int64_t scale);

struct Ascent {
  std::int64_t target{0};  ///< the value to reach; the best known is good
  int iterations{100};
};

/// Evaluates the multipliers: the bound they prove. O(n²) mostly.
HessBound evaluate(HessModel& model, std::vector<CentreState> const& state,
                   std::vector<std::int64_t> multiplier);

/// Raises the bound by subgradient steps (Held and Karp 1971, Polyak's length) from the
/// given multipliers, until it reaches the target or the iterations end.
HessBound raise(HessModel& model, std::vector<CentreState> const& state,
                HessBound start, Ascent const& ascent, Progress& progress);

}  // namespace wangge::solve
