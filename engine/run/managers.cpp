#include "run/managers.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "plan/duty_costs.hpp"
#include "read/plan_record.hpp"

namespace wangge::run {
namespace {

using Json = nlohmann::json;
using plan::DutyProblem;

/// First managers as they are: building → volunteer.
std::map<std::string, std::string> firsts(PlanRecord const& record) {
  std::map<std::string, std::string> first;
  for (auto const& duty : record.duties)
    if (duty.first) first.emplace(duty.building, duty.volunteer);
  return first;
}

/// The problem as it was solved, with today's duties to be kept.
DutyProblem problem_of(Json const& evidence,
                       std::map<std::string, std::string> const& first) {
  DutyProblem p;
  p.name = "managers";
  evidence.at("tasks").get_to(p.tasks);
  evidence.at("agents").get_to(p.agents);
  evidence.at("capacity").get_to(p.capacity);
  p.load.assign(p.agents.size(), 0);
  p.fair = evidence.contains("load_cost");
  if (evidence.contains("load")) evidence["load"].get_to(p.size);
  // What was added for duties of a yet earlier plan has nothing to say any more.
  auto const lost = evidence.value("lost_cost", std::int64_t{0});
  for (auto const& pair : evidence.at("pairs")) {
    DutyProblem::Pair one{pair.at(0), pair.at(1), pair.at(2), false};
    if (lost > 0 && one.cost >= lost) one.cost -= lost;
    auto const who = first.find(p.tasks.at(one.task));
    one.kept = who != first.end() && who->second == p.agents.at(one.agent);
    p.pairs.push_back(one);
  }
  return p;
}

Result<Leaving> without(DutyProblem problem,
                        std::map<std::string, std::string> const& first,
                        std::string const& volunteer) {
  auto const at = std::ranges::find(problem.agents, volunteer);
  if (at == problem.agents.end())
    return fail(Errc::bad_value,
                "--without {}: the plan has no such volunteer; it has {}", volunteer,
                fmt::join(problem.agents, ", "));
  auto const gone = static_cast<std::uint32_t>(at - problem.agents.begin());
  problem.capacity[gone] = 0;
  std::erase_if(problem.pairs, [&](auto const& pair) { return pair.agent == gone; });
  auto const answer = plan::share_duties(problem);
  if (!answer) return tl::unexpected(answer.error());
  Leaving leaving;
  leaving.proof = answer->certificate.status;
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) {
    auto const before = first.find(problem.tasks[t]);
    auto const v = answer->agent[t];
    std::string const from = before == first.end() ? "" : before->second;
    std::string const to = v == plan::DutyAnswer::kNobody ? "" : problem.agents[v];
    if (to.empty()) leaving.empty.push_back(problem.tasks[t]);
    if (from != to) leaving.changes.push_back({problem.tasks[t], from, to});
  }
  return leaving;
}

}  // namespace

Result<Leaving> leaving(PlanRecord const& record, Json const& certificates,
                        std::string const& volunteer) {
  try {
    for (auto const& one : certificates.at("certificates"))
      if (one.at("problem") == "managers") {
        auto const first = firsts(record);
        return without(problem_of(one.at("evidence"), first), first, volunteer);
      }
  } catch (std::exception const& error) {  // nlohmann reports a broken file so
    return fail(Errc::bad_input, "certificates.json: {}; build the plan again",
                error.what());
  }
  return fail(Errc::bad_input,
              "certificates.json: no certificate of managers; build the plan again");
}

Result<ManagersTold> tell_managers(std::filesystem::path const& folder,
                                   std::string const& without, Progress& progress) {
  progress.stage("read");
  auto read = read::read_plan_record(folder, {}, progress);
  if (!read) return tl::unexpected(read.error());
  ManagersTold told{std::move(read->record), {}};
  if (without.empty()) return told;
  std::ifstream in{folder / "certificates.json"};
  auto const certificates = Json::parse(in, nullptr, false);
  auto left = leaving(told.record, certificates, without);
  if (!left) return tl::unexpected(left.error());
  told.without = std::move(*left);
  return told;
}

}  // namespace wangge::run
