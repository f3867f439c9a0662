#include "read/wishes.hpp"

#include <algorithm>
#include <string>

#include "read/nearest.hpp"

namespace wangge::read {

Result<void> check_wishes(PartitionRequest const& request,
                          std::vector<Building> const& buildings) {
  std::vector<std::string> known;
  for (Building const& building : buildings) known.push_back(building.id);
  std::ranges::sort(known);
  auto const look = [&](std::string const& key,
                        std::vector<std::string> const& ids) -> Result<void> {
    for (std::string const& id : ids)
      if (!std::ranges::binary_search(known, id))
        return fail(Errc::bad_input,
                    "[partition] {}: there is no building \"{}\" inside the boundary{}",
                    key, id, suggestion(id, known));
    return {};
  };
  for (auto const& ids : request.together)
    if (auto const found = look("together", ids); !found) return found;
  for (auto const& ids : request.apart)
    if (auto const found = look("apart", ids); !found) return found;
  for (auto const& grid : request.pinned)
    if (auto const found = look("pinned, \"" + grid.name + "\"", grid.buildings);
        !found)
      return found;
  return {};
}

}  // namespace wangge::read
