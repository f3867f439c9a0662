#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "read/datum_positions.hpp"

namespace wangge::test {

/// The layers of a community in memory, to be slipped and judged.
struct Place {
  std::string name;
  std::map<std::string, read::LayerData> layers;
  std::map<std::string, read::Source> sources;
  std::optional<read::ImagerySettings> picture;
};

/// Reads the layers that a community.toml names; nothing where it is absent.
std::optional<Place> place_at(std::filesystem::path const& toml);

/// The layers of a file that are named as their sections are; nothing where absent.
std::optional<Place> place_in(std::filesystem::path const& file,
                              std::vector<std::string> const& sections);

/// The layers of an OpenStreetMap extract; nothing where it is absent.
std::optional<Place> place_from_osm(std::filesystem::path const& osm);

/// A made-up town in degrees: `blocks` × `blocks` of them between irregular streets,
/// houses, shops in houses, and a boundary round it.
Place made_town(std::uint64_t seed, geo::LonLat origin, int blocks);

/// The place with one section's positions gone wrong. Zones are `degrees` wide.
Place slipped(Place place, std::string const& section, read::Slip slip, double degrees);

/// The place with one section moved as a whole, metres east and north.
Place shifted(Place place, std::string const& section, geo::Point metres);

/// The verdicts over a place, by section.
std::map<std::string, read::Verdict> judged(Place place);

/// What a verdict says in one word: "gcj02", "none", "uncertain", "not judged".
std::string said(read::Verdict const& verdict);

}  // namespace wangge::test
