#pragma once

#include <string>

#include "plan/duty_costs.hpp"
#include "verify/certificates.hpp"

// Duties as the files of a build tell them.
namespace wangge::verify {

/// The layers and the certificate of duties that were shared.
inline BuildFiles files_of(plan::DutyProblem const& p, plan::DutyAnswer const& answer) {
  BuildFiles files;
  for (std::size_t t = 0; t < p.tasks.size(); ++t)
    if (auto const a = answer.agent[t]; a != plan::DutyAnswer::kNobody)
      files.managers.push_back({p.tasks[t], p.agents[a], "first", p.capacity[a]});
  auto const& one = answer.certificate;
  files.certificates = {{"problem", one.problem},
                        {"value", one.value},
                        {"bound", one.bound.value_or(-1)},
                        {"evidence", nlohmann::json::parse(one.evidence)}};
  return files;
}

/// What law 9 says; empty: all is well, and the bound was derived again.
inline std::string said_of(BuildFiles const& files) {
  Judge judge{9, "certificates"};
  Walks const walks{files.edges};
  auto const settled = check_assignment(judge, {files, walks, files.certificates});
  if (!judge.holds()) return judge.conclude({}).evidence;
  return settled.rederived ? "" : "not derived";
}

}  // namespace wangge::verify
