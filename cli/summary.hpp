#pragma once

#include <filesystem>

#include "command.hpp"
#include "run/build.hpp"

namespace wangge::cli {

enum class Form { words, json };

/// The last words of a build, on stdout.
void print_summary(run::BuildSummary const& summary,
                   std::filesystem::path const& folder, Messages const& messages,
                   Form form);

}  // namespace wangge::cli
