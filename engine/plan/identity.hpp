#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "community/plan_record.hpp"
#include "community/request.hpp"
#include "plan/choose_grids.hpp"

// Private to plan: what grids and districts keep from an earlier plan.
namespace wangge::plan {

struct Identity {
  struct Name {
    std::string id, code, name;  ///< an empty name: to be found
  };
  std::vector<Name> grids;      ///< per grid of the choice
  std::vector<Name> districts;  ///< per district of the choice
};

/// Grids that were in the earlier plan keep id, code and name; a new one gets the next
/// number of its district, and the next code, that no grid has or ever had. A district
/// is the earlier one that most of its weight was in; a new one gets the next letters.
/// Codes stay when grids are split or merged (CJ/T 349-2010).
[[nodiscard]] Identity identity_of(GridChoice const& choice, std::size_t districts,
                                   PlanRecord const& record,
                                   CodingProfile const& coding,
                                   std::string const& community_code,
                                   Messages const& messages);

/// Positions in the order of ids: "A-9" before "A-10", "Z" before "AA".
[[nodiscard]] std::vector<std::uint32_t> id_order(
    std::vector<Identity::Name> const& names);

}  // namespace wangge::plan
