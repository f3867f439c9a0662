#pragma once

#include <optional>
#include <string>

namespace wangge::read {

/// The value of a key in JSON or hstore text. A key that is not there as a whole is
/// tried part by part at its dots.
[[nodiscard]] std::optional<std::string> inside(std::string const& text,
                                                std::string const& key);

}  // namespace wangge::read
