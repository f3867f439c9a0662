#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/index.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "community/availability.hpp"
#include "community/request.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"
#include "geo/shapes.hpp"

// The place and its people, as read: built once by `read`, validated once, then only
// read. Missing is nullopt, never 0.
namespace wangge {

using BuildingIdx = Index<struct BuildingTag>;
using StreetIdx = Index<struct StreetTag>;
using BarrierIdx = Index<struct BarrierTag>;
using GateIdx = Index<struct GateTag>;
using PlaceIdx = Index<struct PlaceTag>;
using VolunteerIdx = Index<struct VolunteerTag>;
using LiaisonIdx = Index<struct LiaisonTag>;

using Count = std::optional<std::int64_t>;  ///< nullopt: not known

struct Counts {
  Count households;
  Count residents;
  Count tenants;
  auto operator<=>(Counts const&) const = default;
};

/// Adds what is known; unknown + unknown stays unknown.
[[nodiscard]] Counts sum(Counts const& a, Counts const& b);

enum class Management { unknown, managed, unmanaged, private_house };

struct Building {
  std::string id;    ///< unique; as in the source, else "B1", "B2", …
  std::string name;  ///< what is printed on the map: "12栋"; falls back to id
  std::string address;
  std::string kind;  ///< as in the source: "residence", "mall", …
  std::optional<int> floors;
  std::optional<int> entrances;
  Management management{Management::unknown};
  Counts counts;
  geo::MultiPolygon footprint;  ///< valid; several parts when pieces share one id
  bool estimated{false};  ///< its counts are a share of a compound's, by floor area
  std::vector<std::string> languages{};  ///< spoken there, as in the source
  std::vector<std::string> needs{};      ///< skills its manager should have
};

enum class StreetClass { main, minor, alley, path, steps, unknown };

struct Street {
  std::string id;
  std::string name;
  std::string source_class;  ///< as in the source
  StreetClass cls{StreetClass::unknown};
  bool walkable{true};  ///< false: motorways, foot = no
  geo::Line line;
  int level{
      0};  ///< bridges above 0, tunnels below: joined to other levels at ends only
  std::optional<Metres> width{};  ///< of the carriageway, > 0
};

enum class BarrierKind { wall, fence, water, railway, other };

struct Barrier {
  std::string id;
  std::string name;
  std::string source_class;
  BarrierKind kind{BarrierKind::other};
  geo::Line line;
};

/// A line that must be a border between grids.
struct FixedBorder {
  std::string id;
  std::string name;
  geo::Line line;
};

struct Gate {
  std::string id;
  std::string name;
  std::string source_class;
  bool passable{true};
  geo::Point at;
  std::string hours{};  ///< when it is open, as in the source; empty: always
};

/// A door of a building.
struct Entrance {
  std::string id;
  BuildingIdx building;
  geo::Point at;
};

/// A shop, mall, enterprise, checkpoint.
struct Place {
  std::string id;
  std::string name;
  std::string kind;
  Count staff;
  geo::Point at;
  BuildingIdx building;           ///< the building it stands in, if any
  std::optional<int> opens{};     ///< minutes after midnight; when it can be visited
  std::optional<int> closes{};    ///< after `opens`; may be on the next day
  std::optional<int> floor{};     ///< in its building; 1 is the ground floor
  std::string sector{};           ///< of a firm, as in the source
  Count on_duty{};                ///< of its staff, today
  Count on_duty_before{};         ///< the day before
  std::optional<bool> working{};  ///< has reopened; nothing: not known
  Count capacity{};               ///< volunteers it takes, where it is a point; >= 0
};

/// Someone who manages buildings or stands guard.
struct Volunteer {
  std::string id;
  std::string name;
  std::string phone;
  std::optional<geo::Point> home;
  BuildingIdx home_building;
  int capacity{1};                   ///< buildings at most; >= 0
  std::vector<BuildingIdx> prefers;  ///< in order
  Availability available;            ///< to stand guard
  std::optional<int> shifts;         ///< of guard a week at most; >= 0
  std::vector<std::string> skills{};
  std::vector<std::string> languages{};
};

/// Someone who keeps in touch with firms and other places.
struct Liaison {
  std::string id;
  std::string name;
  std::string phone;
  std::optional<geo::Point> home;
  BuildingIdx home_building;
  int capacity{1};                     ///< places at most; >= 0
  std::vector<std::string> sectors{};  ///< empty: any
};

struct Boundary {
  std::string name;
  geo::MultiPolygon area;
  bool assumed{false};  ///< hull of buildings and streets, because none was given
};

/// What the household table said, for law 5: input = matched + unmatched.
struct CountLedger {
  bool from_table{false};  ///< false: the counts came with the buildings
  std::string source;      ///< file and layer
  std::int64_t rows{0};    ///< data rows, without title, heading and totals rows
  Counts input;            ///< sums over the rows, repeated rows counted once
  Counts matched;
  Counts unmatched;
  std::int64_t rows_unmatched{0};
  std::int64_t rows_repeated{0};
};

/// A row of the household table that counts for no building.
struct UnmatchedRow {
  std::string source;  ///< file and sheet
  std::int64_t row{0};
  std::string building;  ///< what the row says of its place, as in the source
  std::string reason;    ///< code of the issue: "ambiguous_row", …
  Counts counts;
  std::vector<BuildingIdx> candidates;  ///< best first, three at most
};

/// How far a survey has come, from rows that bear dates; all empty where none do.
struct Survey {
  struct Round {
    std::string date;      ///< YYYY-MM-DD
    std::int64_t rows{0};  ///< doors answered in it
    Counts counts;         ///< known when it ended, over all doors
  };
  struct Surveyor {
    std::string name;
    std::int64_t done{0};
    std::int64_t outstanding{0};
  };
  std::vector<Round> rounds;        ///< by date
  std::vector<Surveyor> surveyors;  ///< by name
  std::vector<Count> done;          ///< doors, per building
  std::vector<Count> outstanding;   ///< doors not answered, per building
};

struct ImagerySource {
  std::string path;  ///< absolute
  std::string credit;
  std::string date;  ///< "2020-02-16", or empty
  std::optional<geo::Crs> crs;
  geo::Datum datum{geo::Datum::wgs84};  ///< what its positions mean
};

struct Community {
  std::string name;
  std::string code;
  std::string language;  ///< "zh" or "en"
  geo::Crs crs;          ///< working CRS, metres
  Boundary boundary;
  std::vector<Building> buildings;  ///< sorted as in the source
  std::vector<Street> streets;
  std::vector<Barrier> barriers;
  std::vector<FixedBorder> fixed_borders;
  std::vector<Gate> gates;
  std::vector<Entrance> entrances;  ///< of some buildings; others: see `network`
  std::vector<Place> places;
  std::vector<Volunteer> volunteers;
  std::vector<Liaison> liaisons;
  std::optional<ImagerySource> imagery;
  CountLedger ledger;
  std::vector<UnmatchedRow> unmatched;  ///< sorted by source and row
  Survey survey;
  Request request;
  Issues issues;  ///< everything noticed while reading, sorted

  [[nodiscard]] Building const& operator[](BuildingIdx i) const {
    return buildings[i.get()];
  }
};

/// The laws of the model: unique ids, valid footprints, at least one building, counts
/// not negative, indices in range. Called once, by `read` and by tests' builders.
/// \errors bad_input naming the first thing wrong
Result<void> check(Community const& community);

/// A building that gets a manager under `request.managers`: unmanaged and, unless
/// asked, not a private house.
[[nodiscard]] bool needs_manager(Building const& building,
                                 ManagersRequest const& request);

/// Whole minutes of one round of visits, per building, at least 1: doors (households ×
/// minutes_per_household), stairs (entrances × floors above the first ×
/// minutes_per_floor), and the walk on to the nearest other building (between
/// centroids, at walk_kmh), with the rates of `request.patrol`. Unknown households,
/// floors and entrances count as one. Minutes are rounded per building, so that sums
/// over grids and districts agree. O(n²), n buildings.
[[nodiscard]] std::vector<std::int64_t> workloads(Community const& community);

/// The weight of every building under a balance measure; unknown counts weigh 0.
[[nodiscard]] std::vector<std::int64_t> weights_of(Community const& community,
                                                   Balance balance);

}  // namespace wangge
