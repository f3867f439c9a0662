#include "read/encoding.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include "read/text.hpp"

namespace wangge::read {

std::string recoded(std::string const& text, std::string const& from) {
  char* const out = CPLRecode(text.c_str(), from.c_str(), CPL_ENC_UTF8);
  std::string result{out == nullptr ? "" : out};
  CPLFree(out);
  return result;
}

std::string guessed_encoding(std::string const& text) {
  return looks_gbk(text) ? "GB18030" : "ISO-8859-1";
}

std::string as_utf8(std::string const& text, std::string const& from) {
  if (!from.empty()) return recoded(text, from);
  return valid_utf8(text) ? text : recoded(text, guessed_encoding(text));
}

}  // namespace wangge::read
