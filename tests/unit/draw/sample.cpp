#include "sample.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "base/random.hpp"
#include "geo/measure.hpp"

namespace wangge::test {

namespace {

constexpr double kEast = 500'000, kNorth = 3'080'000;

geo::Ring turned_box(geo::Point at, double width, double height, double angle) {
  double const c = std::cos(angle), s = std::sin(angle);
  auto const p = [&](double x, double y) {
    return geo::Point{at.x + c * x - s * y, at.y + s * x + c * y};
  };
  auto const first = p(-width / 2, -height / 2);
  return {first, p(width / 2, -height / 2), p(width / 2, height / 2),
          p(-width / 2, height / 2), first};
}

geo::Polygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}};
}

void add_streets(Community& town, int columns, int rows, double step) {
  char const* const names[] = {"红土路", "老街一巷", "钟鼓岭路", "解放西路", "文化巷"};
  double const width = columns * step, height = rows * step;
  for (int i = 0; i <= rows; i += 4) {
    double const y = kNorth + i * step - step / 2;
    town.streets.push_back(
        {"s" + std::to_string(i),
         names[i / 4 % 5],
         "residential",
         i % 8 == 0 ? StreetClass::main : StreetClass::minor,
         true,
         {{kEast - 20, y}, {kEast + width / 2, y + 4}, {kEast + width + 20, y}}});
  }
  for (int i = 0; i <= columns; i += 6) {
    double const x = kEast + i * step - step / 2;
    town.streets.push_back({"t" + std::to_string(i),
                            "第" + std::to_string(i) + "巷",
                            "alley",
                            StreetClass::alley,
                            true,
                            {{x, kNorth - 20}, {x, kNorth + height + 20}}});
  }
}

}  // namespace

Community random_town(std::uint64_t seed, int columns, int rows) {
  Random random{seed};
  Community town;
  town.name = "钟鼓岭社区";
  town.code = "430203001001";
  town.language = "zh";
  town.crs = {"EPSG:4547", "CGCS2000 / 3-degree Gauss-Kruger CM 114E", true, true};
  double const step = 16;
  add_streets(town, columns, rows, step);
  int number = 0;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      if (random.below(8) == 0) continue;
      Building b;
      b.id = std::to_string(++number);
      if (random.below(3) == 0) b.name = b.id + "栋";
      b.address = "红土路" + b.id + "号";
      b.kind = random.below(9) == 0 ? "mall" : "residence";
      b.floors = static_cast<int>(1 + random.below(7));
      b.management = static_cast<Management>(random.below(4));
      if (random.below(5) != 0)
        b.counts = {random.between(1, 60), random.between(2, 150),
                    random.between(0, 20)};
      geo::Point const at{kEast + column * step + random.real(-1, 1),
                          kNorth + row * step + random.real(-1, 1)};
      b.footprint = {{turned_box(at, random.real(3, 14), random.real(3, 11),
                                 random.real(-0.3, 0.3)),
                      {}}};
      town.buildings.push_back(std::move(b));
    }
  for (int i = 0; i < columns; ++i)
    town.places.push_back(
        {"p" + std::to_string(i),
         "小店" + std::to_string(i),
         "shop",
         2,
         {kEast + random.real(0, columns * step), kNorth + random.real(0, rows * step)},
         {}});
  town.barriers.push_back(
      {"w",
       "",
       "wall",
       BarrierKind::wall,
       {{kEast, kNorth + 5}, {kEast + columns * step / 2, kNorth + 5}}});
  town.volunteers.push_back(
      {"v1", "张三", "13812345678", std::nullopt, {}, 3, {}, {}, {}});
  town.boundary = {"",
                   {rectangle(kEast - 20, kNorth - 20, kEast + columns * step + 4,
                              kNorth + rows * step + 4)},
                   false};
  return town;
}

plan::Plan plan_by_hand(Community const& community, int columns, int rows) {
  plan::Plan plan;
  auto const box = geo::bounds(community.boundary.area);
  auto& partition = plan.partition;
  partition.boundary = community.boundary.area;
  partition.grid_of.resize(community.buildings.size());
  auto const x = [&](int c) { return box.min_x + box.width() * c / columns; };
  auto const y = [&](int r) { return box.max_y - box.height() * r / rows; };
  for (int d = 0; d < 2; ++d)
    partition.districts.push_back(
        {std::string(1, static_cast<char>('A' + d)), "", "", {}, {}});
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      std::size_t const index = partition.grids.size();
      std::size_t const district = columns > 1 && c >= columns / 2 ? 1 : 0;
      auto const id = fmt::format("{}-{:02}", district == 0 ? "A" : "B", index + 1);
      plan::Grid grid{id,
                      "430203001001" + id,
                      "红土路网格",
                      plan::DistrictIdx{district},
                      rectangle(x(c), y(r + 1), x(c + 1), y(r)),
                      {},
                      0};
      for (std::size_t b = 0; b < community.buildings.size(); ++b) {
        auto const at = geo::bounds(community.buildings[b].footprint).centre();
        if (!geo::contains(grid.area, at) || partition.grid_of[b].valid()) continue;
        partition.grid_of[b] = plan::GridIdx{index};
        grid.buildings.push_back(BuildingIdx{b});
      }
      partition.units.push_back({"U" + std::to_string(index + 1), grid.area,
                                 grid.buildings, 0, plan::GridIdx{index}});
      auto const border = [&](std::size_t other) {
        partition.borders.push_back({plan::UnitIdx{other}, plan::UnitIdx{index},
                                     Metres{100}, plan::BorderClass::street, 1});
      };
      if (c > 0) border(index - 1);
      if (r > 0) border(index - static_cast<std::size_t>(columns));
      partition.districts[district].area.push_back(grid.area);
      partition.districts[district].grids.push_back(plan::GridIdx{index});
      partition.grids.push_back(std::move(grid));
    }
  plan.exits.exits = {
      {"E1", "红土路", "红土路", true, {box.min_x, box.centre().y}, {}, {}, {}},
      {"C1", "", "老街一巷", false, {box.centre().x, box.max_y}, {}, {}, {}},
      {"C2", "", "", false, {box.max_x, box.min_y + box.height() / 3}, {}, {}, {}}};
  if (!community.volunteers.empty() && !community.buildings.empty()) {
    plan.managers.needed = {BuildingIdx{0}};
    plan.managers.duties = {
        {BuildingIdx{0}, VolunteerIdx{0}, plan::ManagerRole::first, Metres{40}}};
  }
  return plan;
}

Sample sample(std::uint64_t seed, std::string const& language) {
  auto messages = Messages::load(WANGGE_SOURCE_DIR "/styles", language);
  if (!messages) throw std::runtime_error(messages.error().message);
  Sample s{random_town(seed, 24, 18), {}, {}, std::move(*messages)};
  s.plan = plan_by_hand(s.community, 3, 3);
  s.statistics = stats::make_statistics(s.community, s.plan);
  return s;
}

}  // namespace wangge::test
