#include "solve/streets_tasks.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::solve {
namespace {

/// Where a street is entered and left when it is served one way, and what that costs.
struct Pass {
  std::uint32_t in{0};
  std::uint32_t out{0};
  std::int64_t cost{0};
};

Pass pass_of(StreetsProblem const& problem, std::uint32_t street, std::size_t way) {
  Street const& s = problem.streets[street];
  return way == 0 ? Pass{s.from, s.to, s.forward} : Pass{s.to, s.from, s.backward};
}

}  // namespace

StreetTasks::StreetTasks(StreetsProblem const& problem, StreetWays const& ways) {
  for (std::uint32_t i = 0; i < problem.streets.size(); ++i) {
    if (problem.streets[i].need != Street::Need::must_walk) continue;
    street_.push_back(i);
    demand_.push_back(problem.streets[i].demand);
  }
  std::vector<Pass> passes;
  for (std::uint32_t const street : street_)
    for (std::size_t way = 0; way < 2; ++way)
      passes.push_back(pass_of(problem, street, way));
  passes.insert(passes.end(), 2, Pass{problem.start, problem.start, 0});
  std::size_t const stops = size() + 1;
  steps_.resize(stops * stops * 4);
  steps_to_.resize(steps_.size());
  for (std::size_t a = 0; a < stops; ++a)
    for (std::size_t b = 0; b < stops; ++b)
      for (std::size_t way = 0; way < 4; ++way) {
        Pass const& from = passes[2 * a + way / 2];
        Pass const& to = passes[2 * b + way % 2];
        auto const cost = static_cast<Steps32>(ways.cost(from.out, to.in) + to.cost);
        steps_[(a * stops + b) * 4 + way] = cost;
        steps_to_[(b * stops + a) * 4 + way] = cost;
      }
  for (std::uint32_t task = 0; task < size(); ++task) {
    ByWay const out = then({0, 0}, start(), task);
    round_trip_.push_back(join(out, task, start(), {0, 0}));
  }
  constexpr std::size_t kNear = 100;
  find_near(kNear);
}

void StreetTasks::find_near(std::size_t most) {
  near_count_ = std::min(most, size() - std::min<std::size_t>(size(), 1));
  auto const between = [&](std::uint32_t a, std::uint32_t b) {
    Steps32 const* const there = steps(a, b);
    Steps32 const* const back = steps(b, a);
    return std::min({there[0], there[1], there[2], there[3]}) +
           std::min({back[0], back[1], back[2], back[3]});
  };
  for (std::uint32_t task = 0; task < size(); ++task) {
    std::vector<std::pair<Steps32, std::uint32_t>> others;
    for (std::uint32_t other = 0; other < size(); ++other)
      if (other != task) others.emplace_back(between(task, other), other);
    std::ranges::partial_sort(
        others, others.begin() + static_cast<std::ptrdiff_t>(near_count_));
    for (std::size_t i = 0; i < near_count_; ++i) near_.push_back(others[i].second);
  }
}

StreetWalk walk_of(StreetsProblem const& problem, StreetWays const& ways,
                   StreetTasks const& tasks, TaskOrder const& order) {
  StreetWalk walk;
  if (order.empty()) return walk;
  // least[i]: from the end of stop i on, by the way stop i is served.
  std::vector<ByWay> least(order.size(), ByWay{0, 0});
  least.back() = tasks.ahead(order.back(), tasks.start(), {0, 0});
  for (std::size_t i = order.size() - 1; i > 0; --i)
    least[i - 1] = tasks.ahead(order[i - 1], order[i], least[i]);
  std::uint32_t before = tasks.start();
  std::size_t way = 0;
  walk.nodes.push_back(problem.start);
  for (std::size_t i = 0; i < order.size(); ++i) {
    Steps32 const* const step = tasks.steps(before, order[i]) + 2 * way;
    way = step[0] + least[i][0] <= step[1] + least[i][1] ? 0 : 1;
    std::uint32_t const street = tasks.street(order[i]);
    Pass const pass = pass_of(problem, street, way);
    std::uint32_t const at = walk.nodes.back();
    walk.cost += ways.cost(at, pass.in) + pass.cost;
    for (std::uint32_t const node : ways.way(at, pass.in)) walk.nodes.push_back(node);
    walk.nodes.push_back(pass.out);
    walk.served.push_back(
        {street, way == 0 ? Service::Way::forward : Service::Way::backward});
    walk.load += problem.streets[street].demand;
    before = order[i];
  }
  std::uint32_t const at = walk.nodes.back();
  walk.cost += ways.cost(at, problem.start);
  for (std::uint32_t const node : ways.way(at, problem.start))
    walk.nodes.push_back(node);
  return walk;
}

}  // namespace wangge::solve
