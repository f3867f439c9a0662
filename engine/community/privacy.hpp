#pragma once

#include <string>
#include <string_view>

#include "community/community.hpp"

namespace wangge {

/// The community as readers of a privacy class may see it. Done before anything is
/// drawn or written, so that no output can hold more. `public`: surnames, no telephone.
/// `staff`: names as 张* or "Anna *", telephones as 138****5678. `restricted`: as they
/// are. Of other people than volunteers and liaisons there are only counts.
[[nodiscard]] Community masked(Community community, Privacy privacy);

/// What the class `public` leaves of a community once it is planned: no counts of
/// single buildings and places, no homes, wishes or ids of people (they become "P1",
/// "P2", … in the order of the table), no rows of tables, no progress of a survey.
[[nodiscard]] Community public_community(Community community);

/// The first character of a Chinese name, the last word of one in Latin letters; the
/// first letter where there is only one word, which may be a given name.
[[nodiscard]] std::string surname(std::string_view name);
[[nodiscard]] std::string masked_name(std::string_view name);
[[nodiscard]] std::string masked_phone(std::string_view phone);

}  // namespace wangge
