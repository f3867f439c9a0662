#include "read/street_class.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "read/text.hpp"

namespace wangge::read {
namespace {

using enum StreetClass;

struct StreetWord {
  std::string_view word;
  StreetKind kind;
};

// Sources: OSM wiki "Key:highway"; IGN BD TOPO "importance" (1 and 2 link towns, 5
// serves the door, NC is not classified: tracks and paths).
constexpr StreetWord kStreets[] = {{"motorway", {main, false}},
                                   {"motorway_link", {main, false}},
                                   {"trunk", {main, false}},
                                   {"trunk_link", {main, false}},
                                   {"primary", {main, true}},
                                   {"primary_link", {main, true}},
                                   {"secondary", {main, true}},
                                   {"secondary_link", {main, true}},
                                   {"tertiary", {minor, true}},
                                   {"tertiary_link", {minor, true}},
                                   {"unclassified", {minor, true}},
                                   {"residential", {minor, true}},
                                   {"road", {minor, true}},
                                   {"living_street", {alley, true}},
                                   {"service", {alley, true}},
                                   {"pedestrian", {path, true}},
                                   {"footway", {path, true}},
                                   {"path", {path, true}},
                                   {"cycleway", {path, true}},
                                   {"track", {path, true}},
                                   {"bridleway", {path, true}},
                                   {"corridor", {path, true}},
                                   {"pier", {path, true}},
                                   {"platform", {path, true}},
                                   {"steps", {steps, true}},
                                   {"raceway", {main, false}},
                                   {"bus_guideway", {main, false}},
                                   {"busway", {main, false}},
                                   {"construction", {unknown, false}},
                                   {"proposed", {unknown, false}},
                                   {"main", {main, true}},
                                   {"minor", {minor, true}},
                                   {"alley", {alley, true}},
                                   {"1", {main, true}},
                                   {"2", {main, true}},
                                   {"3", {minor, true}},
                                   {"4", {minor, true}},
                                   {"5", {alley, true}},
                                   {"nc", {path, true}},
                                   {"高速公路", {main, false}},
                                   {"高速", {main, false}},
                                   {"快速路", {main, false}},
                                   {"主干道", {main, true}},
                                   {"主干路", {main, true}},
                                   {"干道", {main, true}},
                                   {"次干道", {minor, true}},
                                   {"次干路", {minor, true}},
                                   {"支路", {minor, true}},
                                   {"街道", {minor, true}},
                                   {"街", {minor, true}},
                                   {"路", {minor, true}},
                                   {"小区道路", {alley, true}},
                                   {"内部道路", {alley, true}},
                                   {"巷道", {alley, true}},
                                   {"巷", {alley, true}},
                                   {"弄", {alley, true}},
                                   {"胡同", {alley, true}},
                                   {"里弄", {alley, true}},
                                   {"步道", {path, true}},
                                   {"人行道", {path, true}},
                                   {"小路", {path, true}},
                                   {"步行街", {path, true}},
                                   {"台阶", {steps, true}},
                                   {"梯道", {steps, true}},
                                   {"石阶", {steps, true}}};

struct BarrierWord {
  std::string_view word;
  BarrierKind kind;
};

constexpr BarrierWord kBarriers[] = {{"wall", BarrierKind::wall},
                                     {"city_wall", BarrierKind::wall},
                                     {"retaining_wall", BarrierKind::wall},
                                     {"围墙", BarrierKind::wall},
                                     {"墙", BarrierKind::wall},
                                     {"fence", BarrierKind::fence},
                                     {"guard_rail", BarrierKind::fence},
                                     {"hedge", BarrierKind::fence},
                                     {"围栏", BarrierKind::fence},
                                     {"栅栏", BarrierKind::fence},
                                     {"栏杆", BarrierKind::fence},
                                     {"绿篱", BarrierKind::fence},
                                     {"water", BarrierKind::water},
                                     {"river", BarrierKind::water},
                                     {"stream", BarrierKind::water},
                                     {"canal", BarrierKind::water},
                                     {"drain", BarrierKind::water},
                                     {"ditch", BarrierKind::water},
                                     {"riverbank", BarrierKind::water},
                                     {"河", BarrierKind::water},
                                     {"河流", BarrierKind::water},
                                     {"水渠", BarrierKind::water},
                                     {"沟渠", BarrierKind::water},
                                     {"水", BarrierKind::water},
                                     {"railway", BarrierKind::railway},
                                     {"rail", BarrierKind::railway},
                                     {"light_rail", BarrierKind::railway},
                                     {"tram", BarrierKind::railway},
                                     {"narrow_gauge", BarrierKind::railway},
                                     {"subway", BarrierKind::railway},
                                     {"铁路", BarrierKind::railway},
                                     {"轨道", BarrierKind::railway}};

bool one_of(std::string_view text, std::span<std::string_view const> words) {
  auto const word = folded(text);
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

StreetKind street_kind(std::string_view text) {
  auto const word = folded(text);
  auto const* const found = std::ranges::find(kStreets, word, &StreetWord::word);
  return found == std::end(kStreets) ? StreetKind{} : found->kind;
}

bool forbids_walking(std::string_view foot) {
  static constexpr std::string_view kNo[] = {"no",           "private", "0",   "false",
                                             "use_sidepath", "否",      "禁止"};
  return one_of(foot, kNo);
}

bool allows_walking(std::string_view foot) {
  static constexpr std::string_view kYes[] = {"yes",  "designated", "permissive", "1",
                                              "true", "是",         "可"};
  return one_of(foot, kYes);
}

int level_of(std::string_view layer, std::string_view bridge, std::string_view tunnel) {
  static constexpr std::string_view kNone[] = {"", "no", "0", "false", "否"};
  int number = 0;
  std::from_chars(layer.data(), layer.data() + layer.size(), number);
  bool const over = !one_of(bridge, kNone);
  bool const under = !one_of(tunnel, kNone);
  if (over) return std::clamp(number, 1, 5);
  if (under) return std::clamp(number, -5, -1);
  return std::clamp(number, -5, 5);
}

std::optional<Metres> street_width(std::string_view text) {
  auto word = folded(text);
  for (std::string_view const unit : {"metres", "meters", "米", "m"})
    if (word.ends_with(unit)) {
      word.resize(word.size() - unit.size());
      break;
    }
  while (word.ends_with(' ')) word.pop_back();
  auto const value = number_in(word);
  if (!value || *value < 0.1 || *value > 200) return std::nullopt;
  return Metres{*value};
}

BarrierKind barrier_kind(std::string_view text) {
  auto const word = folded(text);
  auto const* const found = std::ranges::find(kBarriers, word, &BarrierWord::word);
  return found == std::end(kBarriers) ? BarrierKind::other : found->kind;
}

bool is_passable(std::string_view text) {
  static constexpr std::string_view kShut[] = {"no",   "closed",   "locked", "private",
                                               "0",    "false",    "否",     "关",
                                               "关闭", "不可通行", "封闭"};
  return !one_of(text, kShut);
}

}  // namespace wangge::read
