#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "base/issue.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "geo/crs.hpp"

namespace wangge::read {

/// How much of a file is read before it is called too large.
struct Limits {
  std::size_t features{5'000'000};  ///< per layer
  std::size_t vertices{2'000'000};  ///< per geometry
  double seconds{0};                ///< per layer; 0: no limit
};

/// What every part of the reading shares: watcher, limits, working CRS, and what was
/// noticed so far.
struct Reading {
  Progress& progress;
  Limits limits;
  geo::Crs working;  ///< empty until chosen
  Issues issues;
  std::set<std::filesystem::path> inputs;
  Issues positions{};  ///< of sources whose positions need no warning: `check` says so

  void note(std::string const& source, std::int64_t row, std::string code,
            std::vector<std::pair<std::string, std::string>> args = {}) {
    issues.push_back({source, row, Severity::note, std::move(code), std::move(args)});
  }
  void warn(std::string const& source, std::int64_t row, std::string code,
            std::vector<std::pair<std::string, std::string>> args = {}) {
    issues.push_back(
        {source, row, Severity::warning, std::move(code), std::move(args)});
  }
};

}  // namespace wangge::read
