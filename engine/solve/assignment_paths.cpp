#include "solve/assignment_paths.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
// Bids per task on average; what is left after them takes paths.
constexpr std::size_t kBids = 40;

bool higher(auto const& a, auto const& b) {
  return a.level > b.level;
}
bool farther(auto const& a, auto const& b) {
  return a.distance > b.distance;
}

}  // namespace

AssignmentPaths::AssignmentPaths(AssignmentProblem const& problem)
    : problem_{problem},
      first_(problem.tasks + 1, 0),
      ways_(problem.pairs.size()),
      load_(problem.capacity.size(), 0),
      price_(problem.capacity.size(), 0),
      value_(problem.tasks, 0),
      agent_of_(problem.tasks, Assigned::kUnfilled),
      distance_(problem.capacity.size(), kFar),
      from_(problem.capacity.size(), kNobody) {
  std::vector<std::int64_t> degree(problem.capacity.size(), 0);
  for (auto const& pair : problem.pairs) {
    ++first_[pair.task + 1];
    ++degree[pair.agent];
  }
  for (std::size_t t = 0; t < problem.tasks; ++t) first_[t + 1] += first_[t];
  auto next = first_;
  for (auto const& pair : problem.pairs)
    ways_[next[pair.task]++] = {pair.agent, pair.cost};
  slot_.push_back(0);
  for (std::size_t a = 0; a < degree.size(); ++a)
    slot_.push_back(slot_.back() +
                    static_cast<std::size_t>(std::min(degree[a], problem.capacity[a])));
  slots_.resize(slot_.back());
  // kFar where there is no room at all.
  for (std::uint32_t a = 0; a < price_.size(); ++a) price_[a] = next_cost(a);
}

/// The load cost of the agent's next slot; kFar when it is full.
std::int64_t AssignmentPaths::next_cost(std::uint32_t agent) const {
  auto const load = load_[agent];
  if (load >= problem_.capacity[agent]) return kFar;
  auto const& costs = problem_.load_cost;
  return costs.empty() ? 0 : costs[std::min<std::size_t>(load, costs.size() - 1)];
}

void AssignmentPaths::add(std::uint32_t agent, Slot slot) {
  auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
  begin[load_[agent]++] = slot;
  std::push_heap(begin, begin + load_[agent], higher<Slot, Slot>);
  agent_of_[slot.task] = agent;
}

AssignmentPaths::Slot AssignmentPaths::drop_lowest(std::uint32_t agent) {
  auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
  std::pop_heap(begin, begin + load_[agent], higher<Slot, Slot>);
  Slot const slot = begin[--load_[agent]];
  agent_of_[slot.task] = Assigned::kUnfilled;
  return slot;
}

/// The cheapest way of a task at today's prices, and what the next best costs it.
AssignmentPaths::Best AssignmentPaths::best_of(std::uint32_t task) const {
  Best best{ways_.size(), kFar, kFar};
  for (auto w = first_[task]; w < first_[task + 1]; ++w) {
    auto const cost = ways_[w].cost + price_[ways_[w].agent];
    if (cost < best.first) {
      best.second = best.first;
      best.first = cost;
      best.way = w;
    } else if (cost < best.second) {
      best.second = cost;
    }
  }
  return best;
}

/// Places a task where it bids most. \return false when that would only push out
/// another at the same price
bool AssignmentPaths::place(std::uint32_t task, Best const& best,
                            std::uint32_t& evicted) {
  auto const& way = ways_[best.way];
  auto const level = std::min(best.second, problem_.unfilled_cost) - way.cost;
  auto const price = price_[way.agent];
  evicted = kNobody;
  if (next_cost(way.agent) > price) {
    if (level <= price) return false;
    evicted = drop_lowest(way.agent).task;
  }
  add(way.agent, {level, task});
  auto const lowest = slots_[slot_[way.agent]].level;
  price_[way.agent] = std::min(lowest, next_cost(way.agent));
  return true;
}

void AssignmentPaths::bid() {
  std::vector<std::uint32_t> waiting(problem_.tasks);
  for (std::uint32_t t = 0; t < waiting.size(); ++t)
    waiting[t] = static_cast<std::uint32_t>(problem_.tasks) - 1 - t;
  std::size_t bids = kBids * problem_.tasks;
  while (!waiting.empty()) {
    auto const task = waiting.back();
    waiting.pop_back();
    auto const best = best_of(task);
    if (best.first >= problem_.unfilled_cost) continue;  // and prices only rise
    std::uint32_t evicted = kNobody;
    if (bids == 0 || !place(task, best, evicted)) {
      left_.push_back(task);
      continue;
    }
    --bids;
    if (evicted != kNobody) waiting.push_back(evicted);
  }
}

/// Reaches what a task could take instead, from `distance` on.
void AssignmentPaths::look_from(std::uint32_t task, std::int64_t distance) {
  auto const unfilled = distance + problem_.unfilled_cost - value_[task];
  if (unfilled < end_.distance) end_ = {unfilled, kNobody, task};
  for (auto w = first_[task]; w < first_[task + 1]; ++w) {
    auto const agent = ways_[w].agent;
    auto const to = distance + ways_[w].cost + price_[agent] - value_[task];
    if (to >= distance_[agent] || to >= end_.distance) continue;
    if (distance_[agent] == kFar) touched_.push_back(agent);
    distance_[agent] = to;
    from_[agent] = task;
    auto const next = next_cost(agent);
    if (next < kFar && to + next - price_[agent] < end_.distance)
      end_ = {to + next - price_[agent], agent, kNobody};
    if (to == distance) {
      ready_.push_back(agent);
    } else {
      heap_.push_back({to, agent});
      std::push_heap(heap_.begin(), heap_.end(), farther<Reached, Reached>);
    }
  }
}

void AssignmentPaths::settle(std::uint32_t agent, std::int64_t distance) {
  settled_.push_back(agent);
  auto const begin = slot_[agent];
  for (auto i = begin; i < begin + load_[agent]; ++i)
    look_from(slots_[i].task, distance);
}

/// Gives every task on the path the agent it reached, from the end backwards.
void AssignmentPaths::move_along(std::uint32_t start) {
  auto const replace = [&](std::uint32_t agent, std::uint32_t old_task,
                           std::uint32_t new_task) {
    auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
    std::find_if(begin, begin + load_[agent], [&](Slot const& s) {
      return s.task == old_task;
    })->task = new_task;
    agent_of_[new_task] = agent;
  };
  std::uint32_t task = end_.agent == kNobody ? end_.task : from_[end_.agent];
  auto agent = agent_of_[task];
  agent_of_[task] = Assigned::kUnfilled;
  if (end_.agent != kNobody) {
    slots_[slot_[end_.agent] + load_[end_.agent]++] = {0, task};
    agent_of_[task] = end_.agent;
  }
  while (task != start) {
    auto const next = from_[agent];
    auto const before = agent_of_[next];
    replace(agent, task, next);
    task = next;
    agent = before;
  }
}

/// One more task, by the shortest path to a free slot or to leaving a task unfilled
/// (Dijkstra 1959 on reduced costs).
void AssignmentPaths::augment(std::uint32_t task) {
  end_ = {kFar, kNobody, kNobody};
  value_[task] = std::min(best_of(task).first, problem_.unfilled_cost);
  look_from(task, 0);
  std::int64_t now = 0;
  while (end_.distance > now) {
    if (!ready_.empty()) {
      auto const agent = ready_.back();
      ready_.pop_back();
      settle(agent, now);
      continue;
    }
    if (heap_.empty()) break;
    std::pop_heap(heap_.begin(), heap_.end(), farther<Reached, Reached>);
    auto const reached = heap_.back();
    heap_.pop_back();
    if (reached.distance > distance_[reached.agent]) continue;
    if (reached.distance >= end_.distance) break;
    now = reached.distance;
    settle(reached.agent, now);
  }
  // Prices rise by how much earlier than the end each was reached.
  for (auto const agent : settled_) {
    auto const rise = end_.distance - distance_[agent];
    if (rise == 0) continue;
    price_[agent] += rise;
    auto const begin = slot_[agent];
    for (auto i = begin; i < begin + load_[agent]; ++i) value_[slots_[i].task] += rise;
  }
  value_[task] += end_.distance;
  move_along(task);
  for (auto const agent : touched_) distance_[agent] = kFar;
  touched_.clear();
  settled_.clear();
  ready_.clear();
  heap_.clear();
}

Assigned AssignmentPaths::run() {
  bid();
  for (std::uint32_t t = 0; t < problem_.tasks; ++t)
    value_[t] = std::min(best_of(t).first, problem_.unfilled_cost);
  for (auto const task : left_) augment(task);

  Assigned assigned;
  for (std::uint32_t t = 0; t < problem_.tasks; ++t) {
    std::int64_t cost = problem_.unfilled_cost;
    for (auto w = first_[t]; w < first_[t + 1]; ++w)
      if (ways_[w].agent == agent_of_[t]) cost = std::min(cost, ways_[w].cost);
    assigned.cost += cost;
  }
  auto const& loads = problem_.load_cost;
  for (auto const load : load_)
    for (std::size_t k = 0; k < load && !loads.empty(); ++k)
      assigned.cost += loads[std::min(k, loads.size() - 1)];
  assigned.agent = std::move(agent_of_);
  assigned.task_price = std::move(value_);
  assigned.agent_price = std::move(price_);
  return assigned;
}

}  // namespace wangge::solve
