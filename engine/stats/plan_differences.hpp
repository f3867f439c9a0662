#pragma once

#include <string>
#include <vector>

#include "community/plan_record.hpp"

namespace wangge::stats {

/// A number then and now; nothing where one of the two is not known.
struct Change {
  std::string measure;  ///< "households", …; key of the catalogue: "measure.…"
  Count before, now;
  auto operator<=>(Change const&) const = default;
};

/// What two finished plans differ in. Buildings are recognised as in match_buildings.
struct PlanDifferences {
  struct Building {
    std::string id, name;
    std::string from, to;  ///< grid ids; empty: none
    std::string from_district, to_district;
    Counts counts;                ///< now, or before where it is no more
    std::vector<Change> changes;  ///< of its counts
    std::string from_manager, to_manager;
  };
  struct Grid {
    std::string id, from_name, to_name;
    std::vector<Change> changes;  ///< of its counts
  };
  struct Exit {
    std::string id, name;  ///< in the build where it is open
    bool open{false};      ///< now
  };
  struct Patrol {
    std::string id;
    Metres before, now;
  };
  std::vector<Change> totals;   ///< grids, districts, buildings, households, …
  std::vector<Building> moved;  ///< to another grid
  std::vector<Building> added;
  std::vector<Building> vanished;
  std::vector<Building> counted;  ///< with other counts
  std::vector<Building> managed;  ///< with another manager
  std::vector<Grid> grids_added, grids_gone, grids_renamed, grids_changed;
  std::vector<Exit> exits;      ///< opened, closed
  std::vector<Patrol> patrols;  ///< of another length; one side 0: only there
  std::vector<std::string> districts_added, districts_gone;  ///< ids

  [[nodiscard]] bool none() const;
};

[[nodiscard]] PlanDifferences differences(PlanRecord const& before,
                                          PlanRecord const& now);

}  // namespace wangge::stats
