#include "bench/feasible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bench/check.hpp"
#include "bench/check_feasible.hpp"
#include "bench/runs.hpp"
#include "bench/solver.hpp"

namespace wangge::bench {
namespace {

std::int64_t units_of(double seconds) {
  return std::clamp(static_cast<std::int64_t>(std::llround(seconds)), std::int64_t{1},
                    std::int64_t{1'000'000});
}

std::string method_of(Certificate const& certificate) {
  auto const evidence = nlohmann::json::parse(certificate.evidence);
  if (evidence.contains("infeasible"))
    return evidence["infeasible"].value("method", "search");
  auto const method = evidence.value("method", "search");
  return method == "search" ? "counting" : method;
}

void judge(Instance const& instance, Contiguity contiguity, Answer const& answer,
           Feasible& feasible) {
  auto const verdict = check(instance, Objective::cut, answer.part, {}, contiguity);
  if (answer.violation == 0) {
    feasible.answer = Feasibility::feasible;
    feasible.method = "division";
    feasible.faults = verdict.faults;
  } else if (answer.infeasible) {
    feasible.answer = Feasibility::infeasible;
    feasible.method = method_of(answer.certificate);
  } else {
    feasible.method = "search";
  }
  auto const looked = feasible_by_looking(instance, contiguity);
  if (!looked || feasible.answer == Feasibility::unknown) return;
  feasible.looked = true;
  if (*looked != (feasible.answer == Feasibility::feasible))
    feasible.faults.emplace_back("a look at every division says the opposite");
}

void judge_least(Instance instance, Contiguity contiguity,
                 solve::LeastDeviation const& least, Feasible& feasible) {
  LeastTolerance const told{least.found, least.bound, instance.total()};
  std::int64_t const k = instance.parts;
  // The limits of a checked division: whole totals no further off than is said.
  instance.lower = (std::max<std::int64_t>(0, told.total - told.found) + k - 1) / k;
  instance.upper = (told.total + told.found) / k;
  auto const verdict = check(instance, Objective::cut, least.part, {}, contiguity);
  for (std::string const& fault : verdict.faults)
    feasible.faults.push_back("smallest tolerance: " + fault);
  if (told.bound > told.found)
    feasible.faults.push_back(fmt::format("smallest tolerance: bound {} is above {}",
                                          told.bound, told.found));
  feasible.least = told;
}

}  // namespace

Result<Feasible> ask_feasible(Instance const& instance, Contiguity contiguity,
                              FeasibleOptions const& options) {
  Solver const solver{instance, Objective::cut, contiguity};
  Feasible feasible;
  CpuClock clock{options.seconds};
  auto const answer = solver.solve(options.seed, units_of(options.seconds / 4),
                                   units_of(options.seconds), clock);
  if (!answer) return tl::unexpected(answer.error());
  judge(instance, contiguity, *answer, feasible);
  feasible.seconds = clock.used();
  if (!options.least) return feasible;
  CpuClock again{options.seconds};
  auto const least =
      solver.least_deviation(options.seed, 1, units_of(options.seconds / 4), again);
  if (!least) return tl::unexpected(least.error());
  judge_least(instance, contiguity, *least, feasible);
  feasible.seconds += again.used();
  return feasible;
}

}  // namespace wangge::bench
