#pragma once

#include <string>
#include <string_view>

#include "base/messages.hpp"

namespace wangge {

/// Where something was read, in the reader's language: `rows.xlsx, sheet "A"` →
/// `rows.xlsx，工作表“A”` ("label.sheet", "label.layer"). Files keep the label itself,
/// which corrections are known by. Anything else comes back as it is.
[[nodiscard]] std::string told(std::string_view label, Messages const& messages);

}  // namespace wangge
