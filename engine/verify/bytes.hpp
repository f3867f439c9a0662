#pragma once

#include <string>

namespace wangge::verify {

/// All bytes of a file, which may lie in an archive ("/vsizip/…"); empty where there is
/// none.
[[nodiscard]] std::string bytes_of(std::string const& name);

}  // namespace wangge::verify
