#pragma once

#include <optional>
#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"

// Value header: building managers. Its maker is make_managers.hpp.
namespace wangge::plan {

enum class ManagerRole { first, backup };

struct ManagerDuty {
  BuildingIdx building;
  VolunteerIdx volunteer;
  ManagerRole role{ManagerRole::first};
  std::optional<Metres>
      walk;  ///< from the volunteer's home; nothing when no home is known
};

struct Managers {
  std::vector<BuildingIdx> needed;    ///< buildings that need one, ascending
  std::vector<ManagerDuty> duties;    ///< sorted by building, role
  std::vector<BuildingIdx> unfilled;  ///< needed, but without a first manager
  Certificate certificate;            ///< value: Σ walking centimetres + penalties
  Issues issues;
};

}  // namespace wangge::plan
