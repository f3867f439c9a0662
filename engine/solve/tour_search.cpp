#include "solve/tour_search.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

struct Place {
  std::size_t before{0};  ///< position to insert at
  std::int64_t extra{0};
};

Place cheapest_place(TourMatrix const& d, Order const& order, std::uint32_t point) {
  Place best{0, kNever};
  for (std::size_t i = 0; i <= order.size(); ++i) {
    auto const a = i == 0 ? 0U : order[i - 1];
    auto const b = i == order.size() ? 0U : order[i];
    auto const extra = d(a, point) + d(point, b) - d(a, b);
    if (extra < best.extra) best = {i, extra};
  }
  return best;
}

void insert(Order& order, std::size_t before, std::uint32_t point) {
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(before), point);
}

// Moves work on the closed cycle with point 0 first.
bool two_opt(TourMatrix const& d, Order& cycle) {
  bool better = false;
  auto const n = cycle.size();
  for (std::size_t i = 0; i + 1 < n; ++i)
    for (std::size_t j = i + 2; j < n; ++j) {
      auto const a = cycle[i];
      auto const b = cycle[i + 1];
      auto const c = cycle[j];
      auto const e = cycle[(j + 1) % n];
      if (a == e) continue;
      if (d(a, c) + d(b, e) >= d(a, b) + d(c, e)) continue;
      std::reverse(cycle.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   cycle.begin() + static_cast<std::ptrdiff_t>(j) + 1);
      better = true;
    }
  return better;
}

/// Tries to move the `count` points from position `at` elsewhere, either way round.
bool or_move(TourMatrix const& d, Order& cycle, std::size_t at, std::size_t count) {
  auto const n = cycle.size();
  auto const before = cycle[at - 1];
  auto const first = cycle[at];
  auto const last = cycle[at + count - 1];
  auto const after = cycle[(at + count) % n];
  auto const saved = d(before, first) + d(last, after) - d(before, after);
  if (saved <= 0) return false;
  for (std::size_t i = 0; i < n; ++i) {
    if (i + 1 >= at && i < at + count) continue;
    auto const a = cycle[i];
    auto const b = cycle[(i + 1) % n];
    auto const straight = d(a, first) + d(last, b) - d(a, b);
    auto const turned = d(a, last) + d(first, b) - d(a, b);
    if (std::min(straight, turned) >= saved) continue;
    Order chain(cycle.begin() + static_cast<std::ptrdiff_t>(at),
                cycle.begin() + static_cast<std::ptrdiff_t>(at + count));
    if (turned < straight) std::ranges::reverse(chain);
    cycle.erase(cycle.begin() + static_cast<std::ptrdiff_t>(at),
                cycle.begin() + static_cast<std::ptrdiff_t>(at + count));
    auto const to = i < at ? i + 1 : i + 1 - count;
    cycle.insert(cycle.begin() + static_cast<std::ptrdiff_t>(to), chain.begin(),
                 chain.end());
    return true;
  }
  return false;
}

bool or_opt(TourMatrix const& d, Order& cycle) {
  bool better = false;
  for (std::size_t count = 1; count <= 3; ++count)
    for (std::size_t at = 1; at + count <= cycle.size(); ++at)
      if (cycle.size() > count + 1 && or_move(d, cycle, at, count)) better = true;
  return better;
}

/// Cuts greedily so that no part is longer than `limit`; empty when it needs too many.
std::vector<Order> cut(TourMatrix const& d, Order const& order, std::int64_t limit,
                       std::size_t walkers) {
  std::vector<Order> parts(1);
  std::int64_t out = 0;  // from the start to the last point of the part
  for (auto const point : order) {
    auto& part = parts.back();
    auto const step = part.empty() ? d(0, point) : out + d(part.back(), point);
    if (step + d(point, 0) <= limit) {
      part.push_back(point);
      out = step;
      continue;
    }
    if (part.empty() || parts.size() == walkers) return {};
    parts.push_back({point});
    out = d(0, point);
    if (out + d(point, 0) > limit) return {};
  }
  parts.resize(walkers);
  return parts;
}

}  // namespace

std::int64_t length_of(TourMatrix const& d, Order const& order) {
  std::int64_t length = 0;
  std::uint32_t at = 0;
  for (auto const point : order) {
    length += d(at, point);
    at = point;
  }
  return length + d(at, 0);
}

Order nearest_insertion(TourMatrix const& d, Order const& points) {
  Order order;
  Order left = points;
  std::vector<std::int64_t> near(d.points(), kNever);  // to the tour
  auto next =
      std::ranges::max_element(left, {}, [&](std::uint32_t p) { return d(0, p); });
  while (next != left.end()) {
    auto const point = *next;
    left.erase(next);
    insert(order, cheapest_place(d, order, point).before, point);
    for (auto const p : left) near[p] = std::min({near[p], d(p, point), d(p, 0)});
    next = std::ranges::min_element(left, {}, [&](std::uint32_t p) { return near[p]; });
  }
  return order;
}

Order improved(TourMatrix const& d, Order order) {
  Order cycle{0};
  cycle.insert(cycle.end(), order.begin(), order.end());
  for (bool better = true; better;) {
    better = two_opt(d, cycle);
    better = or_opt(d, cycle) || better;
  }
  // or_opt may carry a chain past the start: turn the cycle so that 0 is first again.
  std::ranges::rotate(cycle, std::ranges::find(cycle, 0U));
  cycle.erase(cycle.begin());
  return cycle;
}

std::vector<Order> split(TourMatrix const& d, Order const& order, std::size_t walkers) {
  std::int64_t low = 0;
  std::int64_t high = length_of(d, order);
  for (auto const point : order) high = std::max(high, 2 * d(0, point));
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    if (cut(d, order, middle, walkers).empty())
      low = middle + 1;
    else
      high = middle;
  }
  return cut(d, order, low, walkers);
}

void even_out(TourMatrix const& d, std::vector<Order>& tours) {
  if (tours.size() < 2) return;
  for (bool better = true; better;) {
    better = false;
    std::vector<std::int64_t> length;
    for (auto const& tour : tours) length.push_back(length_of(d, tour));
    auto const longest =
        static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
    auto best = length[longest];
    std::size_t best_point = 0;
    std::size_t best_tour = longest;
    for (std::size_t i = 0; i < tours[longest].size(); ++i) {
      auto without = tours[longest];
      auto const point = without[i];
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      auto const rest = without.empty() ? 0 : length_of(d, without);
      for (std::size_t t = 0; t < tours.size(); ++t) {
        if (t == longest) continue;
        auto const grown = length[t] + cheapest_place(d, tours[t], point).extra;
        if (std::max(rest, grown) >= best) continue;
        best = std::max(rest, grown);
        best_point = i;
        best_tour = t;
      }
    }
    if (best_tour == longest) return;
    auto const point = tours[longest][best_point];
    tours[longest].erase(tours[longest].begin() +
                         static_cast<std::ptrdiff_t>(best_point));
    insert(tours[best_tour], cheapest_place(d, tours[best_tour], point).before, point);
    tours[longest] = improved(d, tours[longest]);
    tours[best_tour] = improved(d, tours[best_tour]);
    better = true;
  }
}

}  // namespace wangge::solve
