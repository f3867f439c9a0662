#pragma once

#include <array>
#include <cstddef>

#include "verify/build_files.hpp"

namespace wangge::verify {

inline constexpr std::array<char const*, 3> kMeasures{"households", "residents",
                                                      "tenants"};

/// \param measure  position in kMeasures
[[nodiscard]] inline Number at(Tally const& tally, std::size_t measure) {
  return measure == 0   ? tally.households
         : measure == 1 ? tally.residents
                        : tally.tenants;
}

}  // namespace wangge::verify
