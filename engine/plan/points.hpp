#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"

// Value header: which point each volunteer is sent to. Its maker is make_points.hpp.
namespace wangge::plan {

struct PointDuty {
  VolunteerIdx volunteer;
  PlaceIdx point;
  std::optional<Metres> walk;  ///< from the volunteer's home; nothing: not known
};

struct Points {
  bool asked{false};              ///< kinds of places are named; else all else is empty
  std::vector<PlaceIdx> points;   ///< places of those kinds, ascending
  std::vector<PointDuty> duties;  ///< by volunteer
  std::vector<VolunteerIdx> unsent;   ///< whom no point could take
  std::vector<std::string> remedies;  ///< per unsent: what would send her, in words
  Certificate certificate;            ///< value: Σ walking centimetres + unsent
  Issues issues;
};

}  // namespace wangge::plan
