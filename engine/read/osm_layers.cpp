#include "read/osm_layers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "read/_dataset.hpp"
#include "read/_ogr_shape.hpp"
#include "read/street_class.hpp"
#include "read/tagged_text.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

/// Tags of one feature, wherever GDAL's OSM driver put them.
class Tags {
 public:
  explicit Tags(OGRFeature const& feature) : feature_{feature} {
    int const other = feature.GetFieldIndex("other_tags");
    if (other >= 0) other_ = field_text(feature, other);
  }

  [[nodiscard]] std::string operator[](char const* key) const {
    if (int const index = feature_.GetFieldIndex(key); index >= 0)
      if (auto text = field_text(feature_, index); !text.empty()) return text;
    return trimmed(inside(other_, key).value_or(""));
  }

  /// The first of the tags that is there and is not "no".
  [[nodiscard]] std::string first(std::initializer_list<char const*> keys) const {
    for (auto const* key : keys)
      if (auto text = (*this)[key]; !text.empty() && text != "no") return text;
    return "";
  }

 private:
  OGRFeature const& feature_;
  std::string other_;
};

template <std::size_t N>
bool one_of(std::string_view text, std::array<std::string_view, N> const& words) {
  return std::ranges::find(words, text) != words.end();
}

/// "w123" for a way, "r123" for a relation, "n123" for a node: one id may be all three.
std::string osm_id(Tags const& tags, char letter) {
  if (auto const way = tags["osm_way_id"]; !way.empty()) return "w" + way;
  return letter + tags["osm_id"];
}

std::string address(Tags const& tags) {
  auto const street = tags["addr:street"];
  auto const number = tags["addr:housenumber"];
  if (street.empty() || number.empty()) return street + number;
  return street + " " + number;
}

class Sorter {
 public:
  explicit Sorter(std::string const& file) {
    auto const name = [&](LayerData& layer, char const* what,
                          std::vector<std::string> fields) {
      layer.label = fmt::format("{}, {}", file, what);
      layer.names = std::move(fields);
    };
    name(layers_.buildings, "building",
         {"id", "name", "address", "kind", "floors", "households"});
    name(layers_.streets, "highway",
         {"id", "name", "class", "foot", "layer", "bridge", "tunnel", "width"});
    name(layers_.barriers, "barrier", {"id", "name", "class"});
    name(layers_.gates, "gate", {"id", "name", "class", "passable"});
    name(layers_.places, "place", {"id", "name", "kind"});
  }

  void take(OGRFeature const& feature, std::string_view layer,
            std::size_t most_vertices) {
    Tags const tags{feature};
    auto const shape = [&] {
      return shape_of(feature.GetGeometryRef(), most_vertices);
    };
    if (layer == "points") point(tags, shape);
    if (layer == "lines") line(tags, shape);
    if (layer == "multipolygons") area(tags, shape);
  }

  [[nodiscard]] std::size_t size() const {
    return layers_.buildings.features.size() + layers_.streets.features.size() +
           layers_.barriers.features.size() + layers_.places.features.size();
  }

  OsmLayers finish(geo::Crs const& degrees) {
    for (auto* layer : {&layers_.buildings, &layers_.streets, &layers_.barriers,
                        &layers_.gates, &layers_.places}) {
      layer->crs = degrees;
      // The driver's order depends on how the extract was cut; ids do not.
      std::ranges::stable_sort(layer->features, {}, &Feature::row);
    }
    return std::move(layers_);
  }

 private:
  template <class MakeShape>
  static void add(LayerData& layer, MakeShape const& shape,
                  std::vector<std::string> values) {
    Feature feature;
    feature.row = std::atoll(values.front().c_str() + 1);
    feature.shape = shape();
    for (auto& value : values)
      feature.values.push_back(
          value.empty() ? std::nullopt : std::optional<std::string>{std::move(value)});
    layer.features.push_back(std::move(feature));
  }

  template <class MakeShape>
  void place(Tags const& tags, char letter, MakeShape const& shape) {
    // Street furniture is no place to visit.
    static constexpr std::array<std::string_view, 14> kFurniture{
        "bench",           "waste_basket",     "parking",
        "parking_space",   "parking_entrance", "bicycle_parking",
        "vending_machine", "post_box",         "recycling",
        "shelter",         "telephone",        "hunting_stand",
        "waste_disposal",  "fountain"};
    auto const kind = tags.first({"shop", "office", "amenity", "tourism", "craft"});
    if (kind.empty() || one_of(kind, kFurniture)) return;
    add(layers_.places, shape, {osm_id(tags, letter), tags["name"], kind});
  }

  template <class MakeShape>
  void point(Tags const& tags, MakeShape const& shape) {
    static constexpr std::array<std::string_view, 10> kGates{
        "gate",    "entrance",      "lift_gate",  "swing_gate",     "kissing_gate",
        "bollard", "cycle_barrier", "toll_booth", "border_control", "sally_port"};
    auto const barrier = tags["barrier"];
    if (one_of(barrier, kGates)) {
      auto const access = tags.first({"foot", "access"});
      bool const locked = forbids_walking(tags["foot"]) || tags["locked"] == "yes" ||
                          (access == "private" && tags["foot"].empty());
      add(layers_.gates, shape,
          {osm_id(tags, 'n'), tags["name"], barrier, locked ? "no" : "yes"});
      return;
    }
    place(tags, 'n', shape);
  }

  template <class MakeShape>
  void line(Tags const& tags, MakeShape const& shape) {
    static constexpr std::array<std::string_view, 5> kNoStreets{
        "construction", "proposed", "platform", "elevator", "rest_area"};
    auto const highway = tags["highway"];
    auto const id = osm_id(tags, 'w');
    if (!highway.empty() && highway != "no" && !one_of(highway, kNoStreets)) {
      auto foot = tags["foot"];
      if (foot.empty() && tags["access"] == "no") foot = "no";
      add(layers_.streets, shape,
          {id, tags["name"], highway, foot, tags["layer"], tags["bridge"],
           tags["tunnel"], tags.first({"width", "est_width"})});
      return;
    }
    // What runs under ground or over people's heads is in nobody's way.
    auto const hidden = [&](char const* key) {
      auto const value = tags[key];
      return !value.empty() && value != "no";
    };
    if (hidden("tunnel")) return;
    if (auto const kind = obstacle(tags); !kind.empty())
      add(layers_.barriers, shape, {id, tags["name"], kind});
  }

  /// Class of a barrier line, empty for other lines.
  static std::string obstacle(Tags const& tags) {
    static constexpr std::array<std::string_view, 6> kWalls{
        "wall", "fence", "hedge", "retaining_wall", "city_wall", "guard_rail"};
    static constexpr std::array<std::string_view, 5> kWater{"river", "canal", "stream",
                                                            "drain", "ditch"};
    static constexpr std::array<std::string_view, 4> kRails{"rail", "light_rail",
                                                            "narrow_gauge", "subway"};
    if (auto const barrier = tags["barrier"]; one_of(barrier, kWalls)) return barrier;
    if (auto const water = tags["waterway"]; one_of(water, kWater)) return water;
    auto const bridge = tags["bridge"];
    if (auto const rail = tags["railway"];
        one_of(rail, kRails) && (bridge.empty() || bridge == "no"))
      return rail;
    return "";
  }

  template <class MakeShape>
  void area(Tags const& tags, MakeShape const& shape) {
    auto const building = tags["building"];
    if (!building.empty() && building != "no") {
      auto name = tags["name"];
      if (name.empty()) name = tags["addr:housename"];
      if (name.empty()) name = tags["addr:housenumber"];
      auto kind = building == "yes"
                      ? tags.first({"amenity", "shop", "office", "tourism"})
                      : building;
      add(layers_.buildings, shape,
          {osm_id(tags, 'r'), name, address(tags), kind, tags["building:levels"],
           tags["building:flats"]});
    }
    if (tags["natural"] == "water" || tags["landuse"] == "reservoir")
      add(layers_.barriers, shape, {osm_id(tags, 'r'), tags["name"], "water"});
    place(tags, 'r', shape);
  }

  OsmLayers layers_;
};

}  // namespace

Result<OsmLayers> read_osm_layers(std::filesystem::path const& osm,
                                  std::optional<geo::Box> const& window,
                                  Reading& reading) {
  // The faster index wants nodes in order, which edited extracts do not keep.
  GdalScope scope{{{"OSM_USE_CUSTOM_INDEXING", "NO"}}};
  std::string const shown = osm.filename().string();
  std::error_code code;
  if (!std::filesystem::exists(osm, code))
    return fail(Errc::not_found, "{}: no such file", osm.string());
  char const* const drivers[] = {"OSM", nullptr};
  GDALDatasetUniquePtr const data{GDALDataset::Open(
      osm.string().c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, drivers)};
  if (!data)
    return fail(Errc::unreadable,
                "{}: is no OpenStreetMap extract (.osm.pbf or .osm){}", shown,
                scope.because());
  if (window)
    for (auto* layer : data->GetLayers())
      layer->SetSpatialFilterRect(window->min_x, window->min_y, window->max_x,
                                  window->max_y);
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!degrees) return tl::unexpected{degrees.error()};
  Sorter sorter{shown};
  scope.clear();
  OGRLayer* layer = nullptr;
  for (std::size_t n = 0;; ++n) {
    OGRFeatureUniquePtr const feature{
        data->GetNextFeature(&layer, nullptr, nullptr, nullptr)};
    if (!feature) break;
    if (n % 1024 == 0 && reading.progress.cancelled())
      return fail(Errc::cancelled, "cancelled");
    sorter.take(*feature, layer->GetName(), reading.limits.vertices);
    if (sorter.size() > reading.limits.features)
      return fail(Errc::bad_input,
                  "{}: over {} features; cut one community out of it with "
                  "--boundary FILE",
                  shown, reading.limits.features);
  }
  if (scope.failed())
    return fail(Errc::unreadable, "{}: reading broke off{}; fetch the extract again",
                shown, scope.because());
  return sorter.finish(*degrees);
}

}  // namespace wangge::read
