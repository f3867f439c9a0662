#include "solve/gap_search.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::solve {
namespace {

// How many times its worth a unit of capacity costs that is not there.
constexpr double kFirstOver = 2.0, kLastOver = 6.0;

}  // namespace

GapSearch::GapSearch(GapProblem const& problem, std::uint64_t seed)
    : problem_{problem}, random_{seed} {}

/// How much more an agent is over its capacity when its load changes.
double GapSearch::excess(std::size_t agent, std::int64_t change) const {
  auto const now = std::max<std::int64_t>(0, -room_[agent]);
  auto const then = std::max<std::int64_t>(0, change - room_[agent]);
  return static_cast<double>(then - now);
}

void GapSearch::note() {
  if (over_ > 0 || (best_cost_ && cost_ >= *best_cost_)) return;
  best_cost_ = cost_;
  best_ = at_;
}

void GapSearch::begin(std::vector<std::uint32_t> agent) {
  auto const n = problem_.tasks;
  at_ = std::move(agent);
  room_ = problem_.capacity;
  tasks_of_.assign(problem_.agents, {});
  place_.assign(n, 0);
  cost_ = over_ = 0;
  for (std::size_t t = 0; t < n; ++t) {
    cost_ += problem_.cost[at_[t] * n + t];
    room_[at_[t]] -= problem_.load[at_[t] * n + t];
    place_[t] = tasks_of_[at_[t]].size();
    tasks_of_[at_[t]].push_back(static_cast<std::uint32_t>(t));
  }
  for (auto const room : room_) over_ += std::max<std::int64_t>(0, -room);
  note();
}

void GapSearch::put(std::size_t t, std::uint32_t to) {
  auto const n = problem_.tasks;
  auto const from = at_[t];
  for (auto const& [a, change] : {std::pair{from, -problem_.load[from * n + t]},
                                  std::pair{to, problem_.load[to * n + t]}}) {
    over_ += static_cast<std::int64_t>(excess(a, change));
    room_[a] -= change;
  }
  cost_ += problem_.cost[to * n + t] - problem_.cost[from * n + t];
  auto& left = tasks_of_[from];
  left[place_[t]] = left.back();
  place_[left.back()] = place_[t];
  left.pop_back();
  place_[t] = tasks_of_[to].size();
  tasks_of_[to].push_back(static_cast<std::uint32_t>(t));
  at_[t] = to;
}

std::optional<std::uint32_t> GapSearch::any_of(std::size_t agent) {
  auto const& tasks = tasks_of_[agent];
  if (tasks.empty()) return std::nullopt;
  return tasks[random_.below(tasks.size())];
}

void GapSearch::anneal(std::vector<std::uint32_t> agent, std::int64_t moves,
                       double heat, std::function<bool()> const& stop) {
  auto const n = problem_.tasks;
  begin(std::move(agent));
  guided_ = false;
  double const cold = heat / 200.0;
  double const cooling = std::pow(
      cold / heat, 1.0 / static_cast<double>(std::max<std::int64_t>(1, moves)));
  double temperature = heat;
  double price = heat;
  for (std::int64_t move = 0; move < moves; ++move, temperature *= cooling) {
    if ((move & 1023) == 0) {
      if (stop()) break;
      price *= over_ > 0 ? 1.2 : 0.9;
      price = std::clamp(price, heat / 100.0, heat * 1000.0);
    }
    auto const t = random_.below(n);
    auto const a = at_[t];
    std::uint32_t b = 0;
    std::size_t other = n;
    if (random_.below(2) == 0) {
      b = static_cast<std::uint32_t>(random_.below(problem_.agents));
    } else {
      other = random_.below(n);
      b = at_[other];
    }
    if (a == b) continue;
    auto const& load = problem_.load;
    auto const& costs = problem_.cost;
    auto change = costs[b * n + t] - costs[a * n + t];
    std::int64_t to_a = -load[a * n + t];
    std::int64_t to_b = load[b * n + t];
    if (other < n) {
      change += costs[a * n + other] - costs[b * n + other];
      to_a += load[a * n + other];
      to_b -= load[b * n + other];
    }
    double const worse =
        static_cast<double>(change) + price * (excess(a, to_a) + excess(b, to_b));
    if (worse > 0.0 && random_.unit() >= std::exp(-worse / temperature)) continue;
    put(t, b);
    if (other < n) put(other, a);
    note();
  }
  effort_ += moves * 8;
}

void GapSearch::anneal(GapGuide const& guide, std::int64_t moves,
                       std::function<bool()> const& stop) {
  auto const n = problem_.tasks;
  auto const& load = problem_.load;
  auto const& costs = problem_.cost;
  bool const afresh = at_.empty() || !guided_;
  guided_ = true;
  if (afresh) {
    std::vector<std::uint32_t> from;
    for (std::size_t t = 0; t < n; ++t) from.push_back(guide.agents(t)[0]);
    begin(std::move(from));
  }
  auto const hot = std::max(0.5, guide.spread()) * (afresh ? 1.0 : 0.5);
  auto const cold = std::max(0.2, 0.15 * guide.spread());
  auto const span = static_cast<double>(std::max<std::int64_t>(1, moves));
  auto const cooling = std::pow(cold / hot, 1.0 / span);
  double temperature = hot, factor = kFirstOver;
  auto const over_price = [&](std::size_t a) {
    return factor * (guide.price()[a] + 0.1 * guide.mean_price() + 0.01);
  };
  for (std::int64_t move = 0; move < moves; ++move, temperature *= cooling) {
    if ((move & 1023) == 0) {
      if (stop()) break;
      factor = kFirstOver + (kLastOver - kFirstOver) * static_cast<double>(move) / span;
    }
    auto const t = random_.below(n);
    auto const a = at_[t];
    auto const near = guide.agents(t);
    auto const b = near[random_.below(near.size())];
    if (a == b) continue;
    // Three in four are swaps: where capacities are tight a shift seldom fits.
    auto const other = random_.below(4) != 0 ? any_of(b) : std::nullopt;
    if (other && !guide.near(a, *other)) continue;
    auto change = costs[b * n + t] - costs[a * n + t];
    std::int64_t to_a = -load[a * n + t], to_b = load[b * n + t];
    if (other) {
      change += costs[a * n + *other] - costs[b * n + *other];
      to_a += load[a * n + *other];
      to_b -= load[b * n + *other];
    }
    double const worse = static_cast<double>(change) + over_price(a) * excess(a, to_a) +
                         over_price(b) * excess(b, to_b);
    if (worse > 0.0 && random_.unit() >= std::exp(-worse / temperature)) continue;
    put(t, b);
    if (other) put(*other, a);
    note();
  }
  effort_ += moves * 30;
}

}  // namespace wangge::solve
