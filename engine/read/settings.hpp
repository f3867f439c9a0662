#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "community/request.hpp"
#include "read/datum.hpp"
#include "read/profiles.hpp"

namespace wangge::read {

using Names = std::map<std::string, std::string, std::less<>>;

/// One `[section]` with a file behind it, as community.toml says it.
struct Source {
  std::string section;         ///< "buildings"
  std::filesystem::path path;  ///< absolute
  std::string shown;           ///< path as written, for messages
  std::string layer;           ///< empty: the only (or first) one
  std::string where;           ///< OGR SQL filter, empty: all
  std::string crs;             ///< empty: as the file says
  std::string encoding;        ///< empty: as the file says, else guessed
  GivenDatum datum{GivenDatum::automatic};
  Correction correction;  ///< of its positions, from `datum` or as judged
  Names fields;           ///< our name → theirs
  std::map<std::string, Names, std::less<>>
      values;  ///< our name → (their value → ours)
};

enum class Join { automatic, building, address, point };

/// A household table: [households], or one of several [[households]].
struct HouseholdSource : Source {
  Join join{Join::automatic};
  std::string date;                 ///< of every row that has none; "" or YYYY-MM-DD
  std::vector<Source> corrections;  ///< tables in the shape of unmatched.xlsx
};

struct ImagerySettings {
  std::filesystem::path path;
  std::string shown;
  std::string credit;
  std::string date;
  std::string crs;
  GivenDatum datum{GivenDatum::automatic};
};

/// community.toml, its keys checked; no other file is opened yet.
struct Settings {
  std::filesystem::path file;  ///< absolute
  std::string name;
  std::string code;
  std::string language{"zh"};
  std::string crs{"auto"};
  std::optional<Source> boundary;
  std::optional<Source> buildings;  ///< always there when there are no errors
  std::optional<Source> streets;
  std::optional<Source> barriers;
  std::optional<Source> fixed_borders;
  std::optional<Source> gates;
  std::optional<Source> entrances;
  std::optional<Source> places;
  std::vector<HouseholdSource> households;  ///< in order: the first counts on ties
  std::optional<Source> volunteers;
  std::optional<Source> liaisons;
  std::optional<ImagerySettings> imagery;
  Request request;
};

/// What could be understood, and everything that could not, in file order.
struct SettingsOutcome {
  Settings settings;
  std::vector<Error> errors;
};

/// Reads and checks community.toml. Every error names file, line, key and remedy.
/// \param profiles what `profile` and `coding` may name
SettingsOutcome read_settings(std::filesystem::path const& file,
                              Profiles const& profiles);

}  // namespace wangge::read
