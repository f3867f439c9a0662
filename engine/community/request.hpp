#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"

// What is asked of the plan: the [partition] … [outputs] sections of community.toml.
// One struct per stage, each with its defaults, units and limits.
namespace wangge {

enum class Balance { households, residents, buildings, workload };

/// How a grid's code is made: the community's code, `joint`, the number in `digits`.
/// Profiles are data: styles/profiles.json.
struct CodingProfile {
  std::string name;        ///< "cjt349"; empty: none asked, any community code will do
  std::vector<int> parts;  ///< digits of the community's code by level, such as 6, 3, 3
  int digits{3};           ///< of the grid's number; 1 … 9
  std::string joint;       ///< between the two
  auto operator<=>(CodingProfile const&) const = default;
};

/// Buildings that belong to a grid with a name of its own.
struct PinnedGrid {
  std::string name;
  std::vector<std::string> buildings;  ///< ids
  auto operator<=>(PinnedGrid const&) const = default;
};

struct PartitionRequest {
  int districts{1};  ///< >= 1 and <= grids
  std::optional<int>
      grids;  ///< exact number; >= 1. When neither this nor a range is given: 1 grid
              ///< per ~60 of the measure, at least `districts`
  std::optional<std::pair<std::int64_t, std::int64_t>>
      households;       ///< range instead of a number
  std::string profile;  ///< the size profile that gave the range; empty: none
  Balance balance{Balance::households};
  double tolerance{0.10};  ///< each total within (1 ± t) of the mean; [0, 1]
  std::uint64_t seed{1};
  std::int64_t proof{0};  ///< work on a proof after the search, about 1 s each; >= 0
  CodingProfile coding;
  // Wishes, as ids of buildings.
  std::vector<std::vector<std::string>> together;  ///< each list in one grid
  std::vector<std::vector<std::string>> apart;     ///< of each list, no two in one grid
  std::vector<PinnedGrid> pinned;                  ///< sorted by name
};

struct ExitsRequest {
  int open{1};  ///< exits that stay open; >= 1
  /// Instead of `open`: the fewest exits so that nobody walks farther, metres; > 0.
  std::optional<double> max_walk;
  /// Gates or streets by id or name, or places as "longitude, latitude" (or metres of
  /// the working CRS) of a crossing within 30 m.
  std::vector<std::string> forced_open, forced_closed;
  double min_distance{0};  ///< metres in a straight line between open exits; >= 0
  std::optional<std::int64_t> capacity;  ///< households through one exit at most; > 0
  int guard_hours{24};                   ///< [0, 24]
  int shift_hours{8};                    ///< divides guard_hours
};

enum class RosterPeople { all, fewest };

struct RosterRequest {
  int days{7};         ///< [1, 28]
  int rest_hours{11};  ///< between two shifts of one person; [0, 24]
  int substitutes{1};  ///< named for each shift; [0, 5]
  RosterPeople people{RosterPeople::all};  ///< shared among all, or the fewest who do
  std::string start;  ///< date of day 1, YYYY-MM-DD; empty: a Monday without a date

  /// Of day 1: 0 is Monday.
  [[nodiscard]] int first_weekday() const;
  /// Of a day counted from 0, YYYY-MM-DD; empty without a start.
  [[nodiscard]] std::string date_of(int day) const;
};

enum class ManagersFor { unmanaged, all };
/// What a volunteer's capacity counts, of the buildings she manages.
enum class CapacityBy { buildings, households };

struct ManagersRequest {
  ManagersFor for_buildings{ManagersFor::unmanaged};
  bool private_houses{false};
  CapacityBy capacity_by{CapacityBy::buildings};
  int capacity{1};  ///< per volunteer where the volunteer says nothing; >= 1
  int backups{0};   ///< further volunteers per building; >= 0
  /// Nobody has two buildings while another could have one of them. Not where capacity
  /// counts households: sizes differ there.
  bool fair{false};
  std::optional<double> max_walk;  ///< metres from home at most; > 0
};

struct LiaisonsRequest {
  std::vector<std::string> kinds;  ///< of places that get one; empty: all with staff
  int capacity{1};   ///< places per liaison where the table says nothing; >= 1
  bool fair{false};  ///< loads as even as can be
  std::optional<double> max_walk;  ///< metres from home at most; > 0
};

/// Places that volunteers are sent to, such as test sites.
struct PointsRequest {
  std::vector<std::string> kinds;  ///< of these places; empty: nothing is asked
  int capacity{1};  ///< volunteers per point where the place says nothing; >= 1
  std::optional<double> max_walk;  ///< metres from home at most; > 0
};

/// How the walking network is made; metres. See `network::NetworkOptions`.
struct NetworkRequest {
  double snap{0.5};       ///< ends nearer than this to a way are joined; [0, 5]
  double attach{150.0};   ///< a building farther from any way is cut off; > 0
  double straight{40.0};  ///< parts without a way out are joined over this much; >= 0
  double narrowest{0.8};  ///< gaps narrower are no alleys; (0, 10]
};

enum class PatrolPer { grid, district, community };
enum class PatrolCover { buildings, streets };

struct PatrolRequest {
  PatrolPer per{PatrolPer::grid};  ///< what a team of walkers shares
  int walkers{1};                  ///< of each team; >= 1
  int days{1};  ///< every stop is visited once in so many days; [1, 31]
  PatrolCover cover{PatrolCover::buildings};
  bool places{true};  ///< are stops too
  std::string start;  ///< exit, place or building by id; empty: the nearest open exit
  std::string end;    ///< likewise; empty: where the walk began
  int start_minute{8 * 60};               ///< of the day, for opening hours
  std::optional<double> max_km;           ///< per route; > 0
  std::optional<std::int64_t> max_steps;  ///< per route; > 0
  std::optional<double> max_minutes;      ///< per route; > 0
  double walk_kmh{4.5};                   ///< > 0; also of the workload
  double steps_kmh{2.0};                  ///< on outdoor steps; > 0
  double metres_per_step{0.62};           ///< > 0
  double minutes_per_household{1.0};      ///< service time at a door; >= 0
  double minutes_per_entrance{0.0};       ///< finding and opening each one; >= 0
  double minutes_per_floor{
      0.5};  ///< stairs, per floor above the first and entrance; >= 0
  double minutes_per_place{2.0};  ///< at a shop or checkpoint; >= 0
};

enum class Privacy { open, staff, restricted };  ///< "public", "staff", "restricted"

struct OutputsRequest {
  std::string paper{"A4"};
  Privacy privacy{Privacy::staff};
  std::string wall_paper{"A1"};
  std::string map_number;  ///< 审图号, as given; empty: prints 内部使用
  std::string maker;       ///< who made the map, printed at the foot
  std::string date;  ///< map date, YYYY-MM-DD; empty: imagery date, else not printed
  int suppress_below{5};  ///< public: counts from 1 below this are not shown; >= 0
  std::string report_template;  ///< absolute path of columns and wording; empty: ours
  std::vector<std::string> questions;  ///< of the sweep sheets; empty: the catalogue's
  // Of restricted copies, printed on each page; from the command line.
  std::string recipient;
  std::string return_date;  ///< YYYY-MM-DD, or empty
  int copy{0};              ///< number of the copy; 0: not restricted
};

struct Request {
  PartitionRequest partition;
  ExitsRequest exits;
  RosterRequest roster;
  ManagersRequest managers;
  LiaisonsRequest liaisons;
  PointsRequest points;
  NetworkRequest network;
  PatrolRequest patrol;
  OutputsRequest outputs;
};

/// Limits above. \errors bad_value naming section, key, value and limit
Result<void> check(Request const& request);

}  // namespace wangge
