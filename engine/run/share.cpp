#include "run/share.hpp"

#include <cstdlib>
#include <vector>

namespace wangge::run {
namespace fs = std::filesystem;

Result<Share> find_share() {
  std::vector<fs::path> places;
  if (char const* const given = std::getenv("WANGGE_SHARE"); given && *given)
    places.emplace_back(given);
  std::error_code code;
  fs::path const program = fs::read_symlink("/proc/self/exe", code);
  for (fs::path folder = program.parent_path();
       !folder.empty() && folder != folder.root_path(); folder = folder.parent_path()) {
    places.push_back(folder);
    places.push_back(folder / "share" / "wangge");
  }
  for (auto const& place : places)
    if (fs::is_directory(place / "styles" / "messages", code))
      return Share{place / "styles", place / "data" / "zhongguling"};
  return fail(
      Errc::not_found,
      "{}: the program's styles are not beside it; set WANGGE_SHARE to the folder "
      "that holds \"styles\" and \"data\"",
      program.string());
}

}  // namespace wangge::run
