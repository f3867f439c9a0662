#include "small_nets.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace wangge::verify {
namespace {

bool connected(Net const& net, std::uint32_t set) {
  if (set == 0) return false;
  std::uint32_t piece = set & (~set + 1);
  for (std::uint32_t before = 0; before != piece;) {
    before = piece;
    for (std::uint32_t v = 0; v < net.size(); ++v)
      if ((piece >> v & 1U) != 0)
        for (auto const& [u, cost] : net.near[v]) piece |= set & (1U << u);
  }
  return piece == set;
}

Whole weight_of(CutCase const& c, std::uint32_t set) {
  Whole sum = 0;
  for (std::uint32_t v = 0; v < c.net.size(); ++v)
    if ((set >> v & 1U) != 0) sum += c.net.weight[v];
  return sum;
}

}  // namespace

CutCase random_case(Random& random) {
  CutCase c;
  auto const n = static_cast<std::uint32_t>(5 + random.below(4));
  c.net.near.resize(n);
  for (std::uint32_t v = 0; v < n; ++v) {
    c.net.weight.push_back(static_cast<Whole>(random.below(7)));
    if (v > 0)
      c.net.join(static_cast<std::uint32_t>(random.below(v)), v,
                 static_cast<Whole>(random.below(20)));
  }
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b) {
      bool const joined = std::ranges::any_of(
          c.net.near[a], [&](auto const& pair) { return pair.first == b; });
      if (!joined && random.below(4) == 0)
        c.net.join(a, b, static_cast<Whole>(random.below(20)));
    }
  for (auto& near : c.net.near) std::ranges::sort(near);
  c.parts = 2 + static_cast<Whole>(random.below(2));
  Whole const total =
      std::accumulate(c.net.weight.begin(), c.net.weight.end(), Whole{0});
  auto const play = static_cast<Whole>(random.below(4));
  c.lower = std::max<Whole>(0, total / c.parts - play);
  c.upper = total / c.parts + play;
  return c;
}

void each_set(CutCase const& c, std::function<void(std::uint32_t)> const& visit) {
  for (std::uint32_t set = 1; set < 1U << c.net.size(); ++set) {
    Whole const weight = weight_of(c, set);
    if (weight >= c.lower && weight <= c.upper && connected(c.net, set)) visit(set);
  }
}

Whole border_of(CutCase const& c, std::uint32_t set) {
  Whole sum = 0;
  for (std::uint32_t v = 0; v < c.net.size(); ++v)
    if ((set >> v & 1U) != 0)
      for (auto const& [u, cost] : c.net.near[v])
        if ((set >> u & 1U) == 0) sum += cost;
  return sum;
}

void each_partition(
    CutCase const& c,
    std::function<void(std::vector<std::uint32_t> const&, Whole)> const& visit) {
  std::size_t const n = c.net.size();
  std::vector<std::uint32_t> part(n, 0);
  for (;;) {
    std::vector<std::uint32_t> sets(static_cast<std::size_t>(c.parts), 0);
    for (std::uint32_t v = 0; v < n; ++v) sets[part[v]] |= 1U << v;
    if (std::ranges::all_of(sets, [&](auto s) { return connected(c.net, s); })) {
      Whole violation = 0;
      for (auto const set : sets) {
        Whole const weight = weight_of(c, set);
        violation += std::max<Whole>({0, c.lower - weight, weight - c.upper});
      }
      for (auto const& [a, b] : c.apart)
        if (part[a] == part[b]) violation += std::max<Whole>(1, c.upper);
      visit(part, violation);
    }
    std::size_t v = 0;
    while (v < n && ++part[v] == static_cast<std::uint32_t>(c.parts)) part[v++] = 0;
    if (v == n) return;
  }
}

void put_best(CutCase& c) {
  std::pair<Whole, Whole> best{std::numeric_limits<Whole>::max(), 0};
  each_partition(c, [&](std::vector<std::uint32_t> const& part, Whole violation) {
    Whole cut = 0;
    for (std::uint32_t v = 0; v < part.size(); ++v)
      for (auto const& [u, cost] : c.net.near[v])
        if (part[u] != part[v]) cut += cost;
    std::pair const now{violation, cut / 2};
    if (now >= best) return;
    best = now;
    c.part = part;
    std::tie(c.violation, c.cut) = now;
  });
}

}  // namespace wangge::verify
