// forced_open, forced_closed and min_distance, read anew.
#include "verify/exit_wishes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include "geo/crs.hpp"
#include "geo/measure.hpp"

namespace wangge::verify {
namespace {

using Rows = std::vector<std::uint32_t>;
constexpr double kGateNear = 7.0;    // a gate is given to the street it stands on
constexpr double kPlaceNear = 30.1;  // metres from a point to the exit it means

std::optional<geo::Point> place_of(std::string text, std::string const& crs) {
  std::ranges::replace(text, ',', ' ');
  std::istringstream in{text};
  in.imbue(std::locale::classic());
  geo::Point p;
  std::string rest;
  if (!(in >> p.x >> p.y) || in >> rest) return std::nullopt;
  if (std::abs(p.x) > 180 || std::abs(p.y) > 90 || crs.empty()) return p;
  auto const from = geo::crs_from("EPSG:4326");
  auto const to = geo::crs_from(crs);
  if (!from || !to) return std::nullopt;
  auto const transform = geo::Transform::between(*from, *to);
  if (!transform) return std::nullopt;
  auto const moved = (*transform)(p);
  return moved ? std::optional{*moved} : std::nullopt;
}

/// Exits that a text may mean.
struct Meant {
  Rows by_name;   ///< the layer itself names them so
  Rows possible;  ///< those, and others by ids, gates or a place
};

Meant meant_by(std::string const& text, BuildFiles const& files,
               std::string const& crs) {
  Meant meant;
  auto const& exits = files.exits;
  for (std::uint32_t e = 0; e < exits.size(); ++e) {
    bool const named = exits[e].name == text || exits[e].street == text;
    bool const by_id = std::ranges::any_of(files.edges, [&](EdgeRow const& edge) {
      return (edge.street == text || edge.alley == text) &&
             (edge.from == exits[e].node || edge.to == exits[e].node);
    });
    bool const by_gate = std::ranges::any_of(files.named_gates, [&](GateRow const& g) {
      return (g.id == text || g.name == text) &&
             geo::distance(g.at, exits[e].at) <= kGateNear;
    });
    if (named) meant.by_name.push_back(e);
    if (named || by_id || by_gate) meant.possible.push_back(e);
  }
  if (!meant.possible.empty() || exits.empty()) return meant;
  if (auto const place = place_of(text, crs)) {
    auto const away = [&](ExitRow const& exit) {
      return geo::distance(exit.at, *place);
    };
    auto const nearest = std::ranges::min_element(exits, {}, away);
    if (away(*nearest) <= kPlaceNear)
      meant.possible.push_back(static_cast<std::uint32_t>(nearest - exits.begin()));
  }
  return meant;
}

}  // namespace

AskedExits asked_exits(Judge& judge, BuildFiles const& files) {
  using Json = nlohmann::json;
  auto const& exits = files.exits;
  AskedExits asked{{}, std::vector<bool>(exits.size(), false), {}};
  auto const request =
      files.manifest.value("request", Json::object()).value("exits", Json::object());
  auto const crs =
      files.manifest.value("community", Json::object()).value("crs", std::string{});
  for (bool const open : {true, false}) {
    auto const* const key = open ? "forced_open" : "forced_closed";
    for (auto const& wish : request.value(key, Json::array())) {
      auto const text = wish.get<std::string>();
      auto const [by_name, possible] = meant_by(text, files, crs);
      auto const kept = [&](std::uint32_t e) { return exits[e].open == open; };
      if (!std::ranges::all_of(by_name, kept) || std::ranges::none_of(possible, kept))
        judge.broken("exits: {} \"{}\" is not kept", key, text);
      for (auto const e : possible) {
        if (open && kept(e)) asked.forced.push_back(e);
        if (!open) asked.may_be_closed[e] = true;
      }
    }
  }
  // A gate that is shut for a part of the guarded hours may be left out as well.
  auto const guarded = 60 * request.value("guard_hours", std::int64_t{24});
  for (auto const& gate : files.named_gates) {
    if (!gate.opens || !gate.closes || *gate.closes - *gate.opens >= guarded) continue;
    for (std::uint32_t e = 0; e < exits.size(); ++e)
      if (geo::distance(gate.at, exits[e].at) <= kGateNear)
        asked.may_be_closed[e] = true;
  }
  std::ranges::sort(asked.forced);
  auto const same = std::ranges::unique(asked.forced);
  asked.forced.erase(same.begin(), same.end());
  auto const least = request.value("min_distance_m", 0.0);
  for (std::uint32_t a = 0; a < exits.size(); ++a)
    for (std::uint32_t b = a + 1; b < exits.size(); ++b) {
      double const away = geo::distance(exits[a].at, exits[b].at);
      if (away >= least) continue;
      asked.apart.emplace_back(a, b);
      if (exits[a].open && exits[b].open)
        judge.broken("exits: {} and {} are {:.1f} m apart, {} m asked", exits[a].id,
                     exits[b].id, away, least);
    }
  return asked;
}

}  // namespace wangge::verify
