#include "run/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace wangge::run {
namespace fs = std::filesystem;
namespace {

auto not_written(fs::path const& path, int error) {
  return fail(Errc::not_written, "{}: cannot be written: {}", path.string(),
              std::strerror(error));
}

/// Exchanges two names in one step; filesystems that cannot (some network and FUSE
/// ones) get two renames, the only moment without a build in place.
bool exchange(fs::path const& a, fs::path const& b) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0)
    return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  fs::path const aside = b.string() + ".old";
  if (std::rename(b.c_str(), aside.c_str()) != 0) return false;
  if (std::rename(a.c_str(), b.c_str()) != 0) {
    std::rename(aside.c_str(), b.c_str());
    return false;
  }
  return std::rename(aside.c_str(), a.c_str()) == 0;
}

std::string host() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "here";
}

/// Removes what a build killed without a chance to tidy up left behind: folders whose
/// name says this host and a process that is no more.
void sweep(fs::path const& parent, std::string const& prefix) {
  std::error_code code;
  for (auto const& entry : fs::directory_iterator{parent, code}) {
    auto const name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    int const process = std::atoi(name.c_str() + prefix.size());
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
      fs::remove_all(entry.path(), code);
  }
}

}  // namespace

FolderInMaking::FolderInMaking(fs::path target, fs::path making)
    : target_{std::move(target)}, making_{std::move(making)} {}

FolderInMaking::FolderInMaking(FolderInMaking&& other) noexcept
    : target_{std::move(other.target_)}, making_{std::exchange(other.making_, {})} {}

FolderInMaking::~FolderInMaking() {
  std::error_code ignored;
  if (!making_.empty()) fs::remove_all(making_, ignored);
}

Result<FolderInMaking> FolderInMaking::beside(fs::path const& wanted) {
  std::error_code code;
  fs::path target = fs::absolute(wanted, code).lexically_normal();
  if (target.filename().empty()) target = target.parent_path();
  if (fs::exists(target, code)) {
    bool const ours =
        fs::is_directory(target, code) &&
        (fs::is_empty(target, code) || fs::exists(target / "manifest.json", code));
    if (!ours)
      return fail(
          Errc::bad_input,
          "{}: is there already and is no build of wangge; choose another folder",
          target.string());
  }
  fs::create_directories(target.parent_path(), code);
  if (code) return not_written(target.parent_path(), code.value());
  std::string const prefix =
      "." + target.filename().string() + ".making-" + host() + "-";
  sweep(target.parent_path(), prefix);
  std::string name =
      (target.parent_path() / (prefix + std::to_string(::getpid()) + "-XXXXXX"))
          .string();
  if (!::mkdtemp(name.data())) return not_written(target.parent_path(), errno);
  ::chmod(name.c_str(), 0755);
  return FolderInMaking{target, name};
}

Result<void> FolderInMaking::publish() {
  std::error_code code;
  bool const replaces = fs::exists(target_, code);
  bool const done = replaces ? exchange(making_, target_)
                             : std::rename(making_.c_str(), target_.c_str()) == 0;
  if (!done) return not_written(target_, errno);
  if (!replaces) making_.clear();
  return {};
}

}  // namespace wangge::run
