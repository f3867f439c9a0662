#pragma once

#include <string>
#include <utility>
#include <vector>

namespace wangge::run {

[[nodiscard]] std::string program_version();
/// Libraries whose version can change a result, by name.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace wangge::run
