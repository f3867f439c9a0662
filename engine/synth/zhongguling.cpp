#include "synth/zhongguling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "geo/measure.hpp"
#include "synth/frame.hpp"
#include "synth/layout.hpp"
#include "synth/people.hpp"
#include "synth/places.hpp"
#include "synth/scenery.hpp"

namespace wangge::synth {
namespace {

constexpr std::int64_t kHouseholds = 1565;
constexpr int kGroups = 25;

// 113.136 E, 27.827 N in EPSG:4547; the town's streets lie seven degrees off the
// compass.
Frame const kFrame{{414878.0, 3079570.0}, 0.12};

geo::Crs zone_4547() {
  return {"EPSG:4547", "CGCS2000 / 3-degree Gauss-Kruger CM 114E", true, true};
}

char const* kind_of(Plot const& plot) {
  switch (plot.shape) {
    case Shape::mall:
      return "mall";
    case Shape::shops:
      return "shop";
    case Shape::house:
      return "house";
    default:
      return "residence";
  }
}

/// Masons and surveyors are never quite exact.
geo::Polygon placed(Plot const& plot, Random& random) {
  double const turn =
      random.real(-0.012, 0.012) + (plot.mirrored ? 3.14159265358979 : 0.0);
  geo::Point const at{plot.x + random.real(-0.4, 0.4), plot.y + random.real(-0.4, 0.4)};
  auto const shape =
      footprint({plot.shape, plot.width, plot.depth, plot.units}, random);
  return geo::oriented(kFrame(Frame{at, turn}(shape)));
}

void add_buildings(SynthCommunity& made, std::vector<Plot> const& plots,
                   Random& random) {
  auto const ways = demo_ways();
  auto& community = made.community;
  bool const chinese = community.language != "en";
  auto const totals = planted_totals(kGroups, kHouseholds, 58, 67, random);
  std::map<int, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < plots.size(); ++i) groups[plots[i].group].push_back(i);
  std::vector<std::int64_t> households(plots.size(), 0);
  for (auto const& [group, members] : groups) {
    std::vector<double> shares;
    for (auto const i : members)
      shares.push_back(plots[i].share * random.real(0.9, 1.1));
    auto const parts = split(totals[static_cast<std::size_t>(group)], shares);
    for (std::size_t k = 0; k < members.size(); ++k) households[members[k]] = parts[k];
  }
  std::map<int, int> last_number;
  for (std::size_t i = 0; i < plots.size(); ++i) {
    Plot const& plot = plots[i];
    Building b;
    b.id = std::to_string(plot.number);
    b.name = building_name(plot.number, chinese);
    auto const& way = ways[static_cast<std::size_t>(plot.street)];
    b.address =
        address(chinese ? way.zh : way.en, last_number[plot.street] += 2, chinese);
    b.kind = kind_of(plot);
    b.floors = plot.floors;
    b.entrances = plot.units;
    b.management = plot.management;
    b.counts = people_in(households[i], plot.management, random);
    b.footprint = {placed(plot, random)};
    community.buildings.push_back(std::move(b));
    made.planted.push_back(plot.group);
  }
}

void add_lines(Community& community) {
  bool const chinese = community.language != "en";
  for (auto const& way : demo_ways())
    community.streets.push_back({fmt::format("S{:02}", community.streets.size() + 1),
                                 chinese ? way.zh : way.en, way.source_class, way.cls,
                                 true, kFrame(way.line), 0, Metres{way.width}});
  for (auto const& wall : demo_walls())
    community.barriers.push_back({fmt::format("W{}", community.barriers.size() + 1),
                                  chinese ? wall.zh : wall.en, "wall",
                                  BarrierKind::wall, kFrame(wall.line)});
  for (auto const& gate : demo_openings())
    community.gates.push_back(
        {fmt::format("G{}", community.gates.size() + 1), chinese ? gate.zh : gate.en,
         gate.passable ? "gate" : "locked_gate", gate.passable, kFrame(gate.at)});
}

void append(std::vector<Place>& all, std::vector<Place> more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// 60 shops, 20 firms, two checkpoints on the main street.
void add_places(Community& community, NameSource& names, Random& random) {
  std::map<std::string, int> const shops{{"8", 18}, {"3", 4},  {"6", 4},  {"13", 4},
                                         {"16", 3}, {"19", 5}, {"21", 3}, {"27", 3},
                                         {"28", 5}, {"29", 4}, {"41", 5}, {"50", 2}};
  std::map<std::string, int> const firms{{"8", 5},  {"9", 3},  {"34", 5},
                                         {"15", 3}, {"51", 2}, {"33", 2}};
  for (auto const* list : {&shops, &firms})
    for (std::size_t i = 0; i < community.buildings.size(); ++i) {
      auto const found = list->find(community.buildings[i].id);
      if (found == list->end()) continue;
      append(
          community.places,
          places_in(community, BuildingIdx{i}, list == &shops ? "shop" : "enterprise",
                    found->second, community.places.size() + 1, names, random));
    }
  bool const chinese = names.chinese();
  Place west{"P081",
             chinese ? "钟鼓岭路西卡口" : "Zhongguling Road west checkpoint",
             "checkpoint",
             3,
             kFrame(geo::Point{-213, 47.6}),
             {}};
  Place south{"P082",
              chinese ? "鼓楼街南卡口" : "Gulou Street south checkpoint",
              "checkpoint",
              3,
              kFrame(geo::Point{82.6, -161}),
              {}};
  community.places.push_back(std::move(west));
  community.places.push_back(std::move(south));
}

Community empty_demo(SynthOptions const& options) {
  Community c;
  bool const chinese = options.language != "en";
  c.name = chinese ? "钟鼓岭社区" : "Zhongguling Community";
  c.code = "430203001001";
  c.language = options.language;
  c.crs = zone_4547();
  c.boundary = {c.name, {geo::oriented({kFrame(demo_boundary()), {}})}, false};
  c.imagery = ImagerySource{
      "",
      chinese ? "合成影像（非真实影像）" : "synthetic picture (not a real one)",
      "2020-02-16",
      {}};
  c.request.partition.districts = 2;
  c.request.partition.grids = kGroups;
  c.request.exits.open = 2;
  c.request.patrol.max_km = 10.0;
  c.request.outputs.date = "2020-02-16";
  return c;
}

}  // namespace

SynthCommunity make_zhongguling(SynthOptions const& options) {
  Random const random{options.seed};
  SynthCommunity made;
  made.seed = options.seed;
  made.community = empty_demo(options);
  auto plots = demo_plots();
  std::ranges::sort(plots, {}, &Plot::number);
  Random shapes = random.fork(1);
  add_buildings(made, plots, shapes);
  add_lines(made.community);
  NameSource names{options.language, random.fork(2)};
  Random spots = random.fork(3);
  add_places(made.community, names, spots);
  Random people = random.fork(4);
  made.community.volunteers = volunteers_of(made.community, 42, names, people);
  made.survey = survey_of(made.community, Dirt::as_usual, people);
  for (auto const& lawn : demo_lawns())
    made.lawns.push_back({geo::oriented({kFrame(lawn), {}})});
  for (auto const& s : demo_sports())
    made.sports.push_back({kFrame(s.at), kFrame.turn, s.length, s.width,
                           s.track ? SportsGround::track : SportsGround::court});
  Random plants = random.fork(5);
  add_trees(made, plants);
  add_neighbours(made, plants);
  return made;
}

}  // namespace wangge::synth
