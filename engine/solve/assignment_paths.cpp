#include "solve/assignment_paths.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

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

AssignmentPaths::Numbering AssignmentPaths::numbering(AssignmentProblem const& p) {
  auto const agents = p.capacity.size();
  std::vector<std::size_t> of_task(p.tasks + 1, 0), of_agent(agents + 1, 0);
  for (auto const& pair : p.pairs) {
    ++of_task[pair.task + 1];
    ++of_agent[pair.agent + 1];
  }
  std::partial_sum(of_task.begin(), of_task.end(), of_task.begin());
  std::partial_sum(of_agent.begin(), of_agent.end(), of_agent.begin());
  std::vector<std::uint32_t> agent_of(p.pairs.size()), task_of(p.pairs.size());
  for (auto next = std::pair{of_task, of_agent}; auto const& pair : p.pairs) {
    agent_of[next.first[pair.task]++] = pair.agent;
    task_of[next.second[pair.agent]++] = pair.task;
  }
  Numbering number{std::vector(p.tasks, kNobody), std::vector(agents, kNobody)};
  std::uint32_t next_agent = 0;
  std::vector<std::uint32_t> queue;
  for (std::uint32_t start = 0; start < p.tasks; ++start) {
    if (number.task[start] != kNobody) continue;
    number.task[start] = static_cast<std::uint32_t>(queue.size());
    queue.push_back(start);
    for (std::size_t at = queue.size() - 1; at < queue.size(); ++at)
      for (auto i = of_task[queue[at]]; i < of_task[queue[at] + 1]; ++i) {
        auto const agent = agent_of[i];
        if (number.agent[agent] != kNobody) continue;
        number.agent[agent] = next_agent++;
        for (auto j = of_agent[agent]; j < of_agent[agent + 1]; ++j) {
          auto& task = number.task[task_of[j]];
          if (task != kNobody) continue;
          task = static_cast<std::uint32_t>(queue.size());
          queue.push_back(task_of[j]);
        }
      }
  }
  for (auto& agent : number.agent)
    if (agent == kNobody) agent = next_agent++;
  return number;
}

AssignmentPaths::AssignmentPaths(AssignmentProblem const& problem)
    : problem_{problem},
      number_{numbering(problem)},
      capacity_(problem.capacity.size()),
      first_(problem.tasks + 1, 0),
      ways_(problem.pairs.size()),
      agents_(problem.capacity.size()),
      value_(problem.tasks, 0),
      agent_of_(problem.tasks, Assigned::kUnfilled) {
  for (std::size_t a = 0; a < capacity_.size(); ++a)
    capacity_[number_.agent[a]] = problem.capacity[a];
  std::vector<std::int64_t> degree(problem.capacity.size(), 0);
  for (auto const& pair : problem.pairs) {
    ++first_[number_.task[pair.task] + 1];
    ++degree[number_.agent[pair.agent]];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  for (auto next = first_; auto const& pair : problem.pairs)
    ways_[next[number_.task[pair.task]]++] = {number_.agent[pair.agent], pair.cost};
  slot_.push_back(0);
  for (std::size_t a = 0; a < degree.size(); ++a)
    slot_.push_back(slot_.back() + static_cast<std::size_t>(std::max<std::int64_t>(
                                       0, std::min(degree[a], capacity_[a]))));
  slots_.resize(slot_.back());
  // kFar where there is no room at all.
  for (std::uint32_t a = 0; a < agents_.size(); ++a)
    agents_[a] = {next_cost(a), kFar, kNobody, 0};
}

/// The load cost of the agent's next slot; kFar when it is full.
std::int64_t AssignmentPaths::next_cost(std::uint32_t agent) const {
  auto const load = agents_[agent].load;
  if (load >= capacity_[agent]) return kFar;
  auto const& costs = problem_.load_cost;
  return costs.empty() ? 0 : costs[std::min<std::size_t>(load, costs.size() - 1)];
}

void AssignmentPaths::add(std::uint32_t agent, Slot slot) {
  auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
  begin[agents_[agent].load++] = slot;
  std::push_heap(begin, begin + agents_[agent].load, higher<Slot, Slot>);
  agent_of_[slot.task] = agent;
}

AssignmentPaths::Slot AssignmentPaths::drop_lowest(std::uint32_t agent) {
  auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
  std::pop_heap(begin, begin + agents_[agent].load, higher<Slot, Slot>);
  Slot const slot = begin[--agents_[agent].load];
  agent_of_[slot.task] = Assigned::kUnfilled;
  return slot;
}

/// The cheapest way of a task at today's prices, and what the next best costs it.
AssignmentPaths::Best AssignmentPaths::best_of(std::uint32_t task) const {
  Best best{ways_.size(), kFar, kFar};
  for (auto w = first_[task]; w < first_[task + 1]; ++w) {
    auto const cost = ways_[w].cost + agents_[ways_[w].agent].price;
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
  auto const price = agents_[way.agent].price;
  evicted = kNobody;
  if (next_cost(way.agent) > price) {
    if (level <= price) return false;
    evicted = drop_lowest(way.agent).task;
  }
  add(way.agent, {level, task});
  auto const lowest = slots_[slot_[way.agent]].level;
  agents_[way.agent].price = std::min(lowest, next_cost(way.agent));
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
  auto const base = distance - value_[task];
  if (base + problem_.unfilled_cost < end_.distance)
    end_ = {base + problem_.unfilled_cost, kNobody, task};
  for (auto w = first_[task]; w < first_[task + 1]; ++w) {
    auto const index = ways_[w].agent;
    auto& agent = agents_[index];
    auto const to = base + ways_[w].cost + agent.price;
    if (to >= agent.distance || to >= end_.distance) continue;
    if (agent.distance == kFar) touched_.push_back(index);
    agent.distance = to;
    agent.from = task;
    auto const next = next_cost(index);
    if (next < kFar && to + next - agent.price < end_.distance)
      end_ = {to + next - agent.price, index, kNobody};
    if (to == distance) {
      ready_.push_back(index);
    } else {
      heap_.push_back({to, index});
      std::push_heap(heap_.begin(), heap_.end(), farther<Reached, Reached>);
    }
  }
}

void AssignmentPaths::settle(std::uint32_t agent, std::int64_t distance) {
  settled_.push_back(agent);
  auto const begin = slot_[agent];
  for (auto i = begin; i < begin + agents_[agent].load; ++i)
    look_from(slots_[i].task, distance);
}

/// Gives every task on the path the agent it reached, from the end backwards.
void AssignmentPaths::move_along(std::uint32_t start) {
  auto const replace = [&](std::uint32_t agent, std::uint32_t old_task,
                           std::uint32_t new_task) {
    auto const begin = slots_.begin() + static_cast<std::ptrdiff_t>(slot_[agent]);
    std::find_if(begin, begin + agents_[agent].load, [&](Slot const& s) {
      return s.task == old_task;
    })->task = new_task;
    agent_of_[new_task] = agent;
  };
  std::uint32_t task = end_.agent == kNobody ? end_.task : agents_[end_.agent].from;
  auto agent = agent_of_[task];
  agent_of_[task] = Assigned::kUnfilled;
  if (end_.agent != kNobody) {
    slots_[slot_[end_.agent] + agents_[end_.agent].load++] = {0, task};
    agent_of_[task] = end_.agent;
  }
  while (task != start) {
    auto const next = agents_[agent].from;
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
    if (reached.distance > agents_[reached.agent].distance) continue;
    if (reached.distance >= end_.distance) break;
    now = reached.distance;
    settle(reached.agent, now);
  }
  // Prices rise by how much earlier than the end each was reached.
  for (auto const agent : settled_) {
    auto const rise = end_.distance - agents_[agent].distance;
    if (rise == 0) continue;
    agents_[agent].price += rise;
    auto const begin = slot_[agent];
    for (auto i = begin; i < begin + agents_[agent].load; ++i)
      value_[slots_[i].task] += rise;
  }
  value_[task] += end_.distance;
  move_along(task);
  for (auto const agent : touched_) agents_[agent].distance = kFar;
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

  return told();
}

/// The answer in the problem's numbers.
Assigned AssignmentPaths::told() const {
  Assigned assigned;
  std::vector<std::uint32_t> agent_at(agents_.size());
  for (std::uint32_t a = 0; a < agents_.size(); ++a) {
    agent_at[number_.agent[a]] = a;
    assigned.agent_price.push_back(agents_[number_.agent[a]].price);
  }
  for (auto const t : number_.task) {
    auto const agent = agent_of_[t];
    std::int64_t cost = problem_.unfilled_cost;
    for (auto w = first_[t]; w < first_[t + 1]; ++w)
      if (ways_[w].agent == agent) cost = std::min(cost, ways_[w].cost);
    assigned.cost += cost;
    assigned.agent.push_back(agent == Assigned::kUnfilled ? agent : agent_at[agent]);
    assigned.task_price.push_back(value_[t]);
  }
  auto const& loads = problem_.load_cost;
  for (auto const& agent : agents_)
    for (std::size_t k = 0; k < agent.load && !loads.empty(); ++k)
      assigned.cost += loads[std::min(k, loads.size() - 1)];
  return assigned;
}

}  // namespace wangge::solve
