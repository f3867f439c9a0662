#pragma once

#include <string>

#include "base/messages.hpp"
#include "community/request.hpp"

namespace wangge::draw {

/// Who may see a page, for its foot: of restricted copies the number, the recipient and
/// the day of return; nothing on public sheets.
[[nodiscard]] std::string use_words(OutputsRequest const& outputs,
                                    Messages const& messages);

/// What "·" stands for where numbers are hidden; empty where none are.
[[nodiscard]] std::string hidden_words(OutputsRequest const& outputs,
                                       Messages const& messages);

}  // namespace wangge::draw
