#include "read/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "read/common_letters.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kSample = 256u << 10;
constexpr double kLeastShare = 0.3;  // of common letters, for a text to be Chinese
constexpr std::string_view kUnknownLetter = "\xef\xbf\xbd";  // U+FFFD

struct IconvClose {
  void operator()(void* handle) const noexcept { iconv_close(handle); }
};
using Converter = std::unique_ptr<void, IconvClose>;

Converter converter_from(std::string const& name) {
  bool const big5 = folded(name) == "big5";
  auto* const handle = iconv_open("UTF-8", big5 ? "BIG5-HKSCS" : name.c_str());
  // iconv_open's failure is (iconv_t)-1, not null.
  return Converter{handle == reinterpret_cast<iconv_t>(-1) ? nullptr : handle};
}

DecodedText convert(iconv_t handle, std::string_view bytes) {
  DecodedText out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::string block(1u << 16, '\0');
  char* in = const_cast<char*>(bytes.data());  // iconv's signature; it only reads
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = block.data();
    std::size_t room = block.size();
    auto const done = iconv(handle, &in, &left, &to, &room);
    out.text.append(block.data(), block.size() - room);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out.text += kUnknownLetter;
    ++out.lost;
    ++in;
    --left;
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
  }
  return out;
}

/// The start of a text, cut behind a line where there is one.
std::string_view sample_of(std::string_view bytes) {
  if (bytes.size() <= kSample) return bytes;
  auto const cut = bytes.rfind('\n', kSample);
  return bytes.substr(0, cut == std::string_view::npos ? kSample : cut + 1);
}

/// Share of the letters beyond ASCII that are common ones; bytes lost count as rare.
double common_share(std::string_view sample, std::string const& from) {
  auto const handle = converter_from(from);
  if (!handle) return 0;
  auto const read = convert(handle.get(), sample);
  std::size_t all = 4 * read.lost;  // a wrong byte weighs more than a rare letter
  std::size_t common = 0;
  for (std::size_t at = 0; at < read.text.size();) {
    auto const size = letter_size(static_cast<unsigned char>(read.text[at]));
    auto const letter = std::string_view{read.text}.substr(at, size);
    at += size;
    if (size == 1 || is_sign(letter)) continue;
    ++all;
    if (is_common_letter(letter)) ++common;
  }
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

}  // namespace

TextEncoding detect_encoding(std::string_view bytes) {
  using Known = TextEncoding::Known;
  if (bytes.starts_with("\xef\xbb\xbf")) return {"UTF-8", Known::mark};
  if (bytes.starts_with("\xff\xfe")) return {"UTF-16LE", Known::mark};
  if (bytes.starts_with("\xfe\xff")) return {"UTF-16BE", Known::mark};
  if (valid_utf8(bytes)) return {"UTF-8", Known::valid};
  auto const sample = sample_of(bytes);
  double const gb = common_share(sample, "GB18030");
  double const big5 = common_share(sample, "Big5");
  if (std::max(gb, big5) >= kLeastShare)
    return {gb >= big5 ? "GB18030" : "Big5", Known::guess};
  return {looks_gbk(sample) ? "GB18030" : "ISO-8859-1", Known::guess};
}

Result<DecodedText> decoded(std::string_view bytes, std::string const& from) {
  auto const handle = converter_from(from);
  if (!handle)
    return fail(Errc::bad_value,
                "no encoding \"{}\" is known; write UTF-8, GB18030, Big5, …", from);
  auto result = convert(handle.get(), bytes);
  if (result.text.starts_with("\ufeff")) result.text.erase(0, 3);
  return result;
}

std::string recoded(std::string const& text, std::string const& from) {
  auto result = decoded(text, from);
  return result ? std::move(result->text) : text;
}

std::string guessed_encoding(std::string const& text) {
  return detect_encoding(text).name;
}

std::string as_utf8(std::string const& text, std::string const& from) {
  if (!from.empty()) return recoded(text, from);
  return valid_utf8(text) ? text : recoded(text, guessed_encoding(text));
}

}  // namespace wangge::read
