#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "folder.hpp"

using namespace wangge;
using namespace wangge::test;
namespace fs = std::filesystem;

namespace {

/// Sends stderr to a file while it lives.
class CapturedStderr {
 public:
  explicit CapturedStderr(fs::path const& to) : to_{to}, old_{dup(2)} {
    int const file = open(to.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    dup2(file, 2);
    close(file);
  }
  ~CapturedStderr() { restore(); }
  std::uintmax_t bytes() {
    restore();
    return fs::file_size(to_);
  }

 private:
  void restore() {
    if (old_ < 0) return;
    dup2(old_, 2);
    close(old_);
    old_ = -1;
  }
  fs::path to_;
  int old_;
};

std::vector<std::string> fatal(Issues const& issues) {
  std::vector<std::string> messages;
  for (auto const& issue : issues)
    if (issue.code == "fatal") messages.push_back(arg(issue, "message"));
  return messages;
}

bool any_with(std::vector<std::string> const& messages, std::string const& part) {
  return std::ranges::any_of(messages, [&](std::string const& m) {
    return m.find(part) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("check goes through every broken file without a hang or a word on stderr",
          "[read][check]") {
  fs::path const root = fs::path{WANGGE_SOURCE_DIR} / "../shared/data/bad_inputs";
  if (!fs::exists(root)) {
    WARN("skipped: " << root << " is absent");
    return;
  }
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator{root})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  CHECK(files.size() > 200);
  Folder folder;
  std::size_t refused = 0;
  for (auto const& file : files) {
    CAPTURE(file);
    CapturedStderr captured{folder.path("stderr.txt")};
    Quiet quiet;
    auto const start = std::chrono::steady_clock::now();
    auto const issues = read::check_files(file, quiet);
    std::chrono::duration<double> const spent =
        std::chrono::steady_clock::now() - start;
    CHECK(captured.bytes() == 0);
    CHECK(spent.count() < 10.0);
    if (!fatal(issues).empty()) ++refused;
    for (auto const& message : fatal(issues)) {
      CAPTURE(message);
      CHECK(message.find('\n') == std::string::npos);
    }
  }
  CHECK(refused > 50);
}

TEST_CASE("check names every problem of a folder at once", "[read][check]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write("community.toml", R"(
[buildings]
path = "b.geojson"
fields = { id = "id", flors = "x" }
[streets]
path = "missing.gpkg"
[partition]
grid = 3
tolerance = "big"
)");
  Quiet quiet;
  auto const messages = fatal(read::check_files(folder.path("community.toml"), quiet));
  CHECK(any_with(messages, "\"flors\"; did you mean \"floors\"?"));
  CHECK(any_with(messages, "missing.gpkg: no such file"));
  CHECK(any_with(messages,
                 "community.toml, line 8: [partition] has no key \"grid\"; did you "
                 "mean \"grids\"?"));
  CHECK(
      any_with(messages, "line 9: [partition] tolerance must be a number, not a text"));
  CHECK(messages.size() == 4);
}

TEST_CASE("check of a sound folder finds nothing fatal", "[read][check]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write("community.toml", "[buildings]\npath = \"b.geojson\"\n");
  Quiet quiet;
  CHECK(fatal(read::check_files(folder.path("community.toml"), quiet)).empty());
  CHECK(fatal(read::check_files(folder.path("b.geojson"), quiet)).empty());
  CHECK_FALSE(fatal(read::check_files(folder.path("none.gpkg"), quiet)).empty());
}
