#include "verify/cut_bound.hpp"

#include <algorithm>

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Outcome = Rederived::Outcome;

PriceEvidence prices_of(Json const& json) {
  PriceEvidence e;
  e.prices = json.at("prices").get<std::vector<Whole>>();
  e.least = json.at("least").get<Whole>();
  auto const units = json.value("units", std::vector<Whole>{0, 1});
  e.num = units.at(0);
  e.den = units.at(1);
  if (json.contains("cut_excluded")) e.cut_excluded = json["cut_excluded"].get<Whole>();
  return e;
}

/// What the weights alone show, whatever the borders.
bool weights_forbid(CutCase const& c) {
  Whole total = 0;
  Whole big = 0;    // no two of them fit into a part
  Whole heavy = 0;  // none of them fits into a part
  Whole some = 0;
  for (Whole const weight : c.net.weight) {
    total += weight;
    big += weight > c.upper - weight ? 1 : 0;
    heavy += weight > c.upper ? 1 : 0;
    some += weight > 0 ? 1 : 0;
  }
  return heavy > 0 || big > c.parts || (c.lower > 0 && some < c.parts) ||
         total < c.parts * c.lower || total > c.parts * c.upper;
}

/// More units than parts, each two of which must be apart.
bool all_apart_forbid(CutCase const& c) {
  auto const units = c.evidence.value("all_apart", std::vector<std::uint32_t>{});
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t j = i + 1; j < units.size(); ++j)
      if (!std::ranges::binary_search(
              c.apart,
              std::pair{std::min(units[i], units[j]), std::max(units[i], units[j])}) ||
          units[i] == units[j])
        return false;
  return std::ssize(units) > c.parts;
}

}  // namespace

Rederived derive_bound(CutCase const& c, Whole most_steps) {
  auto const method = c.evidence.value("method", std::string{});
  if (method == "part prices") {
    auto const prices = prices_of(c.evidence);
    if (prices.num < 1)
      return {Outcome::refuted, {}, "prices or units have the wrong form"};
    return by_prices(c, prices, most_steps);
  }
  if (method == "spreading")
    return by_spreading(
        c,
        {c.evidence.at("unit").get<Whole>(), c.evidence.at("sweeps").get<int>(),
         c.evidence.at("swept").get<int>()},
        most_steps);
  if (method == "bisection")
    return by_two_sides(c, c.evidence.at("cut_excluded").get<Whole>(), most_steps);
  if (method == "enumeration") return by_enumeration(c, most_steps);
  return {};
}

Rederived derive_infeasible(CutCase const& c, Whole most_steps) {
  if (weights_forbid(c) || all_apart_forbid(c)) return {Outcome::follows, {}, {}};
  auto const it = c.evidence.find("infeasible");
  if (it == c.evidence.end()) {
    if (c.evidence.value("method", std::string{}) != "enumeration") return {};
    // All partitions were looked at, and the nearest to the limits is outside them.
    if (c.violation == 0) return {};
    return by_enumeration(c, most_steps);
  }
  auto const method = it->value("method", std::string{});
  if (method == "bisection") return by_two_sides(c, std::nullopt, most_steps);
  if (method != "part prices" && method != "enumeration")
    return {Outcome::refuted, {}, "it says nothing of why the limits cannot be kept"};
  PriceEvidence prices{std::vector<Whole>(c.net.size(), 0), 0, 0, 1, {}, false};
  if (it->contains("prices")) prices = prices_of(*it);
  prices.num = 0;  // borders cost nothing here
  prices.den = 1;
  prices.cut_excluded.reset();
  prices.exclude_all = method == "enumeration";
  return by_prices(c, prices, most_steps);
}

}  // namespace wangge::verify
