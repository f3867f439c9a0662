#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "read/datum_shift.hpp"
#include "read/datum_trial.hpp"

// Streets keep clear of footprints, run midway between them, and run along their walls.
namespace wangge::read {

/// A place on a line, and the direction across it in 32nds of half a turn.
struct Headed {
  geo::Point at;
  std::uint8_t across{0};
};

/// The places of samples along lines, were `correction` what they need. None where the
/// samples have no directions.
[[nodiscard]] std::vector<Headed> headed(Samples const& samples,
                                         Correction const& correction,
                                         Plane const& plane);

/// What every pixel of a field of footprints says for a street that passes there: the
/// logarithm of how much likelier a true place looks like this than a strange one does,
/// by the distance to the nearest wall and the angle to it. Memory: 2 bytes a pixel.
class Lanes {
 public:
  explicit Lanes(Field const& footprints);
  /// Nothing farther than 100 m from every footprint.
  [[nodiscard]] std::optional<double> worth(std::size_t pixel,
                                            std::uint8_t across) const;

 private:
  std::vector<std::uint16_t> codes_;
  std::vector<float> worths_;  ///< by code and direction
};

/// Looks for the shift of lines among footprints. \param features they come from
/// \param by with lanes
[[nodiscard]] std::optional<Shift> shift_along(std::span<Headed const> places,
                                               std::size_t features,
                                               Yardstick const& by);

}  // namespace wangge::read
