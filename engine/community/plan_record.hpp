#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge {

/// A finished plan as its files tell it: what a later plan starts from, and what two
/// builds are compared by. Ids are those of docs/formats.md.
struct PlanRecord {
  struct District {
    std::string id, code, name;
  };
  struct Grid {
    std::string id, code, name, district;
    Counts counts;
    geo::MultiPolygon area;
    bool locked{false};  ///< may not change, see `lock`
  };
  struct Building {
    std::string id, name, grid, district;
    std::string manager;  ///< as the privacy class left it; empty: none
    Counts counts;
    geo::MultiPolygon footprint;
  };
  struct Exit {
    std::string id, name;
    bool open{false};
    geo::Point at;
  };
  struct Route {
    std::string id, grid;
    Metres length;
    std::vector<std::string> stops{};  ///< buildings' ids in walking order
  };
  /// Of a building's manager.
  struct Duty {
    std::string building, volunteer;
    std::string name;  ///< of the volunteer, as the privacy class left it
    bool first{true};  ///< else a backup
    std::optional<Metres> walk{};
  };
  struct Place {
    std::string id, name;
    Count on_duty;
  };
  /// A grid that is no more; its id and code are never given again.
  struct Retired {
    std::string id, code, name;
    auto operator<=>(Retired const&) const = default;
  };

  std::string name;  ///< of the community
  std::vector<District> districts;
  std::vector<Grid> grids;
  std::vector<Building> buildings;
  std::vector<Exit> exits;
  std::vector<Route> routes;
  std::vector<Duty> duties;
  std::vector<Place> places;
  std::vector<Retired> retired;

  /// Position of a grid, or grids.size().
  [[nodiscard]] std::size_t grid_at(std::string const& id) const;
};

/// Marks grids that must stay as they are. \errors bad_value naming an id there is not
Result<void> lock(PlanRecord& record, std::span<std::string const> grid_ids);

/// Who was on duty in the earlier plan becomes what it was the day before, where the
/// community does not say that itself. Places are recognised by id and name.
void recall_on_duty(std::vector<Place>& places, PlanRecord const& earlier);

/// What buildings are recognised by.
struct BuildingKey {
  std::string id;
  geo::MultiPolygon const* footprint;
};
[[nodiscard]] std::vector<BuildingKey> keys_of(std::vector<Building> const& buildings);
[[nodiscard]] std::vector<BuildingKey> keys_of(PlanRecord const& record);

inline constexpr std::uint32_t kNoMatch = 0xffffffff;

/// Per building of `now`, which one of `before` it was, or kNoMatch; each is matched
/// once. First the same id at an overlapping place, then whatever footprint covers at
/// least half of the smaller one, then the same id anywhere (the whole map was
/// shifted). Ids alone would mislead where they are only numbers in file order. O(n log
/// n + overlapping pairs).
[[nodiscard]] std::vector<std::uint32_t> match_buildings(
    std::span<BuildingKey const> now, std::span<BuildingKey const> before);

}  // namespace wangge
