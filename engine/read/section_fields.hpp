#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wangge::read {

/// Our field names that `[section] fields = { … }` may map; empty for other sections.
[[nodiscard]] std::vector<std::string> const& fields_of(std::string_view section);

}  // namespace wangge::read
