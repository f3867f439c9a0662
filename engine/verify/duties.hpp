#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/build_files.hpp"

// Who has what, as the layers tell it: for laws 6 and 9.
namespace wangge::verify {

struct DutySaid {
  std::string task, agent;
  Number capacity;
};

/// Whether a volunteer's capacity counts the households of her buildings.
[[nodiscard]] bool counts_households(BuildFiles const& files);

/// What a building takes of such a capacity: its households, at least one; one where
/// they are not known, or not shown.
[[nodiscard]] std::int64_t households_of(BuildFiles const& files,
                                         std::string const& building);

/// The duties that a problem of that name has decided: `managers`, `managers backup n`,
/// `liaisons`, `points`; nothing of other names. Backups of a building stand in the
/// order of their rounds; a capacity is what earlier rounds have left.
[[nodiscard]] std::optional<std::vector<DutySaid>> duties_of(BuildFiles const& files,
                                                             std::string_view problem);

}  // namespace wangge::verify
