#include "moved_json.hpp"

#include <nlohmann/json.hpp>

namespace wangge::test {
namespace {

using Json = nlohmann::ordered_json;

void move_all(Json& coordinates, Move const& move) {
  if (!coordinates.is_array() || coordinates.empty()) return;
  if (!coordinates.front().is_number()) {
    for (auto& part : coordinates) move_all(part, move);
    return;
  }
  auto const to = move({coordinates[0].get<double>(), coordinates[1].get<double>()});
  coordinates = Json::array({to.lon, to.lat});
}

}  // namespace

std::string moved_json(std::string const& text, Move const& move) {
  auto json = Json::parse(text);
  for (auto& feature : json["features"])
    if (feature["geometry"].is_object())
      move_all(feature["geometry"]["coordinates"], move);
  return json.dump();
}

}  // namespace wangge::test
