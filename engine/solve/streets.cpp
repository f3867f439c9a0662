#include "solve/streets.hpp"

#include <algorithm>
#include <limits>

#include "solve/streets_longest.hpp"
#include "solve/streets_postman.hpp"
#include "solve/streets_search.hpp"
#include "solve/streets_total.hpp"

namespace wangge::solve {
namespace {

/// The search counts in 32 bits; four lengths of everything must fit.
constexpr std::int64_t kMostCost = std::numeric_limits<std::int32_t>::max() / 8;

Result<void> check(StreetsProblem const& problem) {
  if (problem.walkers == 0) return fail(Errc::bad_value, "streets: no walker");
  if (problem.goal == StreetsGoal::longest && problem.capacity >= 0)
    return fail(Errc::bad_value,
                "streets: a capacity goes with the total, not with the longest walk");
  if (problem.start >= problem.nodes)
    return fail(Errc::bad_value, "streets: start {} of {} nodes", problem.start,
                problem.nodes);
  std::int64_t total = 0;
  for (std::size_t i = 0; i < problem.streets.size(); ++i) {
    Street const& s = problem.streets[i];
    if (s.from >= problem.nodes || s.to >= problem.nodes)
      return fail(Errc::bad_value, "streets: street {} from {} to {} of {} nodes", i,
                  s.from, s.to, problem.nodes);
    if (s.forward < 0 || s.backward < 0 || s.demand < 0)
      return fail(Errc::bad_value, "streets: street {} has a negative cost or demand",
                  i);
    if (s.forward > kMostCost || s.backward > kMostCost)
      return fail(Errc::bad_value, "streets: street {} costs over {}", i, kMostCost);
    total += std::max(s.forward, s.backward);
    if (total > kMostCost)
      return fail(Errc::bad_value, "streets: all together cost over {}", kMostCost);
    if (problem.capacity >= 0 && s.need == Street::Need::must_walk &&
        s.demand > problem.capacity)
      return fail(Errc::infeasible, "streets: street {} takes {} of a capacity of {}",
                  i, s.demand, problem.capacity);
  }
  return {};
}

Result<void> check_reached(StreetsProblem const& problem, StreetWays const& ways) {
  for (std::size_t i = 0; i < problem.streets.size(); ++i)
    if (problem.streets[i].need == Street::Need::must_walk &&
        ways.cost(problem.start, problem.streets[i].from) == StreetWays::kUnreached)
      return fail(Errc::infeasible, "streets: street {} cannot be reached", i);
  return {};
}

std::int64_t value_of(StreetsProblem const& problem,
                      std::vector<StreetWalk> const& walks) {
  std::int64_t longest = 0;
  std::int64_t total = 0;
  for (StreetWalk const& walk : walks) {
    longest = std::max(longest, walk.cost);
    total += walk.cost;
  }
  return problem.goal == StreetsGoal::longest ? longest : total;
}

void set_bound(Certificate& certificate, std::int64_t bound, std::string evidence) {
  certificate.bound = bound;
  certificate.evidence = std::move(evidence);
  certificate.status = bound == certificate.value ? Proof::proven : Proof::bounded;
}

/// The walk to one street and back that is longest bounds the longest walk.
void prove_farthest(StreetTasks const& tasks, Certificate& certificate) {
  for (std::uint32_t task = 0; task < tasks.size(); ++task)
    if (tasks.round_trip(task) > certificate.bound.value_or(-1))
      set_bound(
          certificate, tasks.round_trip(task),
          fmt::format(R"({{"method":"farthest","street":{}}})", tasks.street(task)));
}

using Stop = std::function<bool()>;

void prove(StreetsProblem const& problem, StreetWays const& ways,
           StreetTasks const& tasks, StreetsPlan const& plan, TotalProof const& total,
           double effort, Stop const& stop, Certificate& certificate) {
  if (problem.goal == StreetsGoal::total) {
    set_bound(certificate, total.bound(), total.evidence());
    return;
  }
  auto const walkers = static_cast<std::int64_t>(problem.walkers);
  set_bound(certificate, (total.bound() + walkers - 1) / walkers, total.evidence());
  prove_farthest(tasks, certificate);
  if (walkers == 1 || certificate.status == Proof::proven) return;
  if (auto const proof = prove_longest(problem, ways, tasks, total, plan.orders,
                                       *certificate.bound - 1, effort, stop))
    set_bound(certificate, proof->limit + 1, proof->evidence(problem.walkers));
}

StreetsSearch search_of(StreetsProblem const& problem, StreetsOptions const& options,
                        std::int64_t total) {
  bool const prove_later = problem.goal == StreetsGoal::longest && problem.walkers > 1;
  double const share = prove_later ? 1.0 - options.proof_share : 1.0;
  auto const walkers = static_cast<std::int64_t>(problem.walkers);
  StreetsSearch search;
  search.goal = problem.goal;
  search.walkers = problem.walkers;
  search.capacity = problem.capacity < 0 ? std::numeric_limits<std::int64_t>::max() / 4
                                         : problem.capacity;
  search.seed = options.seed;
  search.effort = options.effort * share;
  if (options.spent)
    search.spent = [spent = options.spent, share] { return spent() / share; };
  search.good_enough =
      problem.goal == StreetsGoal::total ? total : (total + walkers - 1) / walkers;
  return search;
}

}  // namespace

Result<StreetsAnswer> walk_streets(StreetsProblem const& problem,
                                   StreetsOptions const& options, Progress& progress) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  StreetWays const ways{problem};
  if (auto const reached = check_reached(problem, ways); !reached)
    return tl::unexpected(reached.error());
  if (auto exact = postman(problem, ways)) return *exact;
  StreetTasks const tasks{problem, ways};
  StreetsAnswer answer;
  answer.certificate.problem = "streets";
  Stop const stop = [&] {
    return (options.spent && options.spent() >= 1.0) || progress.cancelled();
  };
  TotalProof const total = prove_total(problem, stop);
  StreetsPlan const plan =
      search_streets(tasks, search_of(problem, options, total.bound()), progress);
  if (plan.over > 0)
    return fail(Errc::failed,
                "streets: no {} walks within the capacity of {} were found; allow more "
                "walkers",
                problem.walkers, problem.capacity);
  for (TaskOrder const& order : plan.orders)
    answer.walks.push_back(walk_of(problem, ways, tasks, order));
  answer.certificate.value = value_of(problem, answer.walks);
  prove(problem, ways, tasks, plan, total, options.effort * options.proof_share, stop,
        answer.certificate);
  return answer;
}

}  // namespace wangge::solve
