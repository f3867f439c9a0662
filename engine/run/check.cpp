#include "run/check.hpp"

#include "read/read_community.hpp"

namespace wangge::run {

Issues check(std::filesystem::path const& file, Progress& progress) {
  progress.stage("read");
  return read::check_files(file, progress);
}

Result<std::vector<verify::Finding>> verify(std::filesystem::path const& folder,
                                            Progress& progress) {
  progress.stage("verify");
  return verify::verify_build(folder, progress);
}

}  // namespace wangge::run
