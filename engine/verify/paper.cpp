#include "verify/paper.hpp"

#include <sys/wait.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

std::string quoted(std::string const& path) {
  std::string out = "'";
  for (char const c : path) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

std::string unescaped(std::string text) {
  for (auto const& [entity, plain] :
       std::array<std::pair<char const*, char const*>, 5>{{{"&lt;", "<"},
                                                           {"&gt;", ">"},
                                                           {"&quot;", "\""},
                                                           {"&#39;", "'"},
                                                           {"&amp;", "&"}}})
    for (auto at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1))
      text.replace(at, std::string{entity}.size(), plain);
  return text;
}

std::string attribute(std::string const& tag, std::string const& name) {
  auto const at = tag.find(name + "=\"");
  if (at == std::string::npos) return {};
  auto const from = at + name.size() + 2;
  return unescaped(tag.substr(from, tag.find('"', from) - from));
}

}  // namespace

Result<std::optional<std::vector<std::string>>> pdf_pages(fs::path const& file) {
  if (!fs::exists(file))
    return fail(Errc::unreadable, "{}: not there", file.filename().string());
  std::string const command =
      "pdftotext -layout -enc UTF-8 " + quoted(file.string()) + " - 2>/dev/null";
  auto* const pipe = ::popen(command.c_str(), "r");
  if (!pipe) return std::nullopt;
  std::string text;
  std::array<char, 1 << 16> block{};
  for (std::size_t n; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;)
    text.append(block.data(), n);
  int const status = ::pclose(pipe);
  constexpr int kNoProgram = 127;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoProgram) return std::nullopt;
  if (status != 0)
    return fail(Errc::unreadable, "{}: pdftotext cannot read it",
                file.filename().string());
  std::vector<std::string> pages(1);
  for (char const c : text) {
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  }
  pages.pop_back();  // every page ends with a form feed
  return pages;
}

std::vector<Figure> figures_of(std::string const& html) {
  std::vector<Figure> figures;
  for (auto at = html.find("data-measure=\""); at != std::string::npos;
       at = html.find("data-measure=\"", at + 1)) {
    auto const open = html.rfind('<', at);
    auto const close = html.find('>', at);
    if (open == std::string::npos || close == std::string::npos) continue;
    auto const tag = html.substr(open, close - open);
    auto const text = html.substr(close + 1, html.find('<', close) - close - 1);
    figures.push_back({attribute(tag, "data-level"), attribute(tag, "data-id"),
                       attribute(tag, "data-measure"), attribute(tag, "data-value"),
                       unescaped(text)});
  }
  return figures;
}

bool says(std::string const& text, std::optional<double> value) {
  std::string digits;
  bool percent = false;
  int decimals = -1;
  for (char const c : text) {
    if ((c >= '0' && c <= '9') || c == '-' || c == '.') {
      digits += c;
      if (c == '.')
        decimals = 0;
      else if (decimals >= 0)
        ++decimals;
    }
    percent = percent || c == '%';
  }
  if (digits.empty()) return !value;
  if (!value) return false;
  double const said = std::strtod(digits.c_str(), nullptr) / (percent ? 100.0 : 1.0);
  double const step = std::pow(10.0, -std::max(decimals, 0)) / (percent ? 100.0 : 1.0);
  return std::abs(said - *value) <= 0.5 * step + 1e-9 * std::max(1.0, std::abs(*value));
}

std::string squeezed(std::string const& text) {
  std::string out;
  for (char const c : text)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
  return out;
}

std::string read_text(fs::path const& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace wangge::verify
