#pragma once

#include <string>

#include "verify/judge.hpp"

namespace wangge::verify {

/// A certificate of problem "roster" or "roster people", from its evidence alone: the
/// bound follows from the slot prices, and for the headcount the turns that show it are
/// lawful (docs/formats.md, "Certificates of the roster").
void check_roster_proof(Judge& judge, nlohmann::json const& certificate);

/// What the roster layer says against the roster's certificates: as many empty shifts,
/// nobody at two exits at once or without rest, and only in slots she can take.
void check_roster_rows(Judge& judge, BuildFiles const& files,
                       nlohmann::json const& certificate);

}  // namespace wangge::verify
