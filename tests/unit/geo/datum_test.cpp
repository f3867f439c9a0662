#include "geo/datum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/random.hpp"

using namespace wangge::geo;
namespace fs = std::filesystem;

namespace {

double metres(LonLat a, LonLat b) {
  Point const way = metres_between(a, b);
  return std::hypot(way.x, way.y);
}

/// A place of ../shared/data/gcj_vectors in the three datums, as a map service gives
/// it.
struct City {
  LonLat wgs84, gcj02, bd09;
};

std::vector<City> cities() {
  fs::path const file =
      fs::path{WANGGE_SOURCE_DIR} / "../shared/data/gcj_vectors/china-cities.json";
  if (!fs::exists(file)) {
    WARN("skipped: " << file << " is absent");
    return {};
  }
  std::ifstream stream{file};
  std::vector<City> answer;
  for (auto const& entry : nlohmann::json::parse(stream)) {
    auto const at = [&](char const* name) {
      auto const& pair = entry.at("coords").at(name);
      return LonLat{pair.at(0).get<double>(), pair.at(1).get<double>()};
    };
    answer.push_back({at("WGS84"), at("GCJ02"), at("BD09")});
  }
  return answer;
}

/// The largest difference over the cities, printed under a name.
template <class Difference>
double largest(char const* name, std::vector<City> const& places, Difference between) {
  double most = 0.0;
  for (City const& city : places) most = std::max(most, between(city));
  fmt::print("datum: {} differs by at most {:.3f} m over {} places\n", name, most,
             places.size());
  return most;
}

}  // namespace

TEST_CASE("the libraries' values of GCJ-02 and BD-09 are met to a tenth of a metre",
          "[datum]") {
  // eviltransform: Shanghai, Shenzhen, Beijing.
  struct Pair {
    LonLat wgs84, gcj02;
  };
  for (Pair const& p : std::initializer_list<Pair>{
           {{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
           {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
           {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}}) {
    CHECK(metres(gcj02_from_wgs84(p.wgs84), p.gcj02) < 1e-6);
    CHECK(metres(wgs84_from_gcj02(p.gcj02), p.wgs84) < 0.001);
  }
  // coordtransform; its inverses are one step of the iteration, hence 5 and 6 cm.
  LonLat const beijing{116.404, 39.915};
  CHECK(metres(gcj02_from_wgs84(beijing), {116.41024449916938, 39.91640428150164}) <
        1e-6);
  CHECK(metres(bd09_from_gcj02(beijing), {116.41036949371029, 39.92133699351021}) <
        1e-6);
  double const gcj =
      metres(gcj02_from_bd09(beijing), {116.39762729119315, 39.90865673957631});
  double const wgs =
      metres(wgs84_from_gcj02(beijing), {116.39775550083061, 39.91359571849836});
  fmt::print(
      "datum: coordtransform's one-step inverses differ by {:.3f} m (BD-09) and "
      "{:.3f} m (GCJ-02)\n",
      gcj, wgs);
  CHECK(gcj < 0.05);
  CHECK(wgs < 0.07);
}

TEST_CASE("eviltransform's BD-09 values take pi for the formula's own constant",
          "[datum]") {
  // Its two BD-09 values use π where BD-09 has π·3000/180, and one-step inverses: they
  // lie 10.6 and 41.3 m off. With its own slip they are met, so the rest agrees.
  struct Pair {
    LonLat bd09, wgs84;
    double off;
  };
  for (Pair const& p : std::initializer_list<Pair>{
           {{120.019809, 29.199786}, {120.00877901149691, 29.196131605295484}, 10.57},
           {{120.036455, 29.210504}, {120.0253853970846, 29.206795749156136}, 41.33}}) {
    double const off = metres(to_wgs84(Datum::bd09, p.bd09), p.wgs84);
    fmt::print("datum: eviltransform's BD-09 value differs by {:.2f} m\n", off);
    CHECK(off == Approx(p.off).margin(0.1));
    double const x = p.bd09.lon - 0.0065;
    double const y = p.bd09.lat - 0.006;
    double const r = std::hypot(x, y) - 0.00002 * std::sin(y * M_PI);
    double const t = std::atan2(y, x) - 0.000003 * std::cos(x * M_PI);
    LonLat const gcj{r * std::cos(t), r * std::sin(t)};
    LonLat const there = gcj02_from_wgs84(gcj);
    CHECK(metres({2 * gcj.lon - there.lon, 2 * gcj.lat - there.lat}, p.wgs84) < 1e-3);
  }
}

TEST_CASE("664 places of a map service lie a constant 0.67 m from the formula",
          "[datum]") {
  auto const places = cities();
  if (places.empty()) return;
  REQUIRE(places.size() == 664);
  CHECK(largest("GCJ-02 from WGS 84, published formula,", places, [](City const& c) {
          return metres(gcj02_from_wgs84(c.wgs84), c.gcj02);
        }) < 0.74);
  CHECK(largest("GCJ-02 from WGS 84, with the services' constant,", places,
                [](City const& c) {
                  return metres(gcj02_from_wgs84(c.wgs84, Gcj02::services), c.gcj02);
                }) < 0.07);
  CHECK(largest("WGS 84 from GCJ-02, with the services' constant,", places,
                [](City const& c) {
                  return metres(wgs84_from_gcj02(c.gcj02, Gcj02::services), c.wgs84);
                }) < 0.07);
  CHECK(largest("BD-09 from GCJ-02", places, [](City const& c) {
          return metres(bd09_from_gcj02(c.gcj02), c.bd09);
        }) < 0.013);
  CHECK(largest("GCJ-02 from BD-09", places, [](City const& c) {
          return metres(gcj02_from_bd09(c.bd09), c.gcj02);
        }) < 0.013);
  CHECK(largest("WGS 84 from BD-09, published formula,", places, [](City const& c) {
          return metres(to_wgs84(Datum::bd09, c.bd09), c.wgs84);
        }) < 0.74);
}

TEST_CASE("there and back is the same place to a millimetre, anywhere", "[datum]") {
  wangge::Random random{1};
  for (int n = 0; n < 5000; ++n) {
    LonLat const place{random.unit() * 360.0 - 180.0, random.unit() * 160.0 - 80.0};
    INFO(place.lon << ", " << place.lat);
    CHECK(metres(wgs84_from_gcj02(gcj02_from_wgs84(place)), place) < 0.001);
    CHECK(metres(gcj02_from_bd09(bd09_from_gcj02(place)), place) < 0.001);
    for (Datum const datum : {Datum::wgs84, Datum::gcj02, Datum::bd09})
      CHECK(metres(to_wgs84(datum, from_wgs84(datum, place)), place) < 0.001);
  }
}

TEST_CASE("inside China the shifts have their known sizes", "[datum]") {
  wangge::Random random{2};
  for (int n = 0; n < 2000; ++n) {
    LonLat const place{random.unit() * 50.0 + 80.0, random.unit() * 30.0 + 20.0};
    double const gcj = metres(place, from_wgs84(Datum::gcj02, place));
    double const bd = metres(place, from_wgs84(Datum::bd09, place));
    CHECK(gcj > 20.0);
    CHECK(gcj < 1000.0);
    CHECK(bd > 300.0);
    CHECK(bd < 2000.0);
  }
}

TEST_CASE("a degree is as long as on the ellipsoid", "[datum]") {
  CHECK(metres_per_degree(0.0).x == Approx(111319.49).margin(0.01));
  CHECK(metres_per_degree(0.0).y == Approx(110574.28).margin(0.01));
  CHECK(metres_per_degree(45.0).y == Approx(111131.78).margin(0.01));
  CHECK(metres_between({113.0, 27.0}, {113.001, 27.001}).x ==
        Approx(99.25).margin(0.05));
}
