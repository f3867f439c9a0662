// The certificates of assignments: dual prices, and the cost of what was written.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "verify/certificates.hpp"
#include "verify/duties.hpp"
#include "verify/net.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

/// The evidence as numbers; `wrong` says what is amiss with its form.
struct Assignment {
  struct Pair {
    std::size_t task{0}, agent{0};
    std::int64_t cost{0};
  };
  std::vector<std::int64_t> task, agent, capacity, load_cost;
  std::vector<Pair> pairs;
  std::int64_t unfilled{0};
  std::vector<std::string> tasks, agents;  ///< ids, where they are given
  std::string wrong;

  explicit Assignment(Json const& evidence) {
    evidence.at("task").get_to(task);
    evidence.at("agent").get_to(agent);
    evidence.at("capacity").get_to(capacity);
    evidence.at("unfilled_cost").get_to(unfilled);
    if (evidence.contains("load_cost")) evidence["load_cost"].get_to(load_cost);
    if (evidence.contains("tasks")) evidence["tasks"].get_to(tasks);
    if (evidence.contains("agents")) evidence["agents"].get_to(agents);
    for (auto const& pair : evidence.at("pairs"))
      pairs.push_back({pair.at(0), pair.at(1), pair.at(2)});
    check_form();
  }

  /// What an agent's duty number k, from 0, adds.
  [[nodiscard]] std::int64_t load(std::size_t k) const {
    return load_cost.empty() ? 0 : load_cost[std::min(k, load_cost.size() - 1)];
  }

 private:
  void check_form() {
    if (agent.size() != capacity.size())
      wrong = "prices and capacities differ in number";
    // The bound stands on a convex cost of loads.
    if (!std::ranges::is_sorted(load_cost) ||
        (!load_cost.empty() && load_cost.front() < 0))
      wrong = "load costs fall";
    if (std::ranges::any_of(capacity, [](auto room) { return room < 0; }))
      wrong = "a capacity is negative";
    for (auto const& pair : pairs)
      if (pair.task >= task.size() || pair.agent >= agent.size())
        wrong = fmt::format("pair {} → {} is of nobody", pair.task, pair.agent);
  }
};

/// The dual of an assignment: prices that no pair undercuts bound the cost from below.
std::optional<Wide> bound_of(Assignment const& a, std::string& wrong) {
  Wide bound = 0;
  for (auto const price : a.task) {
    if (price > a.unfilled) wrong = "a task's price is above the cost of leaving it";
    bound += price;
  }
  for (std::size_t j = 0; j < a.agent.size(); ++j) {
    if (a.agent[j] < 0) wrong = "an agent's price is negative";
    auto room = a.capacity[j];
    for (std::size_t k = 0; k + 1 < a.load_cost.size() && room > 0; ++k, --room)
      bound -= std::max<Wide>(0, Wide{a.agent[j]} - a.load(k));
    bound -=
        Wide{room} * std::max<Wide>(0, Wide{a.agent[j]} - a.load(a.load_cost.size()));
  }
  for (auto const& [t, g, cost] : a.pairs)
    if (Wide{a.task[t]} - a.agent[g] > cost)
      wrong = fmt::format("pair {} → {} undercuts its prices", t, g);
  return wrong.empty() ? std::optional{bound} : std::nullopt;
}

/// The cost of the written duties, and that they are duties of this problem.
void check_value(Judge& judge, std::string const& problem, Assignment const& a,
                 std::vector<DutySaid> const& duties, std::int64_t value) {
  std::map<std::string, std::size_t> task_at, agent_at;
  for (std::size_t t = 0; t < a.tasks.size(); ++t) task_at[a.tasks[t]] = t;
  for (std::size_t g = 0; g < a.agents.size(); ++g) agent_at[a.agents[g]] = g;
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> costs;
  for (auto const& pair : a.pairs) costs[{pair.task, pair.agent}] = pair.cost;
  std::set<std::size_t> filled;
  std::map<std::size_t, std::size_t> load;
  Wide cost = 0;
  for (auto const& duty : duties) {
    auto const t = task_at.find(duty.task);
    auto const g = agent_at.find(duty.agent);
    if (t == task_at.end() || g == agent_at.end() ||
        !costs.contains({t->second, g->second}))
      return judge.broken("{}: {} for {} is no pair of the problem", problem,
                          duty.agent, duty.task);
    if (!filled.insert(t->second).second)
      return judge.broken("{}: {} has two", problem, duty.task);
    if (duty.capacity && *duty.capacity != a.capacity[g->second])
      judge.broken("{}: {} has room for {}, the evidence says {}", problem, duty.agent,
                   *duty.capacity, a.capacity[g->second]);
    cost += costs[{t->second, g->second}] + Wide{a.load(load[g->second]++)};
  }
  cost += Wide{a.unfilled} * static_cast<std::int64_t>(a.task.size() - filled.size());
  if (cost != value)
    judge.broken("{}: the written duties cost {}, {} said", problem,
                 static_cast<std::int64_t>(cost), value);
}

}  // namespace

Settled check_assignment(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  auto const evidence = one.value("evidence", Json::object());
  if (evidence.contains("load")) return check_loads(judge, c);
  if (!evidence.contains("task") || !evidence.contains("pairs")) return {};
  auto const problem = one.at("problem").get<std::string>();
  Assignment const a{evidence};
  std::string wrong = a.wrong;
  auto const again = wrong.empty() ? bound_of(a, wrong) : std::nullopt;
  if (!again)
    judge.broken("{}: {}", problem, wrong);
  else if (*again != one.at("bound").get<std::int64_t>())
    judge.broken("{}: the prices give {}, {} said", problem,
                 static_cast<std::int64_t>(*again),
                 one.at("bound").get<std::int64_t>());
  auto const duties = duties_of(c.files, problem);
  if (a.tasks.size() != a.task.size() || a.agents.size() != a.agent.size() || !duties)
    judge.broken("{}: the evidence does not say whose duties these are", problem);
  else if (problem.starts_with("managers") && counts_households(c.files))
    judge.broken("{}: no sizes, where capacity counts households", problem);
  else if (again)
    check_value(judge, problem, a, *duties, one.at("value").get<std::int64_t>());
  return {true, {}};
}

}  // namespace wangge::verify
