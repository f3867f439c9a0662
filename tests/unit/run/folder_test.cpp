#include "run/folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

namespace fs = std::filesystem;
using wangge::Errc;
using wangge::run::FolderInMaking;

namespace {

/// A place of its own for one test, gone afterwards.
struct Place {
  Place() {
    std::string name = (fs::temp_directory_path() / "wangge-folder-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Place() { fs::remove_all(path); }
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{path}, fs::directory_iterator{}));
  }
  fs::path path;
};

void put(fs::path const& file, std::string const& text) {
  std::ofstream{file} << text;
}

std::string get(fs::path const& file) {
  std::string text;
  std::ifstream{file} >> text;
  return text;
}

}  // namespace

TEST_CASE("a build appears in one step, and replaces the old one", "[folder]") {
  Place const place;
  for (std::string const version : {"one", "two"}) {
    auto making = FolderInMaking::beside(place.path / "plan");
    REQUIRE(making);
    put(making->path() / "manifest.json", version);
    REQUIRE(making->publish());
    CHECK(get(place.path / "plan" / "manifest.json") == version);
  }
  CHECK(place.entries() == 1);
}

TEST_CASE("an unpublished build leaves no trace and the old one untouched",
          "[folder]") {
  Place const place;
  fs::create_directory(place.path / "plan");
  put(place.path / "plan" / "manifest.json", "old");
  {
    auto making = FolderInMaking::beside(place.path / "plan");
    REQUIRE(making);
    put(making->path() / "manifest.json", "half");
  }
  CHECK(get(place.path / "plan" / "manifest.json") == "old");
  CHECK(place.entries() == 1);
}

TEST_CASE("a folder of someone else's is not replaced", "[folder]") {
  Place const place;
  fs::create_directory(place.path / "photos");
  put(place.path / "photos" / "cat.jpg", "cat");
  auto const making = FolderInMaking::beside(place.path / "photos");
  REQUIRE_FALSE(making);
  CHECK(making.error().code == Errc::bad_input);
  CHECK(fs::exists(place.path / "photos" / "cat.jpg"));
}

TEST_CASE("what a killed build left behind is swept up by the next", "[folder]") {
  Place const place;
  pid_t const gone = ::fork();
  REQUIRE(gone >= 0);
  if (gone == 0) ::_exit(0);
  ::waitpid(gone, nullptr, 0);
  char host[256] = {};
  REQUIRE(::gethostname(host, sizeof host - 1) == 0);
  auto const left = [&](pid_t process) {
    return place.path / (".plan.making-" + std::string{host} + "-" +
                         std::to_string(process) + "-abcdef");
  };
  fs::create_directory(left(gone));
  put(left(gone) / "atlas.pdf", "half");
  fs::create_directory(left(::getpid()));  // of a build that still runs
  REQUIRE(FolderInMaking::beside(place.path / "plan"));
  CHECK_FALSE(fs::exists(left(gone)));
  CHECK(fs::exists(left(::getpid())));
}

TEST_CASE("a place that cannot be written is an error, not a crash", "[folder]") {
  auto const making = FolderInMaking::beside("/proc/wangge/plan");
  REQUIRE_FALSE(making);
  CHECK(making.error().code == Errc::not_written);
}
