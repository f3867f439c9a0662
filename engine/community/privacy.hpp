#pragma once

#include <string>
#include <string_view>

#include "community/community.hpp"

namespace wangge {

/// The community as readers of a privacy class may see it. Done before anything is
/// drawn or written, so that no output can hold more. `staff`: names as 张* or "Anna
/// *", telephones as 138****5678. Other people's data than volunteers' is not in the
/// model.
[[nodiscard]] Community masked(Community community, Privacy privacy);

[[nodiscard]] std::string masked_name(std::string_view name);
[[nodiscard]] std::string masked_phone(std::string_view phone);

}  // namespace wangge
