#pragma once

#include <string>
#include <vector>

#include "base/issue.hpp"
#include "stats/statistics.hpp"

namespace wangge::stats {

/// What needs attention, the most urgent kind first.
enum class ConcernKind {
  cut_off,        ///< a building from which no open exit can be reached
  no_manager,     ///< a building that needs a manager and has none
  grid_outside,   ///< a grid's total outside the limits asked for
  survey_behind,  ///< a grid a tenth or more behind the community's survey
  long_walk       ///< a building twice as far from an exit as the mean, and over 150 m
};

struct Concern {
  ConcernKind kind{ConcernKind::cut_off};
  std::string id;    ///< of the building or grid
  std::string name;  ///< as printed
  std::string grid;  ///< it lies in; empty: none
  Value value;  ///< what is wrong: a walk, a share, a total; nothing where no number
  Format format{Format::count};
};

/// What the totals of grids were to keep within; upper 0: nothing is known of it.
struct Limits {
  std::string measure;
  std::int64_t lower{0};
  std::int64_t upper{0};
};

/// By kind, then the worst first, ties by the order of the tables. Made from what the
/// privacy class left, so that it can tell no more: buildings cut off and without a
/// manager are those that the issues name.
[[nodiscard]] std::vector<Concern> concerns_of(Statistics const& statistics,
                                               Issues const& issues,
                                               Limits const& limits);

/// Key of the catalogue: "concern.cut_off".
[[nodiscard]] std::string key_of(ConcernKind kind);

}  // namespace wangge::stats
