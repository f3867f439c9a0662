#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "read/profiles.hpp"

namespace wangge::read {

/// What came in: the community, and the files it was made of (absolute, sorted, each
/// once), for the manifest's input hashes.
struct ReadOutcome {
  Community community;
  std::vector<std::filesystem::path> inputs;
};

/// Reads community.toml and everything it names. Dirty features are mended or set aside
/// and listed in `community.issues`; nothing is dropped in silence.
/// \errors every problem that stops a build, first one first, naming file, layer, row
///   and remedy; code cancelled when `progress` says so
/// Cost: one pass over each file.
/// \param profiles what `profile` and `coding` of [partition] may name
Result<ReadOutcome> read_community(std::filesystem::path const& toml,
                                   Progress& progress, Profiles const& profiles = {});

/// `check`: reads as much as can be read and returns every problem found: fatal ones as
/// Severity::error with code "fatal" and the error's message in args "message". Also
/// accepts a bare vector, table or raster file instead of a community.toml: then each
/// of its layers is read as if it were buildings, streets, a table or imagery,
/// whichever fits.
Issues check_files(std::filesystem::path const& file, Progress& progress,
                   Profiles const& profiles = {});

}  // namespace wangge::read
