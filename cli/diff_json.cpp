#include "diff_words.hpp"

namespace wangge::cli {
namespace {

using Json = nlohmann::ordered_json;
using stats::PlanDifferences;

Json json_of(Count const& count) {
  return count ? Json(*count) : Json(nullptr);
}

/// NULL where there is none.
Json json_of(std::string const& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(std::vector<stats::Change> const& changes) {
  Json json = Json::object();
  for (auto const& change : changes)
    json[change.measure] = {{"before", json_of(change.before)},
                            {"now", json_of(change.now)}};
  return json;
}

template <class Item, class MakeJson>
Json list(std::vector<Item> const& items, MakeJson const& make) {
  Json json = Json::array();
  for (auto const& item : items) json.push_back(make(item));
  return json;
}

Json building_json(PlanDifferences::Building const& b) {
  return {{"building_id", b.id},
          {"name", json_of(b.name)},
          {"from", json_of(b.from)},
          {"to", json_of(b.to)},
          {"from_district", json_of(b.from_district)},
          {"to_district", json_of(b.to_district)},
          {"households", json_of(b.counts.households)}};
}

Json grid_json(PlanDifferences::Grid const& g) {
  return {{"grid_id", g.id},
          {"from_name", json_of(g.from_name)},
          {"to_name", json_of(g.to_name)}};
}

}  // namespace

Json json_of(PlanDifferences const& d) {
  Json json{{"same", d.none()}, {"totals", json_of(d.totals)}};
  json["moved"] = list(d.moved, building_json);
  json["added"] = list(d.added, building_json);
  json["vanished"] = list(d.vanished, building_json);
  json["counted"] = list(d.counted, [](auto const& b) {
    return Json{{"building_id", b.id}, {"changes", json_of(b.changes)}};
  });
  json["managed"] = list(d.managed, [](auto const& b) {
    return Json{{"building_id", b.id},
                {"from", json_of(b.from_manager)},
                {"to", json_of(b.to_manager)}};
  });
  json["grids_added"] = list(d.grids_added, grid_json);
  json["grids_gone"] = list(d.grids_gone, grid_json);
  json["grids_renamed"] = list(d.grids_renamed, grid_json);
  json["grids_changed"] = list(d.grids_changed, [](auto const& g) {
    return Json{{"grid_id", g.id}, {"changes", json_of(g.changes)}};
  });
  json["districts_added"] = d.districts_added;
  json["districts_gone"] = d.districts_gone;
  json["exits"] = list(d.exits, [](auto const& e) {
    return Json{{"exit_id", e.id}, {"status", e.open ? "opened" : "closed"}};
  });
  json["patrols"] = list(d.patrols, [](auto const& p) {
    return Json{
        {"route_id", p.id}, {"before_m", p.before.get()}, {"now_m", p.now.get()}};
  });
  return json;
}

}  // namespace wangge::cli
