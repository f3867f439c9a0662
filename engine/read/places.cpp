#include "read/places.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "geo/measure.hpp"
#include "read/_each_spot.hpp"
#include "read/availability.hpp"
#include "read/building_names.hpp"
#include "read/buildings.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

/// When a place can be visited; a closing time before the opening time is on the next
/// day. Half of it, or words that are no times, leave it open at any time.
void read_hours(LayerData const& layer, Feature const& feature, Reading& reading,
                Place& place) {
  auto const said = [&](std::string_view field) -> std::optional<int> {
    auto const words = layer.text(feature, field);
    if (words.empty()) return std::nullopt;
    auto const minute = clock_in(words);
    if (!minute)
      reading.warn(layer.label, feature.row, "bad_time",
                   {{"field", std::string{field}}, {"value", words}});
    return minute;
  };
  auto const opens = said("opens");
  auto const closes = said("closes");
  if (!opens || !closes || *opens == *closes) return;
  place.opens = *opens;
  place.closes = *closes > *opens ? *closes : *closes + 24 * 60;
}

/// Removes the first of the beginnings (or ends) that is there.
bool strip(std::string& text, std::initializer_list<std::string_view> words, bool end) {
  for (auto const word : words) {
    if (text.size() <= word.size()) continue;
    if (end && text.ends_with(word)) {
      text.resize(text.size() - word.size());
      return true;
    }
    if (!end && text.starts_with(word)) {
      text.erase(0, word.size());
      return true;
    }
  }
  return false;
}

/// 一 … 九十九.
std::optional<int> chinese_number(std::string const& text) {
  static constexpr std::array<std::string_view, 10> kDigits{
      "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  int tens = 0, ones = 0;
  bool any = false;
  for (auto const& letter : letters(text)) {
    auto const digit = std::ranges::find(kDigits, letter);
    if (digit != kDigits.end()) {
      ones = static_cast<int>(digit - kDigits.begin());
    } else if (letter == "十" && tens == 0) {
      tens = any ? ones : 1;
      ones = 0;
    } else {
      return std::nullopt;
    }
    any = true;
  }
  return any ? std::optional{tens * 10 + ones} : std::nullopt;
}

/// Floor, firm and staff of a place as its row says them.
void read_firm(LayerData const& layer, Feature const& feature, Reading& reading,
               Place& place) {
  auto const bad = [&](char const* code, char const* field, std::string const& value) {
    reading.warn(layer.label, feature.row, code, {{"field", field}, {"value", value}});
  };
  place.sector = layer.text(feature, "sector");
  place.on_duty = count_of(layer, feature, "on_duty", reading);
  place.on_duty_before = count_of(layer, feature, "on_duty_before", reading);
  place.capacity = count_of(layer, feature, "capacity", reading);
  if (auto const word = layer.text(feature, "floor"); !word.empty()) {
    place.floor = floor_in(word);
    if (!place.floor) bad("bad_number", "floor", word);
  }
  if (auto const word = layer.text(feature, "working"); !word.empty()) {
    place.working = yes_or_no_in(word);
    if (!place.working) bad("bad_yes_no", "working", word);
  }
  if (place.on_duty && place.staff && *place.on_duty > *place.staff)
    reading.warn(layer.label, feature.row, "on_duty_over_staff",
                 {{"place", place.name.empty() ? place.id : place.name},
                  {"on_duty", std::to_string(*place.on_duty)},
                  {"staff", std::to_string(*place.staff)}});
}

geo::Point inside(Building const& building) {
  auto const largest = std::ranges::max_element(
      building.footprint, {}, [](geo::Polygon const& p) { return geo::area(p); });
  return geo::pole(*largest).at;
}

}  // namespace

std::vector<Place> make_places(LayerData const& layer, Frontier const& frontier,
                               std::span<Building const> buildings,
                               BuildingLookup const& lookup, Reading& reading) {
  BuildingNames const names{buildings};
  auto const word_of = [&](Feature const& feature) {
    auto word = layer.text(feature, "building");
    return word == "yes" ? std::string{} : word;  // OpenStreetMap's tag, no name
  };
  auto const named = [&](Feature const& feature) {
    auto const word = word_of(feature);
    if (word.empty()) return BuildingIdx{};
    auto const found = names.find(word);
    return found.size() == 1 ? found.front() : BuildingIdx{};
  };
  auto const tell_unknown = [&](Feature const& feature) {
    auto const word = word_of(feature);
    if (!word.empty() && !named(feature).valid())
      reading.warn(
          layer.label, feature.row, "place_in_unknown_building",
          {{"building", word}, {"count", std::to_string(names.find(word).size())}});
  };
  std::vector<Place> places;
  each_spot(
      layer, "P", reading,
      [&](Feature const& feature) -> std::optional<geo::Point> {
        tell_unknown(feature);
        if (auto const at = spot_of(feature.shape)) return at;
        auto const building = named(feature);
        if (!building.valid()) return std::nullopt;
        return inside(buildings[building.get()]);
      },
      [&](geo::Point p) { return frontier.contains(p); },
      [&](Feature const& feature, std::string const& id, geo::Point at) {
        auto building = named(feature);
        if (auto const around = lookup.containing(at);
            !building.valid() && !around.empty())
          building = around.front();
        places.push_back({id, layer.text(feature, "name"), layer.text(feature, "kind"),
                          count_of(layer, feature, "staff", reading), at, building});
        read_hours(layer, feature, reading, places.back());
        read_firm(layer, feature, reading, places.back());
      });
  return places;
}

std::optional<int> floor_in(std::string_view text) {
  auto word = folded(half_width(text));
  strip(word, {"楼层", "层楼", "层", "楼", "floor", "f"}, true);
  strip(word, {"第"}, false);
  bool const below = strip(word, {"地下", "负", "b", "-"}, false);
  int number = 0;
  auto const [end, error] =
      std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size()) {
    auto const chinese = chinese_number(word);
    if (!chinese) return std::nullopt;
    number = *chinese;
  }
  if (number < 0 || number > 200 || (below && number == 0)) return std::nullopt;
  return below ? -number : number;
}

std::optional<bool> yes_or_no_in(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kYes{
      "yes", "y", "true", "1", "open", "working", "是", "已复工", "复工", "营业", "√"};
  static constexpr std::array<std::string_view, 11> kNo{
      "no", "n",      "false", "0",    "closed", "notworking",
      "否", "未复工", "停工",  "停业", "×"};
  auto const word = folded(half_width(text));
  if (std::ranges::find(kYes, word) != kYes.end()) return true;
  if (std::ranges::find(kNo, word) != kNo.end()) return false;
  return std::nullopt;
}

}  // namespace wangge::read
