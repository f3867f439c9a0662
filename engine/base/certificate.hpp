#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wangge {

enum class Proof {
  proven,    ///< the rounded bound equals the value
  bounded,   ///< a valid bound is known, below the value
  heuristic  ///< no bound
};

/// What a decision costs and what is known about how much better it could be.
/// Values are integers (counts, centimetres, person-centimetres), so that checking
/// is exact.
struct Certificate {
  std::string problem;    ///< "partition", "exits", "managers", "patrol A-07", …
  std::int64_t value{0};  ///< objective of the stored decision, minimised
  std::optional<std::int64_t> bound;  ///< nothing can be below this
  Proof status{Proof::heuristic};
  /// JSON text: what a stranger needs to check the bound without our solver.
  std::string evidence{"{}"};
};

}  // namespace wangge
