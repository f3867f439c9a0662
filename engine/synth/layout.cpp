#include "synth/layout.hpp"

#include <cmath>
#include <utility>

namespace wangge::synth {
namespace {

using enum Shape;
using geo::Line;
using geo::Point;

constexpr auto kManaged = Management::managed;
constexpr auto kUnmanaged = Management::unmanaged;
constexpr auto kPrivate = Management::private_house;

// Indices into demo_ways().
enum : int {
  kNorth,
  kEast,
  kSouth,
  kWest,
  kSchool,
  kMain,
  kCloth,
  kBell,
  kDrum,
  kOne,
  kTwo,
  kZhonggu,
  kAcademy,
  kWell,
  kSmith,
  kDrumLane,
  kLantern,
  kDye,
  kSchoolLane,
  kGarden,
  kBamboo,
  kStation,
  kStationCross,
  kBridge,
  kBridgeCross
};

/// A vertex pushed outward by two edges' distances: where the two parallels meet.
Point pushed(Point before, Point p, Point after, double d1, double d2) {
  auto const unit = [](Point a, Point b) {
    double const l = std::hypot(b.x - a.x, b.y - a.y);
    return Point{(b.x - a.x) / l, (b.y - a.y) / l};
  };
  Point const u = unit(before, p);
  Point const v = unit(p, after);
  Point const a{p.x + u.y * d1, p.y - u.x * d1};
  Point const b{p.x + v.y * d2, p.y - v.x * d2};
  double const cross = u.x * v.y - u.y * v.x;
  if (std::abs(cross) < 1e-6) return a;
  double const t = ((b.x - a.x) * v.y - (b.y - a.y) * v.x) / cross;
  return {a.x + u.x * t, a.y + u.y * t};
}

/// A street outside the boundary, beside its edges first … last, led on at both ends.
Line beside(std::size_t first, std::size_t last, double distance, double beyond) {
  auto const ring = demo_boundary();
  std::size_t const n = ring.size() - 1;
  Line line;
  for (std::size_t e = first; e <= last + 1; ++e) {
    Point const before = ring[(e + n - 1) % n];
    Point const p = ring[e % n];
    Point const after = ring[(e + 1) % n];
    if (e == first) {
      line.push_back(pushed(p, p, after, 0, 0));
      double const l = std::hypot(after.x - p.x, after.y - p.y);
      Point const u{(after.x - p.x) / l, (after.y - p.y) / l};
      line.back() = {p.x + u.y * distance - u.x * beyond,
                     p.y - u.x * distance - u.y * beyond};
    } else if (e == last + 1) {
      double const l = std::hypot(p.x - before.x, p.y - before.y);
      Point const u{(p.x - before.x) / l, (p.y - before.y) / l};
      line.push_back(
          {p.x + u.y * distance + u.x * beyond, p.y - u.x * distance + u.y * beyond});
    } else {
      line.push_back(pushed(before, p, after, distance, distance));
    }
  }
  return line;
}

Point at_x(Line const& line, double x) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    Point const a = line[i];
    Point const b = line[i + 1];
    if ((a.x <= x && x <= b.x) || (b.x <= x && x <= a.x))
      return {x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
  }
  return line.back();
}

Point at_y(Line const& line, double y) {
  Line turned = line;
  for (auto& p : turned) std::swap(p.x, p.y);
  Point const p = at_x(turned, y);
  return {p.y, p.x};
}

}  // namespace

geo::Ring demo_boundary() {
  return {{-138, -163}, {20, -172},   {212, -158},  {205, -50},  {214, 45},
          {186, 112},   {150, 168},   {40, 160},    {-95, 150},  {-214, 130},
          {-222, 20},   {-216, -100}, {-143, -108}, {-138, -163}};
}

std::vector<Plot> demo_plots() {
  return {
      // Northwest: old works' housing.
      {1, 0, slab, -185, 116, 46, 11, 6, 3, kUnmanaged, 34, kNorth},
      {2, 0, slab, -185, 90, 44, 11, 5, 3, kUnmanaged, 26, kOne},
      {3, 0, shops, -186, 63, 46, 9, 3, 1, kUnmanaged, 4, kMain},
      {4, 1, slab, -125, 126, 54, 11, 6, 3, kUnmanaged, 33, kNorth},
      {5, 1, slab, -125, 103, 52, 11, 5, 3, kUnmanaged, 29, kOne},
      {6, 2, shops, -126, 64, 54, 9, 3, 1, kUnmanaged, 8, kMain},
      {7, 2, slab, -125, 81, 50, 10, 7, 4, kUnmanaged, 54, kTwo},
      // North, the mall.
      {8, 5, mall, 20, 92, 62, 46, 5, 2, kManaged, 0, kMain},
      {9, 5, tower, -2, 138, 26, 20, 11, 1, kManaged, 38, kNorth},
      {10, 3, tower, -50, 138, 26, 20, 16, 1, kManaged, 62, kNorth},
      {11, 4, slab, -46, 111, 50, 11, 6, 3, kManaged, 31, kZhonggu},
      {12, 4, slab, -46, 90, 50, 11, 6, 3, kManaged, 29, kBell},
      {13, 4, shops, -46, 68, 54, 9, 2, 1, kUnmanaged, 3, kMain},
      {14, 5, slab, 36, 139, 40, 11, 6, 2, kManaged, 24, kDrum},
      // Northeast, under the slanting street.
      {15, 6, tower, 92, 140, 24, 22, 15, 1, kManaged, 52, kDrum},
      {16, 6, ell, 99, 85, 44, 34, 3, 2, kUnmanaged, 11, kMain},
      {17, 7, slab, 136, 128, 44, 11, 6, 3, kUnmanaged, 28, kAcademy},
      {18, 7, slab, 150, 98, 54, 11, 6, 3, kUnmanaged, 32, kAcademy},
      {19, 7, shops, 164, 70, 64, 9, 2, 1, kUnmanaged, 3, kMain},
      // West: the old quarter.
      {20, 8, ring, -192, 8, 34, 30, 4, 3, kUnmanaged, 37, kWell},
      {21, 9, shops, -186, 32, 50, 8, 2, 1, kUnmanaged, 7, kMain, true},
      {22, 8, house, -203, -27, 11, 12, 4, 1, kPrivate, 8, kSmith},
      {23, 8, house, -188, -28, 11, 11, 4, 1, kPrivate, 9, kSmith},
      {24, 8, house, -173, -27, 11, 12, 3, 1, kPrivate, 7, kSmith},
      {25, 10, cup, -128, -22, 44, 30, 5, 3, kUnmanaged, 53, kWell},
      {26, 9, slab, -116, 11, 54, 11, 6, 4, kUnmanaged, 46, kWell},
      {27, 9, shops, -120, 35, 54, 9, 3, 1, kUnmanaged, 9, kMain, true},
      {46, 10, house, -93, -24, 11, 12, 4, 1, kPrivate, 9, kBell},
      // Centre.
      {28, 11, shops, -32, 38, 62, 9, 3, 1, kUnmanaged, 8, kMain, true},
      {29, 13, shops, 36, 41.5, 50, 9, 2, 1, kUnmanaged, 5, kMain, true},
      {30, 11, slab, -36, 14, 52, 11, 7, 4, kUnmanaged, 54, kLantern},
      {31, 12, slab, -36, -12, 52, 11, 6, 3, kUnmanaged, 32, kLantern},
      {32, 12, slab, -34, -36, 50, 11, 6, 3, kUnmanaged, 31, kCloth},
      {33, 13, ell, 35, 13, 42, 32, 4, 3, kUnmanaged, 21, kDrumLane},
      {34, 13, tower, 36, -28, 28, 22, 10, 1, kManaged, 37, kCloth},
      // East: a walled estate.
      {35, 14, slab, 112, 35, 52, 11, 6, 3, kManaged, 32, kStation},
      {36, 14, slab, 112, 9, 52, 11, 6, 3, kManaged, 30, kStation},
      {37, 16, slab, 112, -16, 52, 11, 6, 3, kManaged, 29, kStation},
      {38, 15, slab, 176, 33, 48, 11, 6, 3, kManaged, 32, kStation},
      {39, 15, slab, 176, 8, 48, 11, 6, 3, kManaged, 30, kStation},
      {40, 16, slab, 174, -17, 46, 11, 6, 3, kManaged, 28, kStation},
      {41, 16, shops, 140, -42, 88, 9, 2, 1, kUnmanaged, 5, kCloth, true},
      // Southwest, by the school.
      {42, 17, house, -200, -70, 13, 12, 5, 1, kPrivate, 16, kDye},
      {43, 17, house, -178, -70, 13, 12, 5, 1, kPrivate, 15, kDye},
      {44, 17, house, -198, -91, 13, 12, 5, 1, kPrivate, 16, kDye},
      {45, 17, house, -176, -92, 13, 12, 5, 1, kPrivate, 15, kDye},
      {47, 18, ring, -108, -79, 42, 28, 3, 3, kUnmanaged, 21, kBell},
      {48, 18, slab, -108, -112, 46, 11, 5, 2, kUnmanaged, 21, kBell},
      {49, 18, slab, -106, -140, 44, 11, 5, 2, kUnmanaged, 20, kBell},
      // South, round the garden.
      {50, 19, shops, -26, -68.5, 62, 9, 2, 1, kUnmanaged, 4, kCloth, true},
      {51, 19, tower, -36, -105, 28, 24, 16, 1, kManaged, 58, kGarden},
      {52, 20, slab, -26, -146, 62, 12, 7, 5, kManaged, 62, kSouth},
      {53, 21, ell, 43, -90, 42, 34, 5, 3, kUnmanaged, 39, kGarden},
      {54, 21, slab, 43, -140, 44, 11, 5, 2, kUnmanaged, 23, kBamboo},
      // Southeast: a second walled estate.
      {55, 22, slab, 116, -77, 50, 11, 6, 3, kManaged, 32, kBridge},
      {56, 23, tower, 175, -93, 26, 24, 16, 1, kManaged, 62, kBridge},
      {57, 22, slab, 114, -103, 48, 11, 6, 3, kManaged, 31, kBridge},
      {58, 24, slab, 177, -129, 46, 12, 6, 3, kManaged, 31, kBridge},
      {59, 24, slab, 114, -136, 52, 12, 6, 3, kManaged, 31, kBridge},
  };
}

std::vector<Way> demo_ways() {
  using enum StreetClass;
  Line const main_street{{-230, 44}, {-80, 52}, {70, 60}, {222, 49}};
  Line const cloth{{-228, -47}, {-75, -52}, {75, -58}, {216, -60}};
  Line const bell{{-89, 164}, {-78, 52}, {-72, -52}, {-64, -177}};
  Line const drum{{61, 175}, {70, 60}, {75, -58}, {81, -177}};
  Line const one{{-159, 155}, {-157.5, 92}, at_x(main_street, -157)};
  Line const well{at_x(main_street, -156), {-156, -10}, at_x(cloth, -158)};
  Line const drum_lane{at_x(main_street, 5), at_x(cloth, 3)};
  Line const school_lane{at_x(cloth, -153), {-152, -80}, {-150.5, -113}};
  Line const garden{at_x(cloth, 13), {13, -126}};
  Line const station{at_y(drum, 23), {144.5, 22}, {200, 21}};
  Line const bridge{at_x(cloth, 147), {147, -119}, {147, -134}};
  return {
      {"建设中路", "Jianshe Middle Road", "primary", main, 22, beside(6, 8, 15, 260)},
      {"车站路", "Station Road", "secondary", main, 16, beside(2, 5, 11.5, 260)},
      {"新桥路", "Xinqiao Road", "secondary", main, 15, beside(0, 1, 11, 260)},
      {"南门路", "Nanmen Road", "secondary", main, 13, beside(9, 10, 10, 260)},
      {"学堂巷", "Xuetang Lane", "living_street", alley, 5, beside(11, 12, 3.2, 12)},
      {"钟鼓岭路", "Zhongguling Road", "tertiary", main, 12, main_street},
      {"布市街", "Bushi Street", "residential", minor, 8, cloth},
      {"钟楼街", "Zhonglou Street", "residential", minor, 9, bell},
      {"鼓楼街", "Gulou Street", "residential", minor, 9, drum},
      {"一人巷", "Yiren Lane", "living_street", alley, 3.5, one},
      {"二人巷",
       "Erren Lane",
       "living_street",
       alley,
       3.5,
       {at_y(one, 92.2), at_y(bell, 92.2)}},
      {"钟鼓一巷",
       "Zhonggu First Lane",
       "living_street",
       alley,
       4.5,
       {at_y(bell, 121.5), {0, 122.5}, at_y(drum, 123)}},
      {"书院巷",
       "Shuyuan Lane",
       "living_street",
       alley,
       4.5,
       {at_y(drum, 113), {120, 113.5}, {196, 115}}},
      {"井湾巷", "Jingwan Lane", "living_street", alley, 4, well},
      {"打铁巷", "Datie Lane", "footway", path, 3, {at_y(well, -13), {-211, -14}}},
      {"鼓楼巷", "Gulou Lane", "living_street", alley, 4, drum_lane},
      {"灯笼巷",
       "Denglong Lane",
       "living_street",
       alley,
       3.5,
       {at_y(bell, 1), at_y(drum_lane, 1)}},
      {"染坊巷",
       "Ranfang Lane",
       "footway",
       path,
       3,
       {at_y(school_lane, -80.5), {-207, -80.5}}},
      {"学堂前巷", "Xuetangqian Lane", "living_street", alley, 4, school_lane},
      {"花园巷", "Huayuan Lane", "living_street", alley, 4, garden},
      {"竹器巷",
       "Zhuqi Lane",
       "living_street",
       alley,
       4,
       {at_y(bell, -127), {13, -126}, at_y(drum, -124.5)}},
      {"车站小区路", "Station Estate Way", "service", alley, 4.5, station},
      {"车站小区横路",
       "Station Estate Cross Way",
       "service",
       alley,
       4.5,
       {at_x(main_street, 144.5), {144.5, 22}, {144.5, -17}}},
      {"新桥花苑路", "Xinqiao Garden Way", "service", alley, 4.5, bridge},
      {"新桥花苑横路",
       "Xinqiao Garden Cross Way",
       "service",
       alley,
       4.5,
       {at_y(drum, -120), {147, -119}}},
  };
}

std::vector<Wall> demo_walls() {
  return {
      {"车站小区围墙",
       "Station Estate wall",
       {{83.5, 48}, {206, 42.5}, {201.5, -29}, {83.5, -29}, {83.5, 48}}},
      {"新桥花苑围墙",
       "Xinqiao Garden wall",
       {{85, -66}, {204, -67.5}, {207.5, -152}, {86.5, -156}, {85, -66}}},
      {"学堂围墙",
       "School wall",
       {{-215.2, -98.6}, {-142.0, -106.8}, {-137.0, -161.5}}},
  };
}

std::vector<Opening> demo_openings() {
  auto const walls = demo_walls();
  auto const ways = demo_ways();
  auto const& wall_east = walls[0].line;
  auto const& wall_south = walls[1].line;
  Line const west_side{wall_south[4], wall_south[3]};
  return {
      {"车站小区西门",
       "Station Estate west gate",
       true,
       {83.5, at_x(ways[kStation].line, 83.5).y}},
      {"车站小区北门", "Station Estate north gate", true, at_x(wall_east, 144.5)},
      {"车站小区南门（常闭）", "Station Estate south gate (locked)", false, {112, -29}},
      {"新桥花苑北门", "Xinqiao Garden north gate", true, at_x(wall_south, 147)},
      {"新桥花苑西门", "Xinqiao Garden west gate", true, at_y(west_side, -119.9)},
      {"学堂门", "School gate", true,
       at_x(walls[2].line, at_y(ways[kSchoolLane].line, -105.8).x)},
  };
}

std::vector<Sports> demo_sports() {
  return {{{-181, -134}, 62, 35, true},  // the school's, outside the boundary
          {{172, 82}, 24, 13, false},
          {{-25.5, 146}, 18, 11, false}};
}

std::vector<geo::Ring> demo_lawns() {
  return {
      {{-14, -120}, {8, -120}, {8, -80}, {-14, -80}, {-14, -120}},  // the garden
      {{-149, -86}, {-136, -86}, {-136, -62}, {-149, -62}, {-149, -86}},
      {{-208, 99}, {-164, 99}, {-164, 107}, {-208, 107}, {-208, 99}},
      {{-151, 111}, {-99, 111}, {-99, 118}, {-151, 118}, {-151, 111}},
      {{-70, 98}, {-23, 98}, {-23, 103}, {-70, 103}, {-70, 98}},
      {{-150, -1}, {-92, -1}, {-92, 3}, {-150, 3}, {-150, -1}},
      {{87, -5}, {138, -5}, {138, 1}, {87, 1}, {87, -5}},
      {{152, -6}, {199, -6}, {199, 0}, {152, 0}, {152, -6}},
      {{90, -95}, {139, -95}, {139, -87}, {90, -87}, {90, -95}},
      {{160, -116}, {198, -116}, {198, -110}, {160, -110}, {160, -116}},
      {{-130, -131}, {-84, -131}, {-84, -121}, {-130, -121}, {-130, -131}},
      {{-60, -28}, {-12, -28}, {-12, -21}, {-60, -21}, {-60, -28}},
      {{100, 90}, {117, 90}, {117, 100}, {100, 100}, {100, 90}},
      {{126, 79}, {156, 79}, {156, 88}, {126, 88}, {126, 79}},
  };
}

}  // namespace wangge::synth
