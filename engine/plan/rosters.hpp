#pragma once

#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "community/community.hpp"
#include "plan/exits.hpp"

// Value header: guard rosters of the open exits. Its maker is make_rosters.hpp.
namespace wangge::plan {

/// One shift; times are minutes after midnight of day 1 (no date is invented).
struct Shift {
  ExitIdx exit;
  int start_minute{0};
  int end_minute{0};
  VolunteerIdx person;  ///< none: unfilled
};

struct Roster {
  int days{7};
  std::vector<Shift> shifts;  ///< by exit, start
  std::size_t unfilled{0};
  Certificate certificate;
  Issues issues;
};

}  // namespace wangge::plan
