#include "read/section_fields.hpp"

#include <map>

namespace wangge::read {

std::vector<std::string> const& fields_of(std::string_view section) {
  using Fields = std::vector<std::string>;
  static std::map<std::string, Fields, std::less<>> const kFields{
      {"boundary", {"name", "code"}},
      {"buildings",
       {"id", "name", "address", "kind", "floors", "entrances", "management",
        "households", "residents", "tenants", "languages", "needs"}},
      {"streets",
       {"id", "name", "class", "foot", "layer", "bridge", "tunnel", "width"}},
      {"barriers", {"id", "name", "class"}},
      {"fixed_borders", {"id", "name"}},
      {"gates", {"id", "name", "class", "passable", "hours"}},
      {"entrances", {"id", "building"}},
      {"places",
       {"id", "name", "kind", "staff", "opens", "closes", "building", "floor", "sector",
        "on_duty", "on_duty_before", "working", "capacity"}},
      {"households",
       {"building", "address", "x", "y", "households", "residents", "tenants", "unit",
        "room", "holder", "date", "surveyor", "status"}},
      {"volunteers",
       {"id", "name", "phone", "home", "x", "y", "capacity", "prefers", "available",
        "shifts", "skills", "languages"}},
      {"liaisons", {"id", "name", "phone", "home", "x", "y", "capacity", "sectors"}}};
  static Fields const kNone;
  auto const found = kFields.find(section);
  return found == kFields.end() ? kNone : found->second;
}

}  // namespace wangge::read
