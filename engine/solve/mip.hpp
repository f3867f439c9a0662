#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "base/result.hpp"

namespace wangge::solve {

inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

struct MipColumn {
  enum class Kind { continuous, integer };
  double lower{0};
  double upper{1};
  double cost{0};
  Kind kind{Kind::integer};
};

struct MipTerm {
  std::uint32_t column{0};
  double factor{1};
};

/// lower <= Σ factor · x <= upper; terms name each column at most once.
struct MipRow {
  std::vector<MipTerm> terms;
  double lower{-kNoLimit};
  double upper{kNoLimit};
};

/// Minimise Σ cost · x.
struct MipProblem {
  std::vector<MipColumn> columns;
  std::vector<MipRow> rows;
  std::vector<double> start;  ///< a solution to begin with: empty, or one per column
  std::int64_t nodes{std::numeric_limits<std::int32_t>::max()};  ///< of the search tree
  double seconds{kNoLimit};    ///< a clock: answers then depend on the machine
  std::function<bool()> stop;  ///< optional, asked at every node
};

enum class MipStatus {
  optimal,     ///< x is best, within the tolerances of floating point
  feasible,    ///< x obeys the rows; a limit was met before the proof
  infeasible,  ///< nothing obeys the rows
  stopped      ///< a limit was met before any solution
};

struct MipAnswer {
  MipStatus status{MipStatus::stopped};
  double value{kNoLimit};   ///< of x; infinite without one
  double bound{-kNoLimit};  ///< CBC's own, in floating point: no certificate
  std::vector<double> x;    ///< per column, integers rounded; empty without a solution
  /// Per row, of a linear problem: what the value gains when the row's limits grow by
  /// 1. Advice, in floating point; empty where there are integer columns.
  std::vector<double> prices;
};

/// Branch and cut by CBC, silent, one thread, the same answer each time unless
/// `seconds` or `stop` cuts it short. CBC works in doubles with tolerances near 1e-7:
/// check answers in integers, and keep factors within a few powers of ten of each
/// other.
/// \errors bad_value for a column or start that does not fit, a NaN, or a column that
///   could lower the cost for ever (an infinite limit on the side its cost points to)
Result<MipAnswer> solve_mip(MipProblem const& problem);

}  // namespace wangge::solve
