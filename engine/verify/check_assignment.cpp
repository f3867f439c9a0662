// The certificates of assignments: dual prices.
#include <cstdint>
#include <optional>

#include "verify/certificates.hpp"

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

}  // namespace

Settled check_assignment(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  auto const evidence = one.value("evidence", Json::object());
  if (!evidence.contains("task") || !evidence.contains("pairs")) return {};
  std::string wrong;
  auto const again = assignment_bound(evidence, wrong);
  auto const problem = one.at("problem").get<std::string>();
  if (!again)
    judge.broken("{}: {}", problem, wrong);
  else if (*again != one.at("bound").get<std::int64_t>())
    judge.broken("{}: the prices give {}, {} said", problem, *again,
                 one.at("bound").get<std::int64_t>());
  return {true, {}};
}

}  // namespace wangge::verify
