#include "read/osm_extract.hpp"

#include <algorithm>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "read/boundary.hpp"
#include "read/buildings.hpp"
#include "read/lines.hpp"
#include "read/osm_layers.hpp"
#include "read/places.hpp"
#include "read/spots.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

// A whole town, not a country.
constexpr Limits kLimits{500'000, 1'000'000, 0};
constexpr double kAround = 0.002;  // degrees, about 200 m: streets that lead out

Result<LayerData> boundary_layer(fs::path const& file, Reading& reading) {
  Source source;
  source.section = "boundary";
  source.path = fs::absolute(file).lexically_normal();
  source.shown = file.filename().string();
  std::vector<std::string> const fields{"name"};
  auto layer = read_layer(source, fields, reading);
  if (layer && layer->crs.definition.empty())
    return fail(Errc::bad_input, "{}: no CRS; save it with one, or as GeoJSON",
                layer->label);
  return layer;
}

Result<geo::Box> box_in_degrees(LayerData const& layer) {
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!degrees) return tl::unexpected{degrees.error()};
  auto const transform = Siting::between(layer.crs, *degrees);
  if (!transform) return tl::unexpected{transform.error()};
  geo::Box box;
  for (auto const& feature : layer.features) {
    Shape shape = feature.shape;
    if (auto done = read::transform(shape, *transform); !done)
      return fail(Errc::bad_input, "{}: {}", layer.label, done.error().message);
    box.add(bounds(shape));
  }
  if (box.empty()) return fail(Errc::bad_input, "{}: no polygon in it", layer.label);
  return box;
}

geo::Box box_of(LayerData const& layer) {
  geo::Box box;
  for (auto const& feature : layer.features) box.add(bounds(feature.shape));
  return box;
}

/// Where two segments cross or touch, if they do.
std::optional<geo::Point> crossing(geo::Point a, geo::Point b, geo::Point c,
                                   geo::Point d) {
  double const rx = b.x - a.x;
  double const ry = b.y - a.y;
  double const sx = d.x - c.x;
  double const sy = d.y - c.y;
  double const cross = rx * sy - ry * sx;
  if (cross == 0) return std::nullopt;
  double const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  double const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (t < 0 || t > 1 || u < 0 || u > 1) return std::nullopt;
  return geo::Point{a.x + t * rx, a.y + t * ry};
}

/// A passable gate wherever a street meets water or rails.
void add_crossings(Community& community) {
  std::vector<geo::Box> boxes;
  for (auto const& barrier : community.barriers)
    boxes.push_back(geo::bounds(barrier.line));
  geo::BoxIndex const index{boxes};
  std::vector<geo::Point> points;
  for (auto const& street : community.streets) {
    if (!street.walkable) continue;
    for (auto const b : index.query(geo::bounds(street.line))) {
      auto const& barrier = community.barriers[b];
      if (barrier.kind != BarrierKind::water && barrier.kind != BarrierKind::railway)
        continue;
      for (std::size_t i = 0; i + 1 < street.line.size(); ++i)
        for (std::size_t j = 0; j + 1 < barrier.line.size(); ++j)
          if (auto const at = crossing(street.line[i], street.line[i + 1],
                                       barrier.line[j], barrier.line[j + 1]))
            points.push_back(*at);
    }
  }
  std::ranges::sort(points);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  int n = 0;
  for (auto const at : points)
    community.gates.push_back({fmt::format("X{}", ++n), "", "crossing", true, at});
}

class Extract {
 public:
  Extract(OsmLayers layers, std::optional<LayerData> boundary, std::string file,
          Reading& reading)
      : layers_{std::move(layers)},
        boundary_{std::move(boundary)},
        file_{std::move(file)},
        reading_{reading} {}

  Result<Community> run() {
    auto const box = box_of(layers_.buildings);
    if (box.empty())
      return fail(
          Errc::bad_input, "{}: no buildings in it{}", file_,
          boundary_ ? " inside the boundary; is the boundary the same place?" : "");
    geo::LonLat const centre{box.centre().x, box.centre().y};
    auto const crs = geo::working_crs_for(centre, geo::in_china(centre));
    if (!crs) return tl::unexpected{crs.error()};
    reading_.working = *crs;
    if (auto done = project(); !done) return tl::unexpected{done.error()};
    return assemble();
  }

 private:
  Result<void> project() {
    Source source;
    source.section = "osm";
    for (auto* layer : {&layers_.buildings, &layers_.streets, &layers_.barriers,
                        &layers_.gates, &layers_.places})
      if (auto done = to_working(*layer, source, reading_); !done) return done;
    if (!boundary_) return {};
    return to_working(*boundary_, source, reading_);
  }

  Result<Community> assemble() {
    Community community;
    auto buildings = make_buildings(layers_.buildings, reading_);
    if (!buildings) return tl::unexpected{buildings.error()};
    auto boundary = boundary_ ? make_boundary(*boundary_, reading_)
                              : assumed_boundary(buildings->buildings, reading_);
    if (!boundary) return tl::unexpected{boundary.error()};
    Frontier const frontier{boundary->area};
    std::string const label = boundary_ ? boundary_->label : "its hull";
    if (auto kept =
            keep_inside(*buildings, frontier, layers_.buildings.label, label, reading_);
        !kept)
      return tl::unexpected{kept.error()};
    community.crs = reading_.working;
    community.boundary = std::move(*boundary);
    community.buildings = std::move(buildings->buildings);
    community.ledger = std::move(buildings->ledger);
    BuildingLookup const lookup{community.buildings};
    community.streets = make_streets(layers_.streets, frontier, reading_);
    community.barriers = make_barriers(layers_.barriers, frontier, reading_);
    community.gates = make_gates(layers_.gates, frontier, reading_);
    community.places =
        make_places(layers_.places, frontier, community.buildings, lookup, reading_);
    add_crossings(community);
    community.name = community.boundary.name.empty() ? file_.substr(0, file_.find('.'))
                                                     : community.boundary.name;
    if (community.boundary.name.empty()) community.boundary.name = community.name;
    community.language =
        community.crs.name.find("CGCS2000") != std::string::npos ? "zh" : "en";
    std::ranges::sort(reading_.issues);
    community.issues = reading_.issues;
    if (auto sound = wangge::check(community); !sound)
      return tl::unexpected{sound.error()};
    return community;
  }

  OsmLayers layers_;
  std::optional<LayerData> boundary_;
  std::string file_;
  Reading& reading_;
};

}  // namespace

Result<Community> read_osm(fs::path const& osm, std::optional<fs::path> const& boundary,
                           Progress& progress) {
  Reading reading{progress, kLimits, {}, {}, {}};
  progress.stage("read");
  std::optional<LayerData> edge;
  std::optional<geo::Box> window;
  if (boundary) {
    auto layer = boundary_layer(*boundary, reading);
    if (!layer) return tl::unexpected{layer.error()};
    auto const box = box_in_degrees(*layer);
    if (!box) return tl::unexpected{box.error()};
    window = box->grown(kAround);
    edge = std::move(*layer);
  }
  auto layers = read_osm_layers(osm, window, reading);
  if (!layers) return tl::unexpected{layers.error()};
  progress.step(1, 2);
  return Extract{std::move(*layers), std::move(edge), osm.filename().string(), reading}
      .run();
}

}  // namespace wangge::read
