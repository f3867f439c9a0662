#pragma once

#include <string_view>

#include "read/address.hpp"

namespace wangge::read {

/// Takes regions, street and estate out of the Chinese text before a number
/// ("大安区松德路25巷", "阳光苑2期") and adds them to the address. Text behind a number
/// that is no estate goes to `unread`.
void read_places(std::string_view chunk, Address& address);

}  // namespace wangge::read
