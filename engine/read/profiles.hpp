#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "community/request.hpp"

namespace wangge::read {

/// A size of grids people ask for by name.
struct SizeProfile {
  std::string name;  ///< "cn-urban"
  std::int64_t least{1};
  std::int64_t most{1};  ///< households
};

/// What `profile` and `coding` of [partition] may name.
struct Profiles {
  std::vector<SizeProfile> sizes;
  std::vector<CodingProfile> codings;

  /// Reads profiles/grids.json in the folder of the program's styles.
  /// \errors unreadable or bad_value, naming the file and what is wrong with it
  static Result<Profiles> load(std::filesystem::path const& styles);
};

}  // namespace wangge::read
