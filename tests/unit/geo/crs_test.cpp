#include "geo/crs.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

using namespace wangge::geo;

namespace {

Crs crs(std::string const& text) {
  return crs_from(text).value();
}

Point moved(std::string const& from, std::string const& to, Point p) {
  return Transform::between(crs(from), crs(to)).value()(p).value();
}

}  // namespace

TEST_CASE("a CRS is known by code, name and axis order", "[crs]") {
  Crs const zone = crs("EPSG:4547");
  CHECK(zone.definition == "EPSG:4547");
  CHECK(zone.name == "CGCS2000 / 3-degree Gauss-Kruger CM 114E");
  CHECK(zone.projected);
  CHECK(zone.northing_first);
  CHECK_FALSE(crs("EPSG:2154").northing_first);
  CHECK_FALSE(crs("EPSG:4326").projected);
  CHECK_FALSE(crs("EPSG:4326").northing_first);
  CHECK(crs("EPSG:2263").metres_per_unit == Approx(0.3048006096));
}

TEST_CASE("x is east and y is north whatever the official axis order", "[crs]") {
  // Lambert-93 has its natural origin at 3°E, 46.5°N = (700 000, 6 600 000).
  Point const lambert = moved("EPSG:4326", "EPSG:2154", {3.0, 46.5});
  CHECK(lambert.x == Approx(700000).margin(0.01));
  CHECK(lambert.y == Approx(6600000).margin(0.01));
  // On the central meridian x is the false easting; y is the meridian arc from the
  // equator, 111 km a degree.
  Point const zone = moved("EPSG:4326", "EPSG:4547", {114.0, 27.8});
  CHECK(zone.x == Approx(500000).margin(0.01));
  CHECK(zone.y == Approx(3076000).margin(3000));
  Point const back = moved("EPSG:4547", "EPSG:4326", zone);
  CHECK(back.x == Approx(114.0).margin(1e-9));
  CHECK(back.y == Approx(27.8).margin(1e-9));
  CHECK(moved("EPSG:4490", "EPSG:4547", {114.5, 27.8}).x > 500000);
}

TEST_CASE("the arc of the meridian agrees with its series", "[crs]") {
  // GRS 80 meridian arc at 30°N (Rapp 1991): 3 320 113.398 m.
  CHECK(moved("EPSG:4490", "EPSG:4547", {114.0, 30.0}).y ==
        Approx(3320113.398).margin(0.01));
}

TEST_CASE("WKT, PROJ strings and compound systems are understood", "[crs]") {
  Crs const proj = crs("+proj=utm +zone=49 +datum=WGS84 +units=m");
  CHECK(proj.projected);
  CHECK_FALSE(proj.northing_first);
  Point const a = Transform::between(crs("EPSG:4326"), proj).value()({111, 27}).value();
  CHECK(a.x == Approx(500000).margin(0.01));
  Crs const round_trip = crs(proj.definition);
  CHECK(round_trip.projected);
  Crs const compound = crs("EPSG:7415");  // Amersfoort / RD New + NAP height
  CHECK(compound.projected);
}

TEST_CASE("what is no map CRS is an error that says what to write", "[crs]") {
  for (std::string const text : {"", "EPSG:999999", "nonsense", "EPSG:4978",
                                 "EPSG:5703", "+proj=pipeline", "{", "PROJCS["}) {
    INFO(text);
    auto const answer = crs_from(text);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().code == wangge::Errc::bad_value);
    CHECK(answer.error().message.find(text.substr(0, 20)) != std::string::npos);
  }
  CHECK(crs_from(std::string(5000, 'x')).error().message.size() < 300);
}

TEST_CASE("a coordinate outside the CRS is an error, never infinity", "[crs]") {
  Transform const into = Transform::between(crs("EPSG:4326"), crs("EPSG:4547")).value();
  CHECK_FALSE(into({500.0, 95.0}).has_value());
  CHECK_FALSE(into({std::nan(""), 20.0}).has_value());
  CHECK_FALSE(into({HUGE_VAL, 20.0}).has_value());
  auto const message = into({113.0, 95.0}).error().message;
  CHECK(message.find("95") != std::string::npos);
  CHECK(into({113.1, 27.8}).has_value());  // works again after an error
  std::vector<Point> points{{113.1, 27.8}, {0, 1000}};
  CHECK(into.apply(points).error().message.find("1000") != std::string::npos);
}

TEST_CASE("a transform to itself changes nothing", "[crs]") {
  Transform const same = Transform::between(crs("EPSG:4547"), crs("EPSG:4547")).value();
  CHECK(same.identity());
  CHECK(same({500000.1, 3000000.2}).value() == Point{500000.1, 3000000.2});
  CHECK_FALSE(
      Transform::between(crs("EPSG:4326"), crs("EPSG:4547")).value().identity());
  CHECK_FALSE(Transform::between(Crs{}, crs("EPSG:4547")).has_value());
}

TEST_CASE("the working CRS is the CGCS2000 zone in China, UTM elsewhere", "[crs]") {
  CHECK(working_crs_for({113.1, 27.8}, true).value().definition == "EPSG:4547");
  CHECK(working_crs_for({121.47, 31.23}, true).value().name ==
        "CGCS2000 / 3-degree Gauss-Kruger CM 120E");
  CHECK(working_crs_for({74.9, 39.5}, true).value().definition == "EPSG:4534");
  CHECK(working_crs_for({134.7, 48.3}, true).value().definition == "EPSG:4554");
  CHECK(working_crs_for({2.35, 48.85}, false).value().definition == "EPSG:32631");
  CHECK(working_crs_for({39.19, -6.16}, false).value().definition == "EPSG:32737");
  CHECK(working_crs_for({180.0, 0.0}, false).value().definition == "EPSG:32601");
  CHECK(working_crs_for({-180.0, 0.0}, false).value().definition == "EPSG:32601");
  CHECK_FALSE(working_crs_for({500000, 3000000}, false).has_value());
  CHECK_FALSE(working_crs_for({10, 89}, false).has_value());
  CHECK_FALSE(working_crs_for({std::nan(""), 1}, true).has_value());
}

TEST_CASE("cities lie in China or not", "[crs]") {
  struct City {
    char const* name;
    LonLat at;
    bool china;
  };
  for (City const& city :
       std::initializer_list<City>{{"Zhuzhou", {113.13, 27.83}, true},
                                   {"Shanghai", {121.47, 31.23}, true},
                                   {"Beijing", {116.40, 39.90}, true},
                                   {"Urumqi", {87.62, 43.83}, true},
                                   {"Lhasa", {91.11, 29.65}, true},
                                   {"Kashgar", {75.99, 39.47}, true},
                                   {"Yining", {81.32, 43.91}, true},
                                   {"Harbin", {126.63, 45.75}, true},
                                   {"Mohe", {122.53, 52.97}, true},
                                   {"Heihe", {127.48, 50.24}, true},
                                   {"Fuyuan", {134.31, 48.36}, true},
                                   {"Yanji", {129.51, 42.89}, true},
                                   {"Dandong", {124.38, 40.12}, true},
                                   {"Dalian", {121.61, 38.91}, true},
                                   {"Sanya", {109.51, 18.25}, true},
                                   {"Haikou", {110.33, 20.03}, true},
                                   {"Xiamen", {118.09, 24.48}, true},
                                   {"Shenzhen", {114.06, 22.54}, true},
                                   {"Yantian", {114.25, 22.57}, true},
                                   {"Zhuhai", {113.56, 22.27}, true},
                                   {"Dongxing", {107.97, 21.55}, true},
                                   {"Hekou", {103.95, 22.53}, true},
                                   {"Ruili", {97.86, 24.01}, true},
                                   {"Kunming", {102.72, 25.04}, true},
                                   {"Jinghong", {100.80, 22.01}, true},
                                   {"Manzhouli", {117.43, 49.60}, true},
                                   {"Erenhot", {111.97, 43.65}, true},
                                   {"Altay", {88.13, 47.85}, true},
                                   {"Tashkurgan", {75.23, 37.77}, true},
                                   {"Zhoushan", {122.20, 30.00}, true},
                                   {"Hong Kong", {114.17, 22.30}, false},
                                   {"Macau", {113.54, 22.19}, false},
                                   {"Taipei", {121.54, 25.04}, false},
                                   {"Kinmen", {118.32, 24.43}, false},
                                   {"Kathmandu", {85.32, 27.72}, false},
                                   {"Seoul", {126.98, 37.57}, false},
                                   {"Hanoi", {105.85, 21.03}, false},
                                   {"Pyongyang", {125.75, 39.03}, false},
                                   {"Vladivostok", {131.89, 43.12}, false},
                                   {"Khabarovsk", {135.07, 48.48}, false},
                                   {"Blagoveshchensk", {127.53, 50.29}, false},
                                   {"Ulaanbaatar", {106.91, 47.92}, false},
                                   {"Almaty", {76.93, 43.24}, false},
                                   {"Bishkek", {74.59, 42.87}, false},
                                   {"Thimphu", {89.64, 27.47}, false},
                                   {"Leh", {77.58, 34.16}, false},
                                   {"Myitkyina", {97.40, 25.38}, false},
                                   {"Mong Cai", {107.93, 21.50}, false},
                                   {"Tokyo", {139.69, 35.69}, false},
                                   {"Singapore", {103.85, 1.29}, false},
                                   {"nowhere", {0, 0}, false}}) {
    INFO(city.name);
    CHECK(in_china(city.at) == city.china);
  }
}
