#include "datum_place.hpp"

#include <catch2/catch.hpp>
#include <utility>

#include "read/datum_picture.hpp"
#include "read/osm_layers.hpp"
#include "read/section_fields.hpp"

namespace wangge::test {
using namespace wangge::read;

std::optional<Place> place_at(std::filesystem::path const& toml) {
  if (!std::filesystem::exists(toml)) {
    WARN("skipped: " << toml << " is absent");
    return std::nullopt;
  }
  auto const profiles = Profiles::load(WANGGE_SOURCE_DIR "/styles");
  auto const settings = read_settings(toml, profiles.value_or(Profiles{})).settings;
  Place place{toml.parent_path().filename().string(), {}, {}, settings.imagery};
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  for (auto const& source :
       {settings.boundary, settings.buildings, settings.streets, settings.barriers,
        settings.fixed_borders, settings.gates, settings.entrances, settings.places}) {
    if (!source) continue;
    auto layer = read_layer(*source, fields_of(source->section), reading);
    REQUIRE(layer);
    place.layers.emplace(source->section, std::move(*layer));
    place.sources.emplace(source->section, *source);
  }
  return place;
}

namespace {

bool is_absent(std::filesystem::path const& file) {
  if (std::filesystem::exists(file)) return false;
  WARN("skipped: " << file << " is absent");
  return true;
}

void put(Place& place, Source source, LayerData layer) {
  if (layer.features.empty()) return;
  auto const section = source.section;
  place.sources.emplace(section, std::move(source));
  place.layers.emplace(section, std::move(layer));
}

}  // namespace

std::optional<Place> place_in(std::filesystem::path const& file,
                              std::vector<std::string> const& sections) {
  if (is_absent(file)) return std::nullopt;
  Place place{file.stem().string(), {}, {}, {}};
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  for (auto const& section : sections) {
    Source source;
    source.section = section;
    source.path = file;
    source.layer = section;
    auto layer = read_layer(source, fields_of(section), reading);
    REQUIRE(layer);
    put(place, std::move(source), std::move(*layer));
  }
  return place;
}

std::optional<Place> place_from_osm(std::filesystem::path const& osm) {
  if (is_absent(osm)) return std::nullopt;
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  auto layers = read_osm_layers(osm, {}, reading);
  REQUIRE(layers);
  Place place{osm.stem().stem().string(), {}, {}, {}};
  for (auto [section, layer] : {std::pair{"buildings", &layers->buildings},
                                {"streets", &layers->streets},
                                {"barriers", &layers->barriers},
                                {"places", &layers->places}}) {
    Source source;
    source.section = section;
    put(place, std::move(source), std::move(*layer));
  }
  return place;
}

namespace {

/// The correction whose way back is the slip.
Correction against(Slip slip, double degrees) {
  switch (slip) {
    case Slip::gcj02:
      return {Slip::gcj02_twice, 0.0, {}};
    case Slip::bd09:
      return {Slip::bd09_twice, 0.0, {}};
    case Slip::gcj02_twice:
      return {Slip::gcj02, 0.0, {}};
    case Slip::bd09_twice:
      return {Slip::bd09, 0.0, {}};
    case Slip::zone_east:
      return {Slip::zone_west, degrees, {}};
    case Slip::zone_west:
      return {Slip::zone_east, degrees, {}};
    case Slip::none:
    case Slip::swapped:
    case Slip::shifted:
      break;
  }
  return {};
}

void swap_all(std::vector<geo::Point>& points) {
  for (auto& p : points) std::swap(p.x, p.y);
}

void swap_axes(Shape& shape) {
  swap_all(shape.points);
  for (auto& line : shape.lines) swap_all(line);
  for (auto& area : shape.areas) {
    swap_all(area.outer);
    for (auto& hole : area.holes) swap_all(hole);
  }
}

/// Moves all shapes of a layer on Earth.
void move(LayerData& layer, Correction const& by) {
  auto const earth = geo::crs_from("EPSG:4326");
  auto const out = Siting::between(layer.crs, *earth, by);
  auto const back = Siting::between(*earth, layer.crs);
  REQUIRE((out && back));
  for (auto& feature : layer.features) {
    REQUIRE(transform(feature.shape, *out));
    REQUIRE(transform(feature.shape, *back));
  }
}

}  // namespace

Place shifted(Place place, std::string const& section, geo::Point metres) {
  move(place.layers.at(section), {Slip::shifted, 0.0, metres});
  return place;
}

Place slipped(Place place, std::string const& section, Slip slip, double degrees) {
  auto& layer = place.layers.at(section);
  if (slip == Slip::none) return place;
  if (slip == Slip::swapped) {
    for (auto& feature : layer.features) swap_axes(feature.shape);
    return place;
  }
  move(layer, against(slip, degrees));
  return place;
}

std::map<std::string, Verdict> judged(Place place) {
  Quiet quiet;
  Reading reading{quiet, {}, {}, {}, {}};
  std::vector<Positioned> sources;
  for (auto& [section, layer] : place.layers)
    sources.push_back({section, &layer, &place.sources.at(section)});
  Positions positions{reading};
  PictureSays picture;
  auto const& buildings = place.layers.at("buildings");
  if (place.picture)
    if (auto const edges =
            picture_edges(place.picture->path, {},
                          datum_of(slip_of(place.picture->datum)), buildings))
      picture.buildings = judge_by_picture(buildings, *edges);
  positions.judge_layers(sources, picture);
  std::map<std::string, Verdict> verdicts;
  for (auto const& verdict : positions.verdicts())
    verdicts.emplace(verdict.section, verdict);
  return verdicts;
}

std::string said(Verdict const& verdict) {
  switch (verdict.state) {
    case Verdict::certain:
      return name_of(verdict.slip());
    case Verdict::uncertain:
      return "uncertain";
    case Verdict::not_judged:
      return "not judged";
  }
  return {};
}

}  // namespace wangge::test
