#include "synth/town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "geo/measure.hpp"
#include "synth/footprints.hpp"
#include "synth/frame.hpp"
#include "synth/people.hpp"
#include "synth/places.hpp"
#include "synth/scenery.hpp"

namespace wangge::synth {
namespace {

constexpr double kBlockWidth = 116.0;  ///< between street middles, east to west
constexpr double kBlockDepth = 72.0;
constexpr int kPerRow = 4;
constexpr int kPerBlock = 2 * kPerRow;

using geo::Point;

/// Crossings of the streets: a board of columns × rows, each a little out of place.
class Crossings {
 public:
  Crossings(int columns, int rows, Random& random) : columns_{columns} {
    for (int j = 0; j <= rows; ++j)
      for (int i = 0; i <= columns; ++i)
        at_.push_back({kBlockWidth * i + random.real(-6.0, 6.0),
                       kBlockDepth * j + random.real(-4.0, 4.0)});
  }
  [[nodiscard]] Point operator()(int column, int row) const {
    return at_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
  }

 private:
  int columns_;
  std::vector<Point> at_;
};

struct Board {
  int columns;
  int rows;
  Crossings crossings;
  Frame frame;
};

Board board_for(int buildings, Random& random) {
  int const blocks = (buildings + kPerBlock - 1) / kPerBlock;
  int const columns = std::max(
      1, static_cast<int>(std::lround(std::sqrt(blocks * kBlockDepth / kBlockWidth))));
  int const rows = (blocks + columns - 1) / columns;
  return {
      columns, rows, Crossings{columns, rows, random},
      Frame{{414878.0 - kBlockWidth * columns / 2, 3079570.0 - kBlockDepth * rows / 2},
            0.0}};
}

/// A place within a block: the four crossings' bilinear mean at (s, t) in [0, 1]².
Point within(Board const& board, int column, int row, double s, double t) {
  Point const a = board.crossings(column, row);
  Point const b = board.crossings(column + 1, row);
  Point const c = board.crossings(column, row + 1);
  Point const d = board.crossings(column + 1, row + 1);
  auto const mix = [&](double p, double q, double r, double u) {
    return (1 - t) * ((1 - s) * p + s * q) + t * ((1 - s) * r + s * u);
  };
  return {mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)};
}

Building building_at(Board const& board, int number, bool chinese, Random& random) {
  int const block = (number - 1) / kPerBlock;
  int const place = (number - 1) % kPerBlock;
  int const column = block % board.columns;
  int const row = block / board.columns;
  auto const chance = random.below(20);
  Outline outline{Shape::slab, random.real(16.0, 19.5), random.real(10.0, 13.0),
                  static_cast<int>(random.between(1, 2))};
  int floors = static_cast<int>(random.between(3, 7));
  if (chance < 5)
    outline = {Shape::house, random.real(9.0, 13.0), random.real(9.0, 13.0), 1};
  if (chance == 5) outline = {Shape::ell, 19.0, 18.0, 2};
  if (chance >= 18) {
    outline = {Shape::tower, 18.0, 18.0, 1};
    floors = static_cast<int>(random.between(11, 18));
  }
  Point const at = within(board, column, row, 0.16 + 0.227 * (place % kPerRow),
                          place < kPerRow ? 0.29 : 0.71);
  Frame const here{{at.x + random.real(-0.5, 0.5), at.y + random.real(-0.8, 0.8)},
                   random.real(-0.03, 0.03)};
  Building b;
  b.id = std::to_string(number);
  b.name = building_name(number, chinese);
  b.address = address(
      chinese ? fmt::format("第{}街", row + 1) : fmt::format("Street {}", row + 1),
      column * kPerBlock + place + 1, chinese);
  bool const house = outline.shape == Shape::house;
  b.kind = house ? "house" : "residence";
  b.floors = house ? static_cast<int>(random.between(2, 4)) : floors;
  b.entrances = outline.units;
  b.management = house                  ? Management::private_house
                 : random.below(10) < 5 ? Management::unmanaged
                                        : Management::managed;
  std::int64_t const households =
      house ? random.between(1, 8) : *b.floors * outline.units * random.between(2, 3);
  b.counts = people_in(households, b.management, random);
  b.footprint = {geo::oriented(board.frame(here(footprint(outline, random))))};
  return b;
}

/// Streets along every row and column of crossings, led 25 m over the edge of the
/// board.
std::vector<Street> streets_of(Board const& board, bool chinese) {
  std::vector<Street> streets;
  auto const add = [&](std::string name, geo::Line line) {
    bool const wide = streets.size() % 5 == 0;
    streets.push_back({fmt::format("S{}", streets.size() + 1), std::move(name),
                       wide ? "tertiary" : "residential",
                       wide ? StreetClass::main : StreetClass::minor, true,
                       board.frame(std::move(line)), 0, Metres{wide ? 12.0 : 8.5}});
  };
  for (int j = 0; j <= board.rows; ++j) {
    geo::Line line{{board.crossings(0, j).x - 25.0, board.crossings(0, j).y}};
    for (int i = 0; i <= board.columns; ++i) line.push_back(board.crossings(i, j));
    line.push_back({line.back().x + 25.0, line.back().y});
    add(chinese ? fmt::format("第{}街", j + 1) : fmt::format("Street {}", j + 1), line);
  }
  for (int i = 0; i <= board.columns; ++i) {
    geo::Line line{{board.crossings(i, 0).x, board.crossings(i, 0).y - 25.0}};
    for (int j = 0; j <= board.rows; ++j) line.push_back(board.crossings(i, j));
    line.push_back({line.back().x, line.back().y + 25.0});
    add(chinese ? fmt::format("第{}路", i + 1) : fmt::format("Avenue {}", i + 1), line);
  }
  return streets;
}

geo::Ring boundary_of(Board const& board) {
  constexpr double kOut = 12.0;
  geo::Ring ring;
  auto const add = [&](int i, int j, double dx, double dy) {
    Point const p = board.crossings(i, j);
    ring.push_back(board.frame(Point{p.x + dx, p.y + dy}));
  };
  for (int i = 0; i < board.columns; ++i) add(i, 0, i == 0 ? -kOut : 0, -kOut);
  for (int j = 0; j < board.rows; ++j) add(board.columns, j, kOut, j == 0 ? -kOut : 0);
  for (int i = board.columns; i > 0; --i)
    add(i, board.rows, i == board.columns ? kOut : 0, kOut);
  for (int j = board.rows; j > 0; --j) add(0, j, -kOut, j == board.rows ? kOut : 0);
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

SynthCommunity make_town(SynthOptions const& options) {
  constexpr int kPicturesque =
      400;  // planting trees is quadratic: for small towns only
  Random const random{options.seed};
  Random shapes = random.fork(1);
  bool const chinese = options.language != "en";
  auto const board = board_for(options.buildings, shapes);
  SynthCommunity made;
  made.seed = options.seed;
  Community& c = made.community;
  c.name = chinese ? "合成镇" : "Synthetic Town";
  c.code = "430203999001";
  c.language = options.language;
  c.crs = {"EPSG:4547", "CGCS2000 / 3-degree Gauss-Kruger CM 114E", true, true};
  c.boundary = {c.name, {geo::oriented({boundary_of(board), {}})}, false};
  for (int number = 1; number <= options.buildings; ++number)
    c.buildings.push_back(building_at(board, number, chinese, shapes));
  c.streets = streets_of(board, chinese);
  NameSource names{options.language, random.fork(2)};
  Random people = random.fork(3);
  for (std::size_t i = 0; i < c.buildings.size(); i += 3) {
    auto more = places_in(c, BuildingIdx{i}, i % 4 == 0 ? "enterprise" : "shop", 1,
                          c.places.size() + 1, names, people);
    c.places.insert(c.places.end(), more.begin(), more.end());
  }
  auto const unmanaged =
      std::ranges::count(c.buildings, Management::unmanaged, &Building::management);
  c.volunteers = volunteers_of(c, static_cast<int>(unmanaged) + 12, names, people);
  made.survey = survey_of(c, Dirt::none, people);
  c.request.partition.grids = std::max(1, options.buildings / 12);
  c.request.partition.districts = std::max(1, options.buildings / 240);
  c.request.partition.tolerance = 0.25;
  c.request.exits.open = 2;
  made.planted.assign(c.buildings.size(), -1);
  if (options.buildings <= kPicturesque) add_trees(made, people);
  return made;
}

}  // namespace wangge::synth
