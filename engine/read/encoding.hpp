#pragma once

#include <string>

namespace wangge::read {

/// Text in another encoding as UTF-8; what cannot be decoded is left out.
[[nodiscard]] std::string recoded(std::string const& text, std::string const& from);

/// "GB18030" or "ISO-8859-1", whichever the bytes look like.
[[nodiscard]] std::string guessed_encoding(std::string const& text);

/// Text as UTF-8: decoded from `from` where that is given, else as it is when it is
/// UTF-8, else from the guessed encoding.
[[nodiscard]] std::string as_utf8(std::string const& text,
                                  std::string const& from = {});

}  // namespace wangge::read
