#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

// A finished build as its files tell it: plain rows, nothing recomputed yet.
namespace wangge::verify {

using Number = std::optional<std::int64_t>;

/// households, residents, tenants, in this order.
struct Tally {
  Number households, residents, tenants;
  auto operator<=>(Tally const&) const = default;
};

struct BuildingRow {
  std::string id, name, management, grid, district, exit;
  bool private_house{false};
  Number floors, entrances, node;
  Tally counts;
  std::optional<double> exit_walk;
  Number workload;  ///< minutes
  geo::MultiPolygon footprint;
  std::string manager{};  ///< a name, as the privacy class left it, or an id
};

struct GridRow {
  std::string id, district;
  Number buildings;
  Tally counts;
  geo::MultiPolygon area;    ///< lawful: exactly one polygon
  std::string suppressed{};  ///< measures not shown, with blanks between
};

struct DistrictRow {
  std::string id;
  Number grids, buildings;
  Tally counts;
  geo::MultiPolygon area;
  std::string suppressed{};
};

struct UnitRow {
  std::string id, grid;
  std::int64_t weight{0};
  geo::MultiPolygon area;  ///< lawful: exactly one polygon
};

/// Two units side by side, or joined by a bridge.
struct UnitBorderRow {
  std::string a, b, cls;
  double length{0}, on_lines{0};
  std::int64_t cost{0};
};

struct EdgeRow {
  std::int64_t id{0}, from{0}, to{0};
  double length{0};
  std::string cls;
  geo::Line line;
  std::int64_t level{0};          ///< bridges above 0, tunnels below
  std::string street{}, alley{};  ///< ids, empty: none
};

struct ExitRow {
  std::string id;
  bool open{false};
  Number node;
  std::string name{}, street{};
  geo::Point at{};
};

struct GateRow {
  std::string id, name;
  geo::Point at;
  bool passable{true};
  Number opens{}, closes{};  ///< minutes after midnight; none: round the clock
};

struct BarrierRow {
  std::string id, cls;
  geo::Line line;
};

struct FixedBorderRow {
  std::string id;
  geo::Line line;
};

struct ManagerRow {
  std::string building, volunteer, role;
  Number capacity;
  std::optional<double> walk{};  ///< metres
};

struct LiaisonRow {
  std::string place, liaison;
  Number capacity;
  std::optional<double> walk;  ///< metres
};

/// A place as far as liaisons and points care.
struct FirmRow {
  std::string id, kind;
  Number staff;
};

/// A volunteer sent to a point.
struct PointRow {
  std::string volunteer, place;
  Number capacity;             ///< of the point
  std::optional<double> walk;  ///< metres
};

struct RouteRow {
  std::string id, grid;
  double length{0}, back{0}, over_limit{0};
  Number start_node, end_node;
  double minutes{0}, over_minutes{0};
  std::int64_t steps{0}, over_steps{0};
  geo::Line line;
};

struct StopRow {
  std::string route, building, place;
  std::int64_t seq{0};
  double leg{0};
  Number node;
  double arrive{0}, service{0};  ///< minutes
  std::string street{}, alley{};
  double wait{0};  ///< minutes; part of what passes before `arrive`
};

/// When a place is open, minutes after midnight.
struct PlaceHours {
  std::int64_t opens{0}, closes{0};
};

/// A step of a patrol that covers streets.
struct StrideRow {
  std::string route;
  std::int64_t seq{0}, edge{0};
  bool forward{true}, duty{false};
};

struct ShiftRow {
  std::string exit, person;
  std::int64_t start{0}, end{0};  ///< minutes
};

struct StatisticRow {
  std::string level, id, measure;
  std::optional<double> value;
  bool suppressed{false};  ///< known, and not shown at the privacy class
};

struct IssueRow {
  std::string source, code;
};

struct BuildFiles {
  std::filesystem::path folder;
  geo::MultiPolygon boundary;
  std::vector<BuildingRow> buildings;
  std::vector<GridRow> grids;
  std::vector<DistrictRow> districts;
  std::vector<UnitRow> units;
  std::vector<UnitBorderRow> unit_borders;
  std::vector<EdgeRow> edges;
  std::vector<ExitRow> exits;
  std::vector<BarrierRow> barriers;
  std::vector<FixedBorderRow> fixed_borders;
  std::vector<geo::Point> gates;                   ///< passable ones
  std::vector<std::string> places;                 ///< ids
  std::map<std::string, PlaceHours> timed_places;  ///< of them, those with hours
  std::vector<GateRow> named_gates;
  std::vector<ManagerRow> managers;
  std::vector<FirmRow> firms;  ///< all places
  std::vector<LiaisonRow> liaisons;
  std::vector<PointRow> points;
  std::vector<RouteRow> routes;
  std::vector<StopRow> stops;
  std::vector<StrideRow> strides;
  std::vector<ShiftRow> roster;
  std::vector<StatisticRow> statistics;
  std::vector<IssueRow> issues;
  nlohmann::json manifest, certificates, labels;

  /// A section of the request, empty where there is none.
  [[nodiscard]] nlohmann::json asked(char const* section) const;
  /// Whether the outputs are for anyone: numbers of single buildings, small numbers of
  /// people and what follows from them are not in the files.
  [[nodiscard]] bool for_anyone() const;

  /// Ids of the things an issue code is said of: "cut_off" → building ids.
  [[nodiscard]] std::vector<std::string> said_of(std::string const& kind,
                                                 std::string const& code) const;
};

/// \errors not_found when DIR is no build; unreadable naming file, layer and column
Result<BuildFiles> read_build(std::filesystem::path const& folder);

}  // namespace wangge::verify
