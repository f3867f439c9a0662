#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace wangge::run {

/// Where the program's own files are: map styles, catalogues, the demo community.
struct Share {
  std::filesystem::path styles;
  std::filesystem::path demo;  ///< folder with the demo's community.toml
};

/// Looks in $WANGGE_SHARE, then in the folders above the program (a build tree), then
/// in
/// ../share/wangge (an installation). \errors not_found, naming the places looked at
Result<Share> find_share();

}  // namespace wangge::run
