#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/index.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"
#include "community/plan_record.hpp"
#include "geo/shapes.hpp"

// Value header: what the partition is. Its maker is make_partition.hpp.
namespace wangge::plan {

using UnitIdx = Index<struct UnitTag>;
using GridIdx = Index<struct GridTag>;
using DistrictIdx = Index<struct DistrictTag>;

/// The smallest piece the partition moves: connected, holds whole buildings (or none).
struct Unit {
  std::string id;  ///< "U1", …
  geo::Polygon area;
  std::vector<BuildingIdx> buildings;
  std::int64_t weight{0};
  GridIdx grid;
};

/// What runs along a border between two units; a cheaper class is a better grid border.
enum class BorderClass { street, water, wall, alley, open, bridge };

/// Metres of a border by what runs along it, by BorderClass; a bridge has none.
using BorderLengths = std::array<Metres, 5>;

struct UnitBorder {
  UnitIdx a;  ///< < b
  UnitIdx b;
  Metres length;
  BorderClass cls{BorderClass::open};
  std::int64_t cost{0};
  BorderLengths along{};
};

struct Grid {
  std::string id;    ///< printed: "A-07"; the grid_id of the output layers
  std::string code;  ///< by the coding profile: "430203001001007"
  std::string name;  ///< "红土路网格"
  DistrictIdx district;
  geo::Polygon area;
  std::vector<BuildingIdx> buildings;  ///< ascending
  std::int64_t weight{0};              ///< total of the balance measure
};

struct District {
  std::string id;  ///< "A"
  std::string code;
  std::string name;
  geo::MultiPolygon area;
  std::vector<GridIdx> grids;  ///< ascending
};

/// How a partition differs from the earlier one it follows.
struct Changes {
  /// A building in another grid than before.
  struct Moved {
    BuildingIdx building;
    std::string from;  ///< earlier grid's id; empty: it was in none
    GridIdx to;
  };
  struct Vanished {
    std::string id, name, grid;
    Counts counts;
  };
  /// A grid then and now; one of the two may be missing.
  struct GridRow {
    std::string id, name;
    bool was{false};
    bool is{false};
    bool locked{false};
    std::int64_t buildings_before{0};
    std::int64_t buildings{0};
    std::int64_t households_before{0};
    std::int64_t households{0};
  };
  std::vector<Moved> moved;        ///< by earlier grid, new grid, building
  std::vector<BuildingIdx> added;  ///< new buildings, ascending
  std::vector<Vanished> vanished;  ///< as in the earlier plan
  std::vector<GridRow> grids;      ///< in printed order, those that are no more last
  std::vector<PlanRecord::Retired> retired;  ///< of all earlier plans, by id
};

struct Partition {
  std::vector<Unit> units;
  std::vector<UnitBorder> borders;
  std::vector<Grid> grids;  ///< in printed order
  std::vector<District> districts;
  std::vector<GridIdx> grid_of;  ///< per building
  geo::MultiPolygon
      boundary;           ///< the boundary with the vertices the grids share with it
  std::int64_t lower{0};  ///< limits asked for, from the tolerance
  std::int64_t upper{0};
  std::int64_t violation{0};  ///< Σ excess outside the limits; 0 when all hold
  std::string
      excuse;  ///< issue-style code and values as JSON when violation > 0, else empty
  Certificate certificate;
  Issues issues;
  std::optional<Changes> changes;  ///< when it follows an earlier plan
};

}  // namespace wangge::plan
