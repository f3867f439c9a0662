#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "community/report_template.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

namespace wangge::run {

/// What manifest.json is made of (docs/formats.md).
struct ManifestInput {
  Community const& community;
  plan::Plan const& plan;
  stats::Statistics const& statistics;
  Messages const& messages;
  std::size_t issues{0};
  std::filesystem::path base;                 ///< folder of community.toml
  std::vector<std::filesystem::path> inputs;  ///< absolute
  std::filesystem::path folder;               ///< the build; every file in it is hashed
  ReportTemplate report{};                    ///< as the report was printed
  std::string created{};                      ///< when outputs say they were made
};

/// manifest.json: versions, options, seeds, counts, and SHA-256 of every input and
/// output. \errors unreadable, not_written
Result<void> write_manifest(ManifestInput const& input);

/// Tells in manifest.json that the report was printed anew: its words and columns, and
/// size and hash of every output. \errors unreadable, not_written
Result<void> update_manifest(std::filesystem::path const& folder,
                             stats::Statistics const& statistics,
                             Messages const& messages, ReportTemplate const& report);

/// run.json: the only file that may differ between equal runs.
Result<void> write_run_record(
    std::filesystem::path const& folder,
    std::vector<std::pair<std::string, double>> const& seconds,
    std::vector<std::pair<std::string, double>> const& cpu_seconds, std::size_t jobs);

/// SHA-256 in hexadecimal, read in blocks. \errors unreadable
Result<std::string> sha256_of(std::filesystem::path const& file);

/// Greatest memory this process has held, megabytes.
[[nodiscard]] double peak_memory_mb();

}  // namespace wangge::run
