#include <fmt/format.h>

#include "base/random.hpp"
#include "datum_place.hpp"

namespace wangge::test {
using namespace wangge::read;

namespace {

/// Draws features in metres about a place on Earth.
class Drawing {
 public:
  explicit Drawing(geo::LonLat origin)
      : origin_{origin}, degree_{geo::metres_per_degree(origin.lat)} {}

  [[nodiscard]] geo::Point at(double x, double y) const {
    return {origin_.lon + x / degree_.x, origin_.lat + y / degree_.y};
  }
  [[nodiscard]] geo::Ring box(double x0, double y0, double x1, double y1) const {
    return {at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)};
  }

 private:
  geo::LonLat origin_;
  geo::Point degree_;
};

LayerData layer_of(std::string const& name) {
  return {name + ".geojson", geo::crs_from("EPSG:4326").value(), {}, {}};
}

void add(LayerData& layer, Shape shape) {
  shape.type = "drawn";
  layer.features.push_back(
      {static_cast<std::int64_t>(layer.features.size()), std::move(shape), {}});
}

/// Where streets run: irregular, 45 to 90 m apart.
std::vector<double> ruled(int count, Random& random) {
  std::vector<double> at{0.0};
  for (int i = 0; i < count; ++i) at.push_back(at.back() + random.real(45.0, 90.0));
  return at;
}

}  // namespace

Place made_town(std::uint64_t seed, geo::LonLat origin, int blocks) {
  Random random{seed};
  Drawing const draw{origin};
  auto const xs = ruled(blocks, random);
  auto const ys = ruled(blocks, random);
  auto buildings = layer_of("buildings");
  auto streets = layer_of("streets");
  auto places = layer_of("places");
  auto boundary = layer_of("boundary");
  for (double const x : xs)
    add(streets, {{}, {{draw.at(x, 0), draw.at(x, ys.back())}}, {}, {}});
  for (double const y : ys)
    add(streets, {{}, {{draw.at(0, y), draw.at(xs.back(), y)}}, {}, {}});
  for (std::size_t i = 0; i + 1 < xs.size(); ++i)
    for (std::size_t j = 0; j + 1 < ys.size(); ++j)
      for (double x = xs[i] + random.real(5, 9); x + 12 < xs[i + 1] - 5;) {
        double const wide = std::min(random.real(12, 30), xs[i + 1] - 5 - x);
        double const y0 = ys[j] + random.real(5, 9);
        double const y1 = y0 + random.real(10, ys[j + 1] - ys[j] - 15);
        if (random.unit() < 0.85) {
          add(buildings, {{}, {}, {{draw.box(x, y0, x + wide, y1), {}}}, {}});
          if (random.unit() < 0.5)
            add(places, {{draw.at(x + wide / 2, y0 + 2.0)}, {}, {}, {}});
        }
        x += wide + random.real(2, 8);
      }
  add(boundary, {{}, {}, {{draw.box(-3, -3, xs.back() + 3, ys.back() + 3), {}}}, {}});
  Place town{fmt::format("town {}", seed), {}, {}, {}};
  for (auto* layer : {&buildings, &streets, &places, &boundary}) {
    std::string const section = layer->label.substr(0, layer->label.find('.'));
    Source source;
    source.section = section;
    town.sources.emplace(section, source);
    town.layers.emplace(section, std::move(*layer));
  }
  return town;
}

}  // namespace wangge::test
