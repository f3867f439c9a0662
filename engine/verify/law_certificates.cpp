// Law 9: certificates re-evaluate, in integers.
#include <cstdint>
#include <optional>

#include "verify/judge.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

/// The dual of an assignment: prices that no pair undercuts bound the cost from below.
std::optional<std::int64_t> assignment_bound(Json const& evidence, std::string& wrong) {
  auto const task = evidence["task"].get<std::vector<std::int64_t>>();
  auto const agent = evidence["agent"].get<std::vector<std::int64_t>>();
  auto const capacity = evidence["capacity"].get<std::vector<std::int64_t>>();
  auto const unfilled = evidence["unfilled_cost"].get<std::int64_t>();
  if (agent.size() != capacity.size()) wrong = "prices and capacities differ in number";
  std::int64_t bound = 0;
  for (auto const price : task) {
    if (price > unfilled) wrong = "a task's price is above the cost of leaving it";
    bound += price;
  }
  for (std::size_t j = 0; j < agent.size() && wrong.empty(); ++j) {
    if (agent[j] < 0) wrong = "an agent's price is negative";
    bound -= agent[j] * capacity[j];
  }
  for (auto const& pair : evidence["pairs"]) {
    auto const t = pair.at(0).get<std::size_t>();
    auto const a = pair.at(1).get<std::size_t>();
    if (t >= task.size() || a >= agent.size() ||
        task[t] - agent[a] > pair.at(2).get<std::int64_t>())
      wrong = fmt::format("pair {} → {} undercuts its prices", t, a);
  }
  return wrong.empty() ? std::optional{bound} : std::nullopt;
}

void check_one(Judge& judge, Json const& one) {
  auto const problem = one.value("problem", std::string{"?"});
  auto const status = one.value("status", std::string{});
  auto const value = one.value("value", std::int64_t{0});
  if (!one.contains("bound") || one["bound"].is_null()) {
    if (status != "heuristic")
      judge.broken("{}: \"{}\" without a bound", problem, status);
    return;
  }
  auto const bound = one["bound"].get<std::int64_t>();
  if (bound > value) judge.broken("{}: bound {} above value {}", problem, bound, value);
  if ((status == "proven") != (bound == value))
    judge.broken("{}: status \"{}\" with value {} and bound {}", problem, status, value,
                 bound);
  auto const evidence = one.value("evidence", Json::object());
  if (evidence.contains("task") && evidence.contains("pairs")) {
    std::string wrong;
    auto const again = assignment_bound(evidence, wrong);
    if (!again)
      judge.broken("{}: {}", problem, wrong);
    else if (*again != bound)
      judge.broken("{}: the prices give {}, {} said", problem, *again, bound);
  }
}

}  // namespace

Finding law_certificates(BuildFiles const& files) {
  Judge judge{9, "certificates re-evaluate"};
  std::size_t proven = 0;
  auto const list = files.certificates.value("certificates", Json::array());
  for (auto const& one : list) {
    try {
      check_one(judge, one);
    } catch (Json::exception const& error) {
      judge.broken("{}: {}", one.value("problem", "?"), error.what());
    }
    proven += one.value("status", "") == std::string{"proven"};
  }
  if (list.empty()) judge.broken("there is no certificate");
  return judge.conclude(fmt::format("{} certificates, {} proven; bounds below values",
                                    list.size(), proven));
}

}  // namespace wangge::verify
