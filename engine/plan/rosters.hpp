#pragma once

#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "community/community.hpp"
#include "plan/exits.hpp"

// Value header: guard rosters of the open exits. Its maker is make_rosters.hpp.
namespace wangge::plan {

/// Why a shift is empty.
enum class Vacancy {
  none,     ///< it is filled
  nobody,   ///< fewer people can take this time than exits need
  resting,  ///< those who could stand elsewhere or rest from another shift
  used_up   ///< those who could have all the shifts they are willing to take
};

/// One shift; times are minutes after midnight of day 1.
struct Shift {
  ExitIdx exit;
  int start_minute{0};
  int end_minute{0};
  VolunteerIdx person;  ///< none: unfilled
  bool night{false};    ///< at least three of its hours lie between 22:00 and 6:00
  std::vector<VolunteerIdx> substitutes{};  ///< in the order to be called
  Vacancy vacancy{Vacancy::none};
};

/// Of those who could take any: how many each one has, least and most.
struct Shares {
  int least{0};
  int most{0};
};

struct Roster {
  int days{7};
  std::vector<Shift> shifts;  ///< by exit, start
  std::size_t unfilled{0};
  Shares nights, turns;     ///< of the people on the roster
  Certificate certificate;  ///< value: unfilled shifts
  Certificate headcount;    ///< value: people who are enough to fill as many
  Issues issues;
};

}  // namespace wangge::plan
