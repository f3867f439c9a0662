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

/// What became of the first managers of an earlier plan.
struct KeptDuties {
  std::size_t had{0};     ///< duties of buildings that still need one
  std::size_t kept{0};    ///< of those
  std::size_t afresh{0};  ///< kept if nothing was done for it
  Metres longer{0};       ///< what all walks together are longer for it
  std::int64_t price{0};  ///< in the costs of the certificate, >= 0
};

struct Managers {
  std::vector<BuildingIdx> needed;    ///< buildings that need one, ascending
  std::vector<ManagerDuty> duties;    ///< sorted by building, role
  std::vector<BuildingIdx> unfilled;  ///< needed, but without a first manager
  std::vector<std::string> remedies;  ///< per unfilled: what would fill it, in words
  Certificate certificate;            ///< value: Σ walking centimetres + penalties
  std::vector<Certificate> backup_certificates;  ///< per round of backups
  std::optional<KeptDuties> keeping;             ///< after an earlier plan
  Issues issues;
};

}  // namespace wangge::plan
