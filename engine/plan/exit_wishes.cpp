#include "plan/exit_wishes.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

using network::Crossing;
constexpr double kReach = 30.0;  // metres from a point to the crossing it means

/// "113.15, 27.84" as two numbers.
std::optional<geo::Point> two_numbers(std::string const& text) {
  double value[2] = {0, 0};
  auto const* at = text.data();
  auto const* const end = at + text.size();
  for (auto& number : value) {
    while (at != end && (*at == ' ' || *at == ',')) ++at;
    auto const [stop, error] = std::from_chars(at, end, number);
    if (error != std::errc{}) return std::nullopt;
    at = stop;
  }
  while (at != end && *at == ' ') ++at;
  if (at != end) return std::nullopt;
  return geo::Point{value[0], value[1]};
}

class Finder {
 public:
  Finder(Community const& community, network::WalkGraph const& network,
         std::span<Crossing const> candidates)
      : community_{community}, network_{network}, candidates_{candidates} {}

  Result<std::vector<std::uint32_t>> find(std::vector<std::string> const& texts,
                                          char const* key) const {
    std::vector<std::uint32_t> found;
    for (auto const& text : texts) {
      auto const here = find_one(text, key);
      if (!here) return tl::unexpected(here.error());
      found.insert(found.end(), here->begin(), here->end());
    }
    std::ranges::sort(found);
    auto const same = std::ranges::unique(found);
    found.erase(same.begin(), same.end());
    return found;
  }

  [[nodiscard]] geo::Point at(std::uint32_t candidate) const {
    return network_.nodes[candidates_[candidate].node.get()];
  }

 private:
  Result<std::vector<std::uint32_t>> find_one(std::string const& text,
                                              char const* key) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t c = 0; c < candidates_.size(); ++c)
      if (names_of(c).contains(text)) found.push_back(c);
    if (!found.empty()) return found;
    if (auto const numbers = two_numbers(text)) return at_point(*numbers, text, key);
    std::set<std::string> known;
    for (std::uint32_t c = 0; c < candidates_.size(); ++c)
      for (auto const& name : names_of(c)) known.insert(name);
    return fail(
        Errc::bad_input,
        "[exits] {}: no gate or street that meets the boundary is \"{}\"; there "
        "are: {}; or give \"longitude, latitude\"",
        key, text, fmt::join(known, ", "));
  }

  Result<std::vector<std::uint32_t>> at_point(geo::Point point, std::string const& text,
                                              char const* key) const {
    bool const degrees = std::abs(point.x) <= 180.0 && std::abs(point.y) <= 90.0;
    if (degrees && !community_.crs.definition.empty()) {
      auto const wgs84 = geo::crs_from("EPSG:4326");
      if (!wgs84) return tl::unexpected(wgs84.error());
      auto const transform = geo::Transform::between(*wgs84, community_.crs);
      if (!transform) return tl::unexpected(transform.error());
      auto const moved = (*transform)(point);
      if (!moved) return tl::unexpected(moved.error());
      point = *moved;
    }
    std::uint32_t nearest = 0;
    for (std::uint32_t c = 1; c < candidates_.size(); ++c)
      if (geo::distance(at(c), point) < geo::distance(at(nearest), point)) nearest = c;
    double const away = geo::distance(at(nearest), point);
    if (away <= kReach) return std::vector{nearest};
    return fail(Errc::bad_input,
                "[exits] {}: the crossing nearest to \"{}\" is {:.0f} m away; give a "
                "point within {:.0f} m",
                key, text, away, kReach);
  }

  [[nodiscard]] std::set<std::string> names_of(std::uint32_t candidate) const {
    std::set<std::string> names;
    auto const& crossing = candidates_[candidate];
    if (crossing.gate.valid()) {
      auto const& gate = community_.gates[crossing.gate.get()];
      names.insert({gate.id, gate.name});
    }
    if (crossing.street.valid()) {
      auto const& street = community_.streets[crossing.street.get()];
      names.insert({street.id, street.name});
    }
    if (crossing.alley.valid()) names.insert(network_.alleys[crossing.alley.get()].id);
    names.erase("");
    return names;
  }

  Community const& community_;
  network::WalkGraph const& network_;
  std::span<Crossing const> candidates_;
};

}  // namespace

Result<ExitWishes> exit_wishes(Community const& community,
                               network::WalkGraph const& network,
                               std::span<Crossing const> candidates) {
  auto const& request = community.request.exits;
  Finder const finder{community, network, candidates};
  ExitWishes wishes;
  auto open = finder.find(request.forced_open, "forced_open");
  if (!open) return tl::unexpected(open.error());
  auto closed = finder.find(request.forced_closed, "forced_closed");
  if (!closed) return tl::unexpected(closed.error());
  wishes.open = std::move(*open);
  wishes.closed = std::move(*closed);
  auto const forced = [&](auto const& list, std::uint32_t c) {
    return std::ranges::binary_search(list, c);
  };
  for (auto const c : wishes.open)
    if (forced(wishes.closed, c))
      return fail(Errc::bad_input,
                  "[exits] forced_open and forced_closed name the same crossing; take "
                  "it out of one of them");
  for (std::uint32_t a = 0; a < candidates.size(); ++a)
    for (std::uint32_t b = a + 1; b < candidates.size(); ++b) {
      double const away = geo::distance(finder.at(a), finder.at(b));
      if (away >= request.min_distance) continue;
      if (forced(wishes.open, a) && forced(wishes.open, b))
        return fail(Errc::infeasible,
                    "[exits] two of forced_open are {:.1f} m apart; set min_distance = "
                    "{:.0f} or less, or open one of them",
                    away, std::floor(away));
      wishes.apart.emplace_back(a, b);
    }
  return wishes;
}

}  // namespace wangge::plan
