#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace wangge::read {

/// In what a text is written, and how that is known.
struct TextEncoding {
  enum class Known {
    mark,   ///< a byte order mark says it
    valid,  ///< the bytes are UTF-8 (or ASCII), which other texts hardly ever are
    guess   ///< what its letters look like
  };
  std::string
      name;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "ISO-8859-1"
  Known known{Known::guess};
  bool operator==(TextEncoding const&) const = default;
};

/// Finds out in what bytes are written. UTF-16 needs its mark. Of GB18030 and Big5 the
/// one is taken under which more of the letters are common ones: read in the wrong one,
/// nearly all come out rare. Where neither gives common letters the text is taken for
/// Western, or, in pairs of high bytes only, for GB18030.
/// Cost: one pass for UTF-8, the first 256 kB for the rest.
[[nodiscard]] TextEncoding detect_encoding(std::string_view bytes);

struct DecodedText {
  std::string text;     ///< UTF-8 without a mark; U+FFFD where a byte means nothing
  std::size_t lost{0};  ///< bytes that mean nothing in that encoding
};
/// \param from a name as iconv knows it; "Big5" takes Hong Kong's additions too
/// \errors bad_value when nothing of that name is known
[[nodiscard]] Result<DecodedText> decoded(std::string_view bytes,
                                          std::string const& from);

/// Text in another encoding as UTF-8; as it is where the encoding is not known.
[[nodiscard]] std::string recoded(std::string const& text, std::string const& from);

/// The name of what `detect_encoding` finds.
[[nodiscard]] std::string guessed_encoding(std::string const& text);

/// Text as UTF-8: decoded from `from` where that is given, else as it is when it is
/// UTF-8, else from the guessed encoding.
[[nodiscard]] std::string as_utf8(std::string const& text,
                                  std::string const& from = {});

}  // namespace wangge::read
