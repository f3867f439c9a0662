#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "verify/net.hpp"

// The bound of a partition's certificate, derived again from its evidence alone. All in
// integers; what a search has to show is searched anew.
namespace wangge::verify {

/// One connected part of the ground, its evidence, and what was made of it.
struct CutCase {
  Net net;
  std::vector<std::uint32_t> part;  ///< per node, 0 … parts − 1
  Whole parts{1};
  Whole lower{0}, upper{0};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
  Whole cut{0}, violation{0};  ///< of `part`
  nlohmann::json evidence;
};

/// What came of it.
struct Rederived {
  enum class Outcome {
    follows,   ///< the evidence shows `bound`, or that the limits cannot be kept
    refuted,   ///< something it says is not so; `words` says what
    too_long,  ///< not settled within the steps allowed; `words` says how many
    nothing    ///< it claims nothing
  };
  Outcome outcome{Outcome::nothing};
  std::optional<Whole> bound;  ///< no partition within the limits cuts less
  std::string words;
};

/// States and looks at sets before a re-derivation is given up: some seconds.
inline constexpr Whole kMostSteps = 4'000'000;

/// The bound on the cut.
Rederived derive_bound(CutCase const& c, Whole most_steps = kMostSteps);

/// That no partition keeps the limits, where the evidence says so (`infeasible`, or an
/// enumeration that ended above zero).
Rederived derive_infeasible(CutCase const& c, Whole most_steps = kMostSteps);

// By method, for the two above and for tests.

/// \param prices  of the units: `num / den` of them make a unit of cost
struct PriceEvidence {
  std::vector<Whole> prices;
  Whole least{0}, num{1}, den{1};
  std::optional<Whole> cut_excluded;
  bool exclude_all{
      false};  ///< no choice of sets covers each unit once, whatever it cuts
};
Rederived by_prices(CutCase const& c, PriceEvidence const& e, Whole most_steps);
/// The same for graphs too wide to be followed as a whole, with `least` 0. Never
/// refutes: what it does not see near by may still be so.
/// \param largest  most units looked at round a few
Rederived by_regions(CutCase const& c, PriceEvidence const& e,
                     std::size_t largest = 150);
/// Flows sent in `swept` of `sweeps` rounds over all units, in parts of 1/unit of a
/// cost. What they show holds whatever they are; the rules (docs/formats.md) only say
/// how the same flows are found again. Never refutes a well-formed one.
struct SpreadEvidence {
  Whole unit{1};
  int sweeps{1}, swept{1};
};
Rederived by_spreading(CutCase const& c, SpreadEvidence const& e, Whole most_steps);
Rederived by_two_sides(CutCase const& c, std::optional<Whole> cut_excluded,
                       Whole most_steps);
/// The least (violation, cut) of all partitions, for at most 32 nodes.
Rederived by_enumeration(CutCase const& c, Whole most_steps);

}  // namespace wangge::verify
