#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"

namespace wangge::run {

struct InitOptions {
  std::filesystem::path folder;    ///< made new
  std::filesystem::path osm;       ///< empty: empty tables in the right shape
  std::filesystem::path boundary;  ///< empty: none
  std::filesystem::path imagery;   ///< empty: none
  std::string name;                ///< empty: the folder's name
  std::string language{"en"};
};

/// A community folder with a commented community.toml. From an OpenStreetMap extract it
/// holds buildings, streets, barriers, gates and places and can be built at once.
/// \errors as read_osm and write_input_folder
Result<void> init(InitOptions const& options, Share const& share, Progress& progress);

}  // namespace wangge::run
