#pragma once

#include <string_view>

#include "read/address.hpp"

namespace wangge::read {

/// \param plain as plain_address leaves it, with Chinese characters in it
[[nodiscard]] Address read_chinese_address(std::string_view plain);
/// \param plain as plain_address leaves it, in Latin letters
[[nodiscard]] Address read_latin_address(std::string_view plain);

}  // namespace wangge::read
