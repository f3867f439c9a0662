#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "bench/instance.hpp"

namespace wangge::bench {

enum class Feasibility { feasible, infeasible, unknown };

struct FeasibleOptions {
  double seconds{10.0};  ///< CPU of one question; > 0
  std::uint64_t seed{1};
  bool least{false};  ///< ask for the smallest tolerance too, as long again
};

/// The smallest tolerance that works: |parts · total of a part − total of all| at most
/// `found` for every part of a division that was checked; no division has less than
/// `bound`. Shares of `total`.
struct LeastTolerance {
  std::int64_t found{0};
  std::int64_t bound{0};
  std::int64_t total{0};
};

/// Whether the limits can be kept, as far as it is known.
struct Feasible {
  Feasibility answer{Feasibility::unknown};
  /// How: "division" (one was found and checked), "counting", "enumeration",
  /// "part prices", "bisection"; "search" when unknown.
  std::string method;
  /// An independent look at every division says the same: where there are few.
  bool looked{false};
  std::optional<LeastTolerance> least;
  std::vector<std::string> faults;  ///< what the checker found false; empty: none
  double seconds{0.0};              ///< CPU
};

/// Searches and proves for the seconds, then has the answer checked.
/// \errors bad_value as solve::partition states
Result<Feasible> ask_feasible(Instance const& instance, Contiguity contiguity,
                              FeasibleOptions const& options);

}  // namespace wangge::bench
