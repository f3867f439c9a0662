#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/datum_lanes.hpp"
#include "read/datum_shift.hpp"
#include "read/datum_trial.hpp"

namespace wangge::read {

/// Whether a source lies where it should, against a reference.
struct Verdict {
  enum State { certain, uncertain, not_judged };
  std::string section;  ///< "streets"
  std::string label;    ///< file and layer
  std::string against;  ///< section of the reference
  State state{not_judged};
  Slip given{Slip::none};  ///< what `datum` of the section says
  Trial best;              ///< what fits best, and how well
  double second{0.0};      ///< z of what fits next best
  double confidence{0.0};  ///< [0, 1]; see docs/decisions/0018
  std::size_t samples{0};  ///< places tried
  bool applied{false};     ///< the correction was made
  bool pinned{false};      ///< right, and a plain shift would have been seen
  Slip alike{Slip::none};  ///< a datum whose shift is as long as the plain one found

  /// What is wrong beyond what the section says of itself.
  [[nodiscard]] Slip slip() const {
    return best.correction.slip == given ? Slip::none : best.correction.slip;
  }
};

/// Buildings on a plane, as the reference for everything else.
struct Reference {
  Plane plane;
  Field footprints;
  Lanes lanes;                        ///< between the footprints
  std::vector<geo::Point> buildings;  ///< one point of each
};

/// Nothing when there are fewer than ten footprints.
[[nodiscard]] std::optional<Reference> reference_of(LayerData const& buildings,
                                                    Correction const& correction);

/// Every slip that is tried, `none` first.
[[nodiscard]] std::vector<Correction> corrections_to_try();

/// Settles best, second, state and confidence from at least two trials.
void decide(Verdict& verdict, std::vector<Trial> trials);

/// Takes a plain shift for what is wrong where it fits better than every correction;
/// else notes whether one is excluded.
void consider(std::optional<Shift> const& shift, Verdict& verdict);

/// Doubts a datum where a place near the corrected one fits clearly better: then it is
/// a plain shift of about the same length. \param round found about the corrected place
void confirm(std::optional<Shift> const& round, Verdict& verdict);

/// Judges samples by one or more yardsticks; of several the one that tells most counts,
/// the first says what is covered. O(samples · trials · 48).
[[nodiscard]] Verdict judge(Samples const& samples, Plane const& plane,
                            std::span<Yardstick const> by);
/// Judges a boundary: all buildings should lie in it.
[[nodiscard]] Verdict judge_boundary(LayerData const& layer,
                                     Reference const& reference);

}  // namespace wangge::read
