#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "read/reading.hpp"

namespace wangge::read {

/// Looks through a file that is no community.toml: each layer of a vector file as
/// buildings or streets, whichever its geometry fits, a table cell by cell, a picture
/// by one window. Issues go to `reading`.
/// \return what makes the file unusable, one error per layer
std::vector<Error> check_bare(std::filesystem::path const& file, Reading& reading);

}  // namespace wangge::read
