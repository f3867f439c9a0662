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
