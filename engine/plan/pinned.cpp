#include "plan/pinned.hpp"

#include <algorithm>

#include "plan/coding.hpp"

namespace wangge::plan {
namespace {

using Order = std::vector<std::uint32_t>;

// Puts the members that have a place of their own there, the others round them.
Order arranged(Order const& order, Order const& place_of) {
  Order out(order.size(), kNone);
  std::vector<bool> placed(place_of.size(), false);
  for (std::uint32_t member : order) {
    std::uint32_t const place = place_of[member];
    if (place == kNone || place >= out.size() || out[place] != kNone) continue;
    out[place] = member;
    placed[member] = true;
  }
  auto next = out.begin();
  for (std::uint32_t member : order) {
    if (placed[member]) continue;
    next = std::find(next, out.end(), kNone);
    *next = member;
  }
  return out;
}

}  // namespace

std::vector<std::string> pinned_names(Wishes const& wishes, Draft const& draft) {
  std::vector<std::string> out(draft.choice.district.size());
  for (Together const& set : wishes.together) {
    std::uint32_t const unit = draft.units.of_building[set.buildings.front()];
    if (!set.name.empty()) out[draft.choice.grid[unit]] = set.name;
  }
  return out;
}

Order with_pinned_districts(Order const& order, std::vector<std::string> const& pinned,
                            Order const& district_of_grid) {
  Order place(order.size(), kNone);
  for (std::size_t g = 0; g < pinned.size(); ++g)
    if (auto const wanted = grid_place(pinned[g], order.size()))
      if (std::uint32_t& own = place[district_of_grid[g]]; own == kNone)
        own = static_cast<std::uint32_t>(wanted->district);
  return arranged(order, place);
}

Order with_pinned_grids(Order order, std::vector<std::string> const& pinned,
                        Order const& district_of_grid) {
  std::uint32_t const districts =
      order.empty() ? 0 : *std::ranges::max_element(district_of_grid) + 1;
  Order place(order.size(), kNone);
  auto first = order.begin();
  for (std::uint32_t d = 0; d < districts; ++d) {
    auto const last = std::find_if(
        first, order.end(), [&](std::uint32_t g) { return district_of_grid[g] != d; });
    Order const own(first, last);
    for (std::uint32_t g : own)
      if (auto const wanted = grid_place(pinned[g], districts);
          wanted && wanted->district == d)
        place[g] = static_cast<std::uint32_t>(wanted->position);
    std::ranges::copy(arranged(own, place), first);
    first = last;
  }
  return order;
}

}  // namespace wangge::plan
