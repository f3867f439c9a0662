#include "write/text_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace wangge::write {
namespace {

struct FileClose {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

Result<void> write_text(std::filesystem::path const& file, std::string_view text) {
  errno = 0;
  std::unique_ptr<std::FILE, FileClose> out{std::fopen(file.c_str(), "wb")};
  bool ok = out != nullptr;
  ok = ok && std::fwrite(text.data(), 1, text.size(), out.get()) == text.size();
  ok = ok && std::fflush(out.get()) == 0;
  // A full disk may show only here.
  if (out) ok = std::fclose(out.release()) == 0 && ok;
  if (!ok)
    return fail(Errc::not_written,
                "{}: cannot be written: {}; free some space or choose another folder",
                file.string(), std::strerror(errno));
  return {};
}

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + text.size() / 8);
  for (char const c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string quoted = "\"";
  for (char const c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace wangge::write
