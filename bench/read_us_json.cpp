#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "bench/formats.hpp"
#include "bench/geodesic.hpp"

namespace wangge::bench {
namespace {

using Json = nlohmann::json;

/// Degrees to kilometres on a plane: good enough to start a search well.
void lay_out(std::vector<double> const& lon, std::vector<double> const& lat,
             Instance& instance) {
  double const middle =
      (std::ranges::min(lat) + std::ranges::max(lat)) / 2.0 * std::numbers::pi / 180.0;
  for (std::size_t v = 0; v < lon.size(); ++v) {
    instance.x.push_back(lon[v] * 111.32 * std::cos(middle));
    instance.y.push_back(lat[v] * 110.57);
  }
}

void measure(std::vector<double> const& lon, std::vector<double> const& lat,
             Instance& instance) {
  std::size_t const n = lon.size();
  instance.distance_note =
      "kilometres between (lon, lat) on the WGS-84 ellipsoid, rounded to the nearest "
      "whole number";
  instance.distance.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      instance.distance[i * n + j] = instance.distance[j * n + i] =
          static_cast<std::int32_t>(
              std::lround(geodesic_metres(lon[i], lat[i], lon[j], lat[j]) / 1000.0));
}

Instance from_json(Json const& json, ReadOptions const& options) {
  Instance instance;
  json.at("pop").get_to(instance.weights);
  for (auto const& pair : json.at("edges")) {
    auto a = pair.at(0).get<std::uint32_t>();
    auto b = pair.at(1).get<std::uint32_t>();
    if (a != b) instance.edges.push_back({std::min(a, b), std::max(a, b), 1});
  }
  tidy_edges(instance);
  instance.parts = options.parts.value_or(json.at("k").get<int>());
  json.at("L").get_to(instance.lower);
  json.at("U").get_to(instance.upper);
  auto const lon = json.value("lon", std::vector<double>{});
  auto const lat = json.value("lat", std::vector<double>{});
  if (lon.size() != instance.size() || lat.size() != instance.size()) return instance;
  lay_out(lon, lat, instance);
  if (options.objective == Objective::moi) measure(lon, lat, instance);
  return instance;
}

}  // namespace

Result<Instance> read_us_json(std::filesystem::path const& file,
                              ReadOptions const& options) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  Json const json = Json::parse(*text, nullptr, false);
  if (json.is_discarded())
    return fail(Errc::bad_input, "{}: not JSON; a partition instance was expected",
                file.string());
  try {  // nlohmann's way of saying that a key is absent or of another kind
    Instance instance = from_json(json, options);
    auto const n = instance.size();
    if (std::ranges::any_of(instance.weights, [](auto w) { return w < 0; }))
      return fail(Errc::bad_input, "{}: \"pop\" has a negative entry", file.string());
    for (auto const& edge : instance.edges)
      if (edge.b >= n)
        return fail(Errc::bad_input,
                    "{}: edge {} {} in \"edges\", but there are {} units",
                    file.string(), edge.a, edge.b, n);
    if (options.tolerance) set_limits(instance, *options.tolerance);
    return instance;
  } catch (Json::exception const& error) {
    return fail(Errc::bad_input, "{}: {}; needs pop, edges, k, L, U", file.string(),
                error.what());
  }
}

}  // namespace wangge::bench
