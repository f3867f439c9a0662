#include <utility>

#include "read/_xml_stream.hpp"

namespace wangge::read {
namespace {

constexpr int kPiece = 64 * 1024;

std::string_view bare(char const* name) {
  std::string_view const whole{name};
  auto const colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

XmlListener& listener_of(void* user) {
  return *static_cast<XmlListener*>(user);
}

void XMLCALL on_begin(void* user, char const* name, char const** attributes) {
  listener_of(user).begin(bare(name), XmlAttributes{attributes});
}

void XMLCALL on_end(void* user, char const* name) {
  listener_of(user).end(bare(name));
}

void XMLCALL on_text(void* user, char const* text, int length) {
  listener_of(user).text({text, static_cast<std::size_t>(length)});
}

}  // namespace

char const* XmlAttributes::operator[](std::string_view name) const {
  for (auto const* at = pairs_; *at != nullptr; at += 2)
    if (name == *at) return at[1];
  return nullptr;
}

std::optional<XmlStream> XmlStream::open(std::string const& name,
                                         XmlListener& listener) {
  XmlStream stream;
  stream.file_.reset(VSIFOpenL(name.c_str(), "rb"));
  if (!stream.file_) return std::nullopt;
  stream.parser_.reset(XML_ParserCreate(nullptr));
  if (!stream.parser_) return std::nullopt;
  XML_SetUserData(stream.parser_.get(), &listener);
  XML_SetElementHandler(stream.parser_.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(stream.parser_.get(), on_text);
  return stream;
}

Result<bool> XmlStream::advance() {
  if (ended_) return false;
  auto* const parser = parser_.get();
  void* const piece = XML_GetBuffer(parser, kPiece);
  if (piece == nullptr) return fail(Errc::unreadable, "no memory");
  auto const length = VSIFReadL(piece, 1, kPiece, file_.get());
  ended_ = length < kPiece;
  if (XML_ParseBuffer(parser, static_cast<int>(length), ended_) != XML_STATUS_OK)
    return fail(Errc::unreadable, "line {}: {}", XML_GetCurrentLineNumber(parser),
                XML_ErrorString(XML_GetErrorCode(parser)));
  return !ended_;
}

Result<bool> read_xml(std::string const& name, XmlListener& listener) {
  auto stream = XmlStream::open(name, listener);
  if (!stream) return false;
  while (true) {
    auto const more = stream->advance();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return true;
  }
}

}  // namespace wangge::read
