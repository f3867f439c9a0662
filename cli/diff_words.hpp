#pragma once

#include <nlohmann/json.hpp>

#include "base/messages.hpp"
#include "run/diff.hpp"

namespace wangge::cli {

/// The differences as tables under headings, in the catalogue's language.
[[nodiscard]] std::string words_of(stats::PlanDifferences const& differences,
                                   Messages const& messages);

/// The same for machines: docs/formats.md.
[[nodiscard]] nlohmann::ordered_json json_of(stats::PlanDifferences const& differences);

}  // namespace wangge::cli
