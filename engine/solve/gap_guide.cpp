#include "solve/gap_guide.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace wangge::solve {
namespace {

constexpr std::size_t kWidth = 4;  // agents of a task that are looked at
constexpr int kRounds = 1000;
constexpr int kPatience = 20;  // rounds without a better bound before steps shrink

}  // namespace

GapGuide::GapGuide(GapProblem const& problem)
    : tasks_{problem.tasks}, width_{std::min(kWidth, problem.agents)} {
  find_prices(problem);
  find_agents(problem);
}

void GapGuide::find_prices(GapProblem const& problem) {
  auto const m = problem.agents, n = problem.tasks;
  std::vector<double> price(m, 0.0);
  price_ = price;
  double best = -std::numeric_limits<double>::infinity(), pace = 1.0;
  int stale = 0;
  for (int round = 0; round < kRounds && pace > 1e-5; ++round) {
    std::vector<double> over(m);
    double bound = 0.0;
    for (std::size_t a = 0; a < m; ++a) {
      over[a] = -static_cast<double>(problem.capacity[a]);
      bound += price[a] * over[a];
    }
    for (std::size_t t = 0; t < n; ++t) {
      double least = std::numeric_limits<double>::infinity();
      std::size_t who = 0;
      for (std::size_t a = 0; a < m; ++a) {
        auto const cost = static_cast<double>(problem.cost[a * n + t]) +
                          price[a] * static_cast<double>(problem.load[a * n + t]);
        if (cost < least) {
          least = cost;
          who = a;
        }
      }
      bound += least;
      over[who] += static_cast<double>(problem.load[who * n + t]);
    }
    if (bound > best) {
      best = bound;
      price_ = price;
      stale = 0;
    } else if (++stale >= kPatience) {
      stale = 0;
      pace *= 0.7;
      price = price_;
      continue;
    }
    auto const squared =
        std::inner_product(over.begin(), over.end(), over.begin(), 0.0);
    if (squared == 0.0) break;
    double const step = pace * (best * 1.02 + 1.0 - bound) / squared;
    for (std::size_t a = 0; a < m; ++a)
      price[a] = std::max(0.0, price[a] + step * over[a]);
  }
  mean_price_ =
      std::accumulate(price_.begin(), price_.end(), 0.0) / static_cast<double>(m);
}

void GapGuide::find_agents(GapProblem const& problem) {
  auto const m = problem.agents, n = problem.tasks;
  near_.assign(m * n, 0);
  std::vector<std::pair<double, std::uint32_t>> by_cost(m);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::uint32_t a = 0; a < m; ++a)
      by_cost[a] = {static_cast<double>(problem.cost[a * n + t]) +
                        price_[a] * static_cast<double>(problem.load[a * n + t]),
                    a};
    std::ranges::sort(by_cost);
    if (m > 1)
      spread_ += (by_cost[1].first - by_cost[0].first) / static_cast<double>(n);
    for (std::size_t k = 0; k < width_; ++k) {
      agents_.push_back(by_cost[k].second);
      near_[by_cost[k].second * n + t] = 1;
    }
  }
}

}  // namespace wangge::solve
