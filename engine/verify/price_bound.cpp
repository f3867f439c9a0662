// Prices of units: the bound that they show.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "verify/cut_bound.hpp"
#include "verify/set_cover.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

constexpr std::uint32_t kMostWidth = 18;
constexpr Whole kMostCells = 60'000'000;

/// False where a sum in the search could leave 60 bits.
bool small_enough(CutCase const& c, PriceEvidence const& e) {
  Wide sum = 0;
  for (auto const& near : c.net.near)
    for (auto const& [u, cost] : near) sum += Wide{2} * e.num * cost;
  for (Whole const price : e.prices) sum += Wide{e.den} * std::abs(price);
  sum += Wide{e.den} * (c.parts + 2) * std::abs(e.least);
  if (e.cut_excluded) sum += Wide{2} * e.num * std::abs(*e.cut_excluded);
  return sum < (Wide{1} << 59);
}

/// ⌈(Σ prices + parts · least) · den / (2 num)⌉, never below zero.
Whole shown(Whole sum, PriceEvidence const& e) {
  Wide const above = Wide{sum} * e.den;
  Wide const below = Wide{2} * e.num;
  return above <= 0 ? 0 : static_cast<Whole>((above + below - 1) / below);
}

std::string gave_up(Whole steps) {
  return fmt::format("not re-derived within {} steps", steps);
}

/// The sum that the sets of a lawful partition would have to stay within, and what
/// came of looking for one.
Rederived without_cover(CutCase const& c, PriceEvidence const& e, SetTask const& task,
                        std::vector<Placing> const& steps, SetTable const& table,
                        Whole most_steps) {
  Whole const paid = std::accumulate(task.own.begin(), task.own.end(), Whole{0});
  Whole const least = e.den * e.least;
  Whole const sum = 2 * e.num * e.cut_excluded.value_or(0) + paid;
  Whole states = most_steps;
  auto const sets = list_sets(task, steps, table, sum - (c.parts - 1) * least, states);
  if (!sets) return {Outcome::too_long, {}, gave_up(most_steps)};
  Whole looks = 10 * most_steps;
  switch (look_for_cover(c.net, *sets, c.parts, c.lower, c.upper, least,
                         sum - c.parts * least, looks)) {
    case Found::too_long:
      return {Outcome::too_long, {}, gave_up(10 * most_steps)};
    case Found::some:
      return {Outcome::refuted, {}, "there is a partition that it says there is not"};
    case Found::none:
      break;
  }
  Rederived done{Outcome::follows, {}, {}};
  if (e.cut_excluded) done.bound = *e.cut_excluded + 1;
  return done;
}

}  // namespace

Rederived by_prices(CutCase const& c, PriceEvidence const& e, Whole most_steps) {
  if (e.prices.size() != c.net.size() || e.num < 0 || e.den < 1)
    return {Outcome::refuted, {}, "prices or units have the wrong form"};
  if (!small_enough(c, e)) return {Outcome::refuted, {}, "its numbers are too large"};
  SetTask task{&c.net, e.num, {}, c.lower, c.upper};
  for (Whole const price : e.prices) task.own.push_back(-e.den * price);
  constexpr std::size_t kStarts = 60;
  auto const steps = placings(c.net, narrow_order(c.net, kStarts), kMostWidth);
  Whole rows = 1;
  if (steps)
    for (Placing const& step : *steps) rows += Whole{1} << step.kept.size();
  bool const wide = !steps || rows > kMostCells / std::max<Whole>(1, c.upper + 1);
  if (wide && e.least == 0 && e.num > 0 && !e.cut_excluded) return by_regions(c, e);
  if (!steps) return {Outcome::too_long, {}, "not re-derived: the graph is too wide"};
  SetTable table{task, *steps, kMostCells};
  table.fill_back();
  Whole states = most_steps;
  switch (look_for_set(task, *steps, table, Connected::inside, e.den * e.least - 1,
                       states)) {
    case Found::too_long:
      return {Outcome::too_long, {}, gave_up(most_steps)};
    case Found::some:
      return {Outcome::refuted,
              {},
              fmt::format("some units cost less than {} at its "
                          "prices",
                          e.least)};
    case Found::none:
      break;
  }
  if (e.cut_excluded || e.exclude_all)
    return without_cover(c, e, task, *steps, table, most_steps);
  Whole const sum =
      std::accumulate(e.prices.begin(), e.prices.end(), c.parts * e.least);
  if (e.num > 0) return {Outcome::follows, shown(sum, e), {}};
  if (sum > 0) return {Outcome::follows, {}, {}};
  return {Outcome::refuted, {}, "its prices do not add up to more than nothing"};
}

Rederived by_two_sides(CutCase const& c, std::optional<Whole> cut_excluded,
                       Whole most_steps) {
  Whole const total =
      std::accumulate(c.net.weight.begin(), c.net.weight.end(), Whole{0});
  // A side within the limits whose other side is so too.
  SetTask const task{&c.net, cut_excluded ? 1 : 0, std::vector<Whole>(c.net.size(), 0),
                     std::max(c.lower, total - c.upper),
                     std::min(c.upper, total - c.lower)};
  Rederived const done{Outcome::follows,
                       cut_excluded ? std::optional{*cut_excluded + 1} : std::nullopt,
                       {}};
  if (c.parts != 2) return {Outcome::refuted, {}, "there are not two sides"};
  if (task.lower > task.upper || task.upper < 0) return done;
  constexpr std::size_t kStarts = 60;
  auto const steps = placings(c.net, narrow_order(c.net, kStarts), kMostWidth);
  if (!steps) return {Outcome::too_long, {}, "not re-derived: the graph is too wide"};
  SetTable table{task, *steps, kMostCells};
  table.fill_back();
  Whole states = most_steps;
  switch (look_for_set(task, *steps, table, Connected::both_sides,
                       cut_excluded.value_or(0), states)) {
    case Found::too_long:
      return {Outcome::too_long, {}, gave_up(most_steps)};
    case Found::some:
      return {Outcome::refuted, {}, "there are two sides that it says there are not"};
    case Found::none:
      break;
  }
  return done;
}

}  // namespace wangge::verify
