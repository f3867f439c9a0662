#include "run/check.hpp"

#include "read/read_community.hpp"

namespace wangge::run {

Issues check(std::filesystem::path const& file, Share const& share,
             Progress& progress) {
  progress.stage("read");
  // Without them a profile's name is an unknown word, and said to be one.
  auto const profiles = read::Profiles::load(share.styles);
  return read::check_files(file, progress, profiles.value_or(read::Profiles{}));
}

Result<std::vector<verify::Finding>> verify(std::filesystem::path const& folder,
                                            Progress& progress, verify::Bytes bytes) {
  progress.stage("verify");
  return verify::verify_build(folder, progress, bytes);
}

}  // namespace wangge::run
