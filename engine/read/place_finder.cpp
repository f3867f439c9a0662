#include "read/place_finder.hpp"

#include <algorithm>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

constexpr double kPointSlack = 3.0;  // metres; a door is drawn outside its wall
constexpr std::size_t kShown = 3;

std::vector<BuildingIdx> first_of(std::vector<BuildingIdx> const& all) {
  return {all.begin(),
          all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kShown))};
}

}  // namespace

PlaceFinder::PlaceFinder(std::span<Building const> buildings,
                         std::span<Building const> outside)
    : buildings_{buildings}, names_{buildings}, outside_{outside}, lookup_{buildings} {}

AddressBook const& PlaceFinder::book() {
  if (!book_) book_.emplace(buildings_);
  return *book_;
}

PlaceFound const& PlaceFinder::find(std::string const& key, Join join) {
  auto& known = known_[join == Join::address ? 1 : 0];
  if (auto const found = known.find(key); found != known.end()) return found->second;
  return known.emplace(key, join == Join::address ? by_address(key) : by_name(key))
      .first->second;
}

PlaceFound PlaceFinder::by_name(std::string const& key) {
  PlaceFound found;
  if (key.empty()) return found;
  found.buildings = names_.find(key);
  if (found.buildings.size() == 1) return found;
  found.candidates = first_of(found.buildings);
  if (found.buildings.empty()) add_nearest(found, key);
  return found;
}

/// The certain building; of several that may be meant, all; else none, with what was
/// near.
PlaceFound PlaceFinder::by_address(std::string const& key) {
  PlaceFound found;
  if (key.empty()) return found;
  auto const match = book().find(key);
  if (match.fit == RowFit::matched) {
    found.buildings = {match.building};
    return found;
  }
  // A bare "1栋" may stand for an id, which is no address.
  if (match.candidates.empty()) {
    found.buildings = names_.find_address(key);
    if (found.buildings.size() == 1) return found;
    found.candidates = first_of(found.buildings);
  }
  for (auto const& candidate : match.candidates) {
    bool const possible = candidate.why.find('-') == std::string::npos;
    if (possible && match.fit == RowFit::ambiguous)
      found.buildings.push_back(candidate.building);
  }
  if (found.buildings.size() == 1) found.buildings.clear();
  add_nearest(found, key);
  return found;
}

/// Candidates and compound of a text that no single building answers to.
void PlaceFinder::add_nearest(PlaceFound& found, std::string const& key) {
  found.outside = !outside_.find(key).empty();
  found.group = book().group(key);
  auto const match = book().find(key);
  for (auto const& candidate : match.candidates) {
    if (std::ranges::find(found.candidates, candidate.building) ==
            found.candidates.end() &&
        found.candidates.size() < kShown)
      found.candidates.push_back(candidate.building);
    found.nearest +=
        fmt::format("{}{} ({})", found.nearest.empty() ? "" : ", ",
                    buildings_[candidate.building.get()].id, candidate.why);
  }
}

PlaceFound PlaceFinder::find(geo::Point at) {
  PlaceFound found;
  found.buildings = lookup_.containing(at);
  if (found.buildings.empty())
    if (auto const near = lookup_.only_within(at, kPointSlack); near.valid())
      found.buildings.push_back(near);
  if (found.buildings.size() == 1) return found;
  found.candidates = first_of(found.buildings);
  if (!found.buildings.empty()) return found;
  if (centres_.empty())
    for (auto const& building : buildings_)
      centres_.push_back(geo::centroid(building.footprint));
  std::vector<std::pair<double, std::size_t>> by_distance;
  for (std::size_t b = 0; b < centres_.size(); ++b)
    by_distance.emplace_back(geo::distance(at, centres_[b]), b);
  auto const end = by_distance.begin() +
                   static_cast<std::ptrdiff_t>(std::min(by_distance.size(), kShown));
  std::ranges::partial_sort(by_distance, end);
  for (auto it = by_distance.begin(); it != end; ++it)
    found.candidates.emplace_back(it->second);
  return found;
}

}  // namespace wangge::read
