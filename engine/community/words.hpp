#pragma once

#include <string>
#include <string_view>

#include "base/messages.hpp"
#include "community/community.hpp"

namespace wangge {

// The words by which files and styles know the model's classes (docs/formats.md).
[[nodiscard]] std::string_view word_of(Balance balance);
[[nodiscard]] std::string_view word_of(Privacy privacy);
[[nodiscard]] std::string_view word_of(PatrolPer per);
[[nodiscard]] std::string_view word_of(PatrolCover cover);
/// Empty where unknown.
[[nodiscard]] std::string_view word_of(Management management);
[[nodiscard]] std::string_view word_of(StreetClass cls);
[[nodiscard]] std::string_view word_of(BarrierKind kind);

/// What people call a kind of buildings or places: the catalogue's word for those that
/// sources often use ("shop", "apartments"), else the source's own.
[[nodiscard]] std::string kind_word(std::string_view kind, Messages const& messages);

}  // namespace wangge
