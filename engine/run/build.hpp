#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "run/restricted.hpp"
#include "run/share.hpp"

namespace wangge::run {

/// What of an earlier plan stays.
enum class Keep {
  what_can,         ///< as few households as possible change grid
  grids_and_exits,  ///< all grids, and the open exits
};

struct BuildOptions {
  std::filesystem::path toml;  ///< community.toml
  std::filesystem::path
      folder;           ///< the build's place; replaced in one step when all is done
  std::size_t jobs{1};  ///< threads; never changes a byte of the result; >= 1
  std::vector<std::string>
      only;  ///< documents to write (see `document_names`); empty: all
  std::filesystem::path earlier;  ///< a finished build to stay near; empty: none
  std::vector<std::string> lock;  ///< ids of its grids that must stay as they are
  Keep keep{Keep::what_can};
  RestrictedWish restricted;
};

/// What a build came to, for the command's last words.
struct BuildSummary {
  std::string name;
  std::size_t buildings{0};
  std::int64_t households{0};
  std::size_t districts{0};
  std::size_t grids{0};
  std::size_t exits_open{0};
  std::size_t managers_needed{0};
  std::size_t managers_filled{0};
  std::size_t issues{0};
  std::int64_t outside_tolerance{
      0};  ///< Σ excess of grid totals; 0 when all are within
  /// What changed since the earlier plan, where there is one.
  struct Changed {
    std::size_t buildings_moved{0};
    std::int64_t households_moved{0};
    std::size_t buildings_new{0};
    std::size_t buildings_gone{0};
  };
  std::optional<Changed> changed;
  std::vector<std::pair<std::string, double>> seconds;  ///< per stage
  double peak_memory_mb{0};
};

/// Names `only` may hold: "data", "report", "atlas", "wall", "sheets", "site".
/// "data" (GeoPackage, certificates, issues) is always written.
[[nodiscard]] std::vector<std::string> document_names();

/// The whole night for one community: read, network, plan, statistics, documents,
/// manifest. The folder appears in one step; on any error or Ctrl-C the old one stays
/// as it was. Memory is bounded by the community.
Result<BuildSummary> build(BuildOptions const& options, Share const& share,
                           Progress& progress);

}  // namespace wangge::run
