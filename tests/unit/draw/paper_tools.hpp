#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

// What the tests of draw need to look at a finished file.
namespace wangge::test {

/// A fresh folder, removed at the end.
class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "wangge-draw-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(std::string const& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline bool have(std::string const& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// The text of a PDF; nothing where pdftotext is absent.
inline std::optional<std::string> text_of(std::filesystem::path const& pdf,
                                          std::string const& options = "") {
  if (!have("pdftotext")) return std::nullopt;
  auto const out = pdf.string() + ".txt";
  auto const command = "pdftotext " + options + " '" + pdf.string() + "' '" + out + "'";
  if (std::system(command.c_str()) != 0) return std::nullopt;
  return bytes_of(out);
}

}  // namespace wangge::test
