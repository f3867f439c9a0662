#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "community/community.hpp"
#include "read/building_names.hpp"
#include "read/household_columns.hpp"
#include "read/match_address.hpp"
#include "read/spots.hpp"

namespace wangge::read {

/// What a row's place came to.
struct PlaceFound {
  std::vector<BuildingIdx> buildings;  ///< one: certain; several: any of them
  std::vector<BuildingIdx>
      candidates;       ///< where none is certain: best first, 3 at most
  std::string nearest;  ///< of an address: the candidates and why, to be shown
  std::vector<BuildingIdx> group;  ///< the buildings of the compound it names, two at
                                   ///< least; none: it names none
  bool outside{false};             ///< it names a building beyond the boundary
};

/// Finds the buildings that rows name. One for all tables; answers for a text are kept,
/// so that a table of a million households asks once per building. The spans must
/// outlive it.
class PlaceFinder {
 public:
  PlaceFinder(std::span<Building const> buildings, std::span<Building const> outside);

  /// By what a cell says of the building (Join::building) or its address.
  PlaceFound const& find(std::string const& key, Join join);
  /// By a point in the working CRS: in a building, or within 3 m of only one.
  [[nodiscard]] PlaceFound find(geo::Point at);
  [[nodiscard]] BuildingNames const& names() const { return names_; }

 private:
  PlaceFound by_name(std::string const& key);
  PlaceFound by_address(std::string const& key);
  void add_nearest(PlaceFound& found, std::string const& key);
  AddressBook const& book();

  std::span<Building const> buildings_;
  BuildingNames names_;
  BuildingNames outside_;
  BuildingLookup lookup_;
  std::vector<geo::Point> centres_;  ///< made when a point is near none
  std::optional<AddressBook> book_;  ///< made when first asked for
  std::unordered_map<std::string, PlaceFound> known_[2];
};

}  // namespace wangge::read
