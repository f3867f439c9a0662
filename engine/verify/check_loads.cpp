// The certificates of duties that differ in size: what was written, and its bound.
#include <map>
#include <optional>
#include <set>

#include "verify/certificates.hpp"
#include "verify/duties.hpp"
#include "verify/loads_bound.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

LoadsProof proof_of(Json const& json) {
  LoadsProof proof;
  json.at("scale").get_to(proof.scale);
  json.at("multipliers").get_to(proof.prices);
  json.at("tree").get_to(proof.tree);
  return proof;
}

/// The evidence as numbers.
struct Evidence {
  Loads loads;
  LoadsProof proof;
  std::optional<LoadsProof> stay;  ///< that tasks stay with nobody
  std::vector<std::string> tasks, agents;
  std::map<std::pair<std::size_t, std::size_t>, Whole> cost;

  explicit Evidence(Json const& json) {
    json.at("load").get_to(loads.load);
    json.at("capacity").get_to(loads.capacity);
    json.at("unfilled_cost").get_to(loads.unfilled);
    proof = proof_of(json);
    if (json.contains("stay")) stay = proof_of(json.at("stay"));
    json.at("tasks").get_to(tasks);
    json.at("agents").get_to(agents);
    for (auto const& pair : json.at("pairs")) {
      loads.pairs.push_back({pair.at(0), pair.at(1), pair.at(2)});
      auto const& last = loads.pairs.back();
      cost.try_emplace({last.task, last.agent}, last.cost);
    }
  }
  [[nodiscard]] std::string fault() const {
    if (tasks.size() != loads.load.size() || agents.size() != loads.capacity.size())
      return "the evidence does not say whose duties these are";
    if (cost.size() != loads.pairs.size()) return "a pair stands there twice";
    return {};
  }
};

/// Loads are the households of the buildings, as far as they are shown.
void check_loads_said(Judge& judge, std::string const& problem, Evidence const& e,
                      BuildFiles const& files) {
  if (!counts_households(files))
    judge.broken("{}: sizes, where capacity counts buildings", problem);
  for (std::size_t t = 0; t < e.tasks.size(); ++t)
    if (auto const households = households_of(files, e.tasks[t]);
        households != e.loads.load[t])
      judge.broken("{}: building {} counts {} households, the evidence says {}",
                   problem, e.tasks[t], households, e.loads.load[t]);
}

/// The cost of the written duties, that each is one of this problem, and that they fit.
void check_written(Judge& judge, std::string const& problem, Evidence const& e,
                   std::vector<DutySaid> const& duties, Whole value) {
  std::map<std::string, std::size_t> task_at, agent_at;
  for (std::size_t t = 0; t < e.tasks.size(); ++t) task_at[e.tasks[t]] = t;
  for (std::size_t g = 0; g < e.agents.size(); ++g) agent_at[e.agents[g]] = g;
  auto room = e.loads.capacity;
  std::set<std::size_t> filled;
  Wide cost = 0;
  for (auto const& duty : duties) {
    auto const t = task_at.find(duty.task);
    auto const g = agent_at.find(duty.agent);
    if (t == task_at.end() || g == agent_at.end() ||
        !e.cost.contains({t->second, g->second}))
      return judge.broken("{}: {} for {} is no pair of the problem", problem,
                          duty.agent, duty.task);
    if (!filled.insert(t->second).second)
      return judge.broken("{}: {} has two", problem, duty.task);
    if (duty.capacity && *duty.capacity != e.loads.capacity[g->second])
      judge.broken("{}: {} has room for {}, the evidence says {}", problem, duty.agent,
                   *duty.capacity, e.loads.capacity[g->second]);
    room[g->second] -= e.loads.load[t->second];
    if (room[g->second] < 0)
      judge.broken("{}: {} has {} households more than room", problem, duty.agent,
                   -room[g->second]);
    cost += e.cost.at({t->second, g->second});
  }
  cost += Wide{e.loads.unfilled} * static_cast<Whole>(e.tasks.size() - filled.size());
  if (cost != value)
    judge.broken("{}: the written duties cost {}, {} said", problem,
                 static_cast<Whole>(cost), value);
}

/// First how many stay, where that has a proof of its own, then what all costs.
LoadsBound bound_of(Evidence const& e) {
  auto proof = e.proof;
  if (e.stay) {
    auto const staying = least_staying(e.loads, *e.stay);
    if (!staying.wrong.empty() || staying.gave_up) return staying;
    proof.stay = staying.bound;
  }
  return loads_bound(e.loads, proof);
}

}  // namespace

Settled check_loads(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  auto const problem = one.at("problem").get<std::string>();
  Evidence const e{one.at("evidence")};
  auto const duties = duties_of(c.files, problem);
  if (auto const fault = e.fault(); !fault.empty() || !duties) {
    judge.broken("{}: {}", problem, fault.empty() ? "no such duties" : fault);
    return {true, {}};
  }
  check_loads_said(judge, problem, e, c.files);
  check_written(judge, problem, e, *duties, one.at("value").get<Whole>());
  auto const again = bound_of(e);
  if (again.gave_up) return {false, "too many steps"};
  if (!again.wrong.empty())
    judge.broken("{}: {}", problem, again.wrong);
  else if (again.bound < one.at("bound").get<Whole>())
    judge.broken("{}: the multipliers give a bound of {}, {} said", problem,
                 again.bound, one.at("bound").get<Whole>());
  return {true, {}};
}

}  // namespace wangge::verify
