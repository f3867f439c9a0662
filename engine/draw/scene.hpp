#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "draw/atlas.hpp"
#include "draw/expression.hpp"
#include "draw/view.hpp"
#include "geo/box_index.hpp"

// What stands on the ground, cut to one map and laid on its page.
namespace wangge::draw {

/// One thing of a source, in page millimetres. Exactly one of rings, line, at is used.
struct Feature {
  std::size_t subject{0};        ///< its place in the community's or plan's list
  std::vector<geo::Ring> rings;  ///< of an area, outer rings and holes alike
  geo::Line line;
  std::optional<geo::Point> at;
  Properties properties;
};

/// Features by source name, as the styles name them: boundary, districts, grids,
/// buildings, streets, alleys, barriers, gates, places, exits, veil.
struct Scene {
  std::map<std::string, std::vector<Feature>, std::less<>> sources;
  [[nodiscard]] std::vector<Feature> const& operator[](std::string_view source) const;
};

/// What a map is about; the rest is veiled. At most one is valid.
struct Focus {
  plan::GridIdx grid;
  plan::DistrictIdx district;
};

/// What one document of maps shares: looked up once, then only read.
class World {
 public:
  explicit World(MapInput const& input);

  MapInput const& input;
  double latitude{30};       ///< of the community's middle, degrees
  std::vector<int> page_of;  ///< per grid, from 1; 0: no page of its own
  geo::Box extent;           ///< of the boundary and all buildings
  /// Per building "#12", a number within its grid, where it has no name and its id is
  /// too long for a map; else empty. The index says which is which.
  std::vector<std::string> stand_in;

  /// Everything that meets the view. With a focus, `veil` covers what is outside it.
  [[nodiscard]] Scene scene(MapView const& view, Focus const& focus,
                            bool imagery) const;
  [[nodiscard]] geo::Box box_of(plan::GridIdx grid) const;  ///< with its buildings
  [[nodiscard]] geo::Box box_of(plan::DistrictIdx district) const;

 private:
  void add_areas(Scene& scene, MapView const& view, Focus const& focus) const;
  void add_grids(Scene& scene, MapView const& view, Focus const& focus) const;
  void add_lines(Scene& scene, MapView const& view) const;
  void add_points(Scene& scene, MapView const& view, Focus const& focus) const;
  void add_buildings(Scene& scene, MapView const& view, Focus const& focus) const;

  geo::BoxIndex buildings_;
  geo::BoxIndex streets_;
};

/// The name on the map: the building's name, else its id.
[[nodiscard]] std::string const& label_of(Building const& building);
/// "3层 24户": what is known of a building, empty when nothing is.
[[nodiscard]] std::string detail_of(Building const& building, Messages const& messages);

}  // namespace wangge::draw
