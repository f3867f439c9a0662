#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace wangge::verify {

enum class Verdict { holds, broken, skipped };

/// One law of design.md §6, recomputed from the written files.
struct Finding {
  int law{0};         ///< 1 … 10
  std::string title;  ///< "grids cover the boundary"
  Verdict verdict{Verdict::holds};
  std::string evidence;  ///< one line: what was measured, or the first thing wrong
};

/// Whether every byte of every output is read for what the privacy class forbids.
enum class Bytes { unread, read };

/// Reads DIR and recomputes every law; one finding per law, in order, and with
/// Bytes::read one more of law 10. Shares no code with plan, draw or write.
/// \errors not_found, unreadable: DIR is not a finished build
Result<std::vector<Finding>> verify_build(std::filesystem::path const& folder,
                                          Progress& progress,
                                          Bytes bytes = Bytes::unread);

}  // namespace wangge::verify
