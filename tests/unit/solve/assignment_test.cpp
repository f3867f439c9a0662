#include "solve/assignment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/random.hpp"

using namespace wangge;
using solve::AssignmentAnswer;
using solve::AssignmentProblem;

namespace {

AssignmentProblem random_problem(Random& random) {
  AssignmentProblem p;
  p.tasks = 1 + random.below(4);
  for (auto agents = random.below(4); agents > 0; --agents)
    p.capacity.push_back(random.between(0, 2));
  for (std::uint32_t t = 0; t < p.tasks; ++t)
    for (std::uint32_t a = 0; a < p.capacity.size(); ++a)
      if (random.below(4) > 0) p.pairs.push_back({t, a, random.between(0, 20)});
  p.unfilled_cost = 1000;
  return p;
}

/// Every way to fill the tasks from `task` on, tried.
std::int64_t brute_force(AssignmentProblem const& p, std::uint32_t task,
                         std::vector<std::int64_t>& room) {
  if (task == p.tasks) return 0;
  std::int64_t best = p.unfilled_cost + brute_force(p, task + 1, room);
  for (auto const& pair : p.pairs) {
    if (pair.task != task || room[pair.agent] == 0) continue;
    --room[pair.agent];
    best = std::min(best, pair.cost + brute_force(p, task + 1, room));
    ++room[pair.agent];
  }
  return best;
}

}  // namespace

TEST_CASE("an assignment costs what the best of all costs", "[assignment]") {
  Random random{11};
  for (int round = 0; round < 300; ++round) {
    auto const problem = random_problem(random);
    auto const answer = solve::assign(problem);
    REQUIRE(answer);
    auto room = problem.capacity;
    CHECK(answer->cost == brute_force(problem, 0, room));
  }
}

TEST_CASE("no agent has more tasks than it can take", "[assignment]") {
  Random random{12};
  for (int round = 0; round < 100; ++round) {
    auto const problem = random_problem(random);
    auto const answer = solve::assign(problem);
    REQUIRE(answer);
    std::vector<std::int64_t> taken(problem.capacity.size(), 0);
    for (auto const agent : answer->agent)
      if (agent != AssignmentAnswer::kUnfilled) ++taken[agent];
    for (std::size_t a = 0; a < taken.size(); ++a)
      CHECK(taken[a] <= problem.capacity[a]);
  }
}

TEST_CASE("the stored prices prove the cost without the solver", "[assignment]") {
  Random random{13};
  for (int round = 0; round < 100; ++round) {
    auto const problem = random_problem(random);
    auto const answer = solve::assign(problem);
    REQUIRE(answer);
    CHECK(answer->certificate.status == Proof::proven);
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    auto const task = evidence["task"].get<std::vector<std::int64_t>>();
    auto const agent = evidence["agent"].get<std::vector<std::int64_t>>();
    for (auto const& pair : problem.pairs)
      CHECK(task[pair.task] - agent[pair.agent] <= pair.cost);
    std::int64_t bound = 0;
    for (auto const price : task) {
      CHECK(price <= problem.unfilled_cost);
      bound += price;
    }
    for (std::size_t a = 0; a < agent.size(); ++a) {
      CHECK(agent[a] >= 0);
      bound -= problem.capacity[a] * agent[a];
    }
    CHECK(bound == answer->cost);
  }
}

namespace {

/// Larger ones: few good agents for many tasks, so that loads are pushed about.
AssignmentProblem crowded_problem(Random& random) {
  AssignmentProblem p;
  p.tasks = 20 + random.below(60);
  auto const agents = 5 + random.below(40);
  for (std::size_t a = 0; a < agents; ++a) p.capacity.push_back(random.between(0, 4));
  for (std::uint32_t t = 0; t < p.tasks; ++t)
    for (std::uint32_t a = 0; a < agents; ++a)
      if (random.below(6) == 0)
        p.pairs.push_back({t, a, random.between(0, random.below(2) == 0 ? 5 : 1000)});
  p.unfilled_cost = random.below(3) == 0 ? 300 : 1'000'000;
  std::int64_t load = 0;
  for (auto steps = random.below(5); steps > 0; --steps)
    p.load_cost.push_back(load += random.between(0, 400));
  return p;
}

}  // namespace

TEST_CASE("paths and network simplex agree, and the prices prove both",
          "[assignment]") {
  Random random{14};
  for (int round = 0; round < 200; ++round) {
    auto const p = crowded_problem(random);
    auto const own = solve::assign_tasks(p);
    auto const flow = solve::assign_by_flow(p, solve::FlowMethod::network_simplex);
    REQUIRE(own);
    REQUIRE(flow);
    CHECK(own->cost == flow->cost);
    CHECK(solve::dual_value(p, *own) == own->cost);
    CHECK(solve::dual_value(p, *flow) == flow->cost);
    for (auto const& pair : p.pairs)
      REQUIRE(own->task_price[pair.task] - own->agent_price[pair.agent] <= pair.cost);
    for (auto const price : own->task_price) REQUIRE(price <= p.unfilled_cost);
    for (auto const price : own->agent_price) REQUIRE(price >= 0);
    // The cost is that of the assignment.
    std::int64_t cost = 0;
    std::vector<std::size_t> load(p.capacity.size(), 0);
    for (std::uint32_t t = 0; t < p.tasks; ++t) {
      auto least = p.unfilled_cost;
      for (auto const& pair : p.pairs)
        if (pair.task == t && pair.agent == own->agent[t]) least = pair.cost;
      cost += least;
      if (own->agent[t] != AssignmentAnswer::kUnfilled) ++load[own->agent[t]];
    }
    for (std::size_t a = 0; a < load.size(); ++a) {
      REQUIRE(load[a] <= static_cast<std::size_t>(p.capacity[a]));
      for (std::size_t k = 0; k < load[a] && !p.load_cost.empty(); ++k)
        cost += p.load_cost[std::min(k, p.load_cost.size() - 1)];
    }
    CHECK(cost == own->cost);
  }
}

TEST_CASE("rising load costs spread the tasks", "[assignment]") {
  AssignmentProblem p;
  p.tasks = 4;
  p.capacity = {4, 4};
  for (std::uint32_t t = 0; t < 4; ++t) {
    p.pairs.push_back({t, 0, 1});
    p.pairs.push_back({t, 1, 2});
  }
  p.unfilled_cost = 100;
  CHECK(solve::assign(p)->cost == 4);
  p.load_cost = {0, 10, 20};
  auto const fair = solve::assign(p);
  CHECK(std::ranges::count(fair->agent, 0U) == 2);
  CHECK(fair->cost == 6 + 20);
  CHECK(fair->certificate.status == Proof::proven);
  p.load_cost = {5, 4};
  CHECK(solve::assign(p).error().code == Errc::bad_value);
}

TEST_CASE("nothing to assign costs nothing", "[assignment]") {
  auto const answer = solve::assign({});
  REQUIRE(answer);
  CHECK(answer->cost == 0);
}

TEST_CASE("a pair out of range is an error", "[assignment]") {
  AssignmentProblem problem;
  problem.tasks = 1;
  problem.capacity = {1};
  problem.pairs = {{0, 1, 5}};
  CHECK(solve::assign(problem).error().code == Errc::bad_value);
}
