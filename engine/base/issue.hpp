#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace wangge {

enum class Severity { note, warning, error };

/// One thing about the input (or the plan) that its owner should know: a row of
/// `data_issues` and of issues.csv. Words come from the message catalogue under
/// "issue.<code>", filled from `args`, so that each reader gets her language.
struct Issue {
  std::string source;  ///< file and layer, relative to community.toml: "buildings.gpkg,
                       ///< layer \"b\""
  std::int64_t row{-1};  ///< row as the owner counts it (spreadsheet row or feature
                         ///< id); -1: the whole source
  Severity severity{Severity::warning};
  std::string code;  ///< snake_case, e.g. "mended_geometry", "unmatched_row", "cut_off"
  std::vector<std::pair<std::string, std::string>> args;
  auto operator<=>(Issue const&) const = default;
};

using Issues = std::vector<Issue>;

}  // namespace wangge
