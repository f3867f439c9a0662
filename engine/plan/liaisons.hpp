#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"

// Value header: who keeps in touch with firms. Its maker is make_liaisons.hpp.
namespace wangge::plan {

struct LiaisonDuty {
  PlaceIdx place;
  LiaisonIdx liaison;
  std::optional<Metres> walk;  ///< from the liaison's home; nothing: not known
};

struct Liaisons {
  bool asked{false};  ///< the community names liaisons; else all else is empty
  std::vector<PlaceIdx> needed;       ///< places that get one, ascending
  std::vector<LiaisonDuty> duties;    ///< by place
  std::vector<PlaceIdx> unfilled;     ///< needed, but with nobody
  std::vector<std::string> remedies;  ///< per unfilled: what would fill it, in words
  Certificate certificate;            ///< value: Σ walking centimetres + unfilled
  Issues issues;
};

}  // namespace wangge::plan
