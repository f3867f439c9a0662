#pragma once

#include <filesystem>
#include <vector>

#include "base/issue.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/share.hpp"
#include "verify/verify.hpp"

namespace wangge::run {

/// Everything there is to say about an input, without writing anything.
Issues check(std::filesystem::path const& file, Share const& share, Progress& progress);

/// The laws of a finished build, recomputed from its files alone.
Result<std::vector<verify::Finding>> verify(
    std::filesystem::path const& folder, Progress& progress,
    verify::Bytes bytes = verify::Bytes::unread);

}  // namespace wangge::run
