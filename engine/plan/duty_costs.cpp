#include "plan/duty_costs.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/progress.hpp"
#include "solve/assignment.hpp"
#include "solve/loads.hpp"

namespace wangge::plan {
namespace {

constexpr std::int64_t kRoom = 4'000'000'000'000'000'000;  // below 2^62
// With sizes a price may be several times a cost (solve/gap_dual.hpp).
constexpr std::int64_t kRoomOfSizes = kRoom / 64;

/// Weights that put filling above keeping above fairness above the pairs' costs.
struct Weights {
  std::int64_t load{0};       ///< what each further duty of one agent adds, if fair
  std::int64_t lost{0};       ///< for a duty that is not kept from before
  std::int64_t unfilled{0};   ///< for a task with nobody
  std::size_t load_steps{0};  ///< greatest capacity
};

Result<Weights> weights_of(DutyProblem const& p, bool keep) {
  Weights w;
  std::int64_t most = 0;
  bool any_kept = false;
  for (auto const& pair : p.pairs) {
    most = std::max(most, pair.cost);
    any_kept = any_kept || pair.kept;
  }
  auto const tasks = static_cast<std::int64_t>(p.tasks.size());
  std::int64_t loaded = 0;
  for (std::size_t a = 0; a < p.capacity.size(); ++a) {
    auto const room = std::min(p.capacity[a], tasks);
    w.load_steps = std::max(w.load_steps, static_cast<std::size_t>(room));
    loaded = std::max(loaded, p.load[a]);
  }
  if (p.fair && p.size.empty()) {
    w.load = most + 1;
    most += w.load * (static_cast<std::int64_t>(w.load_steps) + loaded);
  }
  std::int64_t const base = most + 1;
  // Lexicographic as far as 64 bits allow: n + 1 outweighs what n duties may cost.
  auto const room = p.size.empty() ? kRoom : kRoomOfSizes;
  std::int64_t const fits = room / std::max<std::int64_t>(1, tasks) / (tasks + 1);
  if (keep && any_kept && fits / base >= 2)
    w.lost = base * std::min<std::int64_t>(tasks + 1, fits / base - 1);
  if (fits < base)
    return fail(Errc::bad_value,
                "{}: {} duties are too many to be shared at once; divide the "
                "community",
                p.name, tasks);
  w.unfilled = (w.lost + base) * (tasks + 1);
  return w;
}

solve::AssignmentProblem problem_of(DutyProblem const& p, Weights const& w) {
  solve::AssignmentProblem problem;
  problem.tasks = p.tasks.size();
  problem.capacity = p.capacity;
  problem.unfilled_cost = w.unfilled;
  for (auto const& pair : p.pairs) {
    auto cost = pair.cost + w.load * p.load[pair.agent];
    // Of all duties, not only of those that somebody had: else it would be free to
    // empty one building for another.
    if (!pair.kept) cost += w.lost;
    problem.pairs.push_back({pair.task, pair.agent, cost});
  }
  if (w.load > 0)
    for (std::size_t k = 0; k < std::max<std::size_t>(1, w.load_steps); ++k)
      problem.load_cost.push_back(w.load * static_cast<std::int64_t>(k));
  return problem;
}

solve::LoadsProblem loads_of(DutyProblem const& p, Weights const& w) {
  auto flat = problem_of(p, w);
  return {p.size, std::move(flat.capacity), std::move(flat.pairs), w.unfilled};
}

/// An answer of either kind.
struct Shared {
  std::vector<std::uint32_t> agent;
  Certificate certificate;
};
static_assert(solve::LoadsAnswer::kUnfilled == DutyAnswer::kNobody);

Result<Shared> share(DutyProblem const& p, Weights const& w) {
  if (p.size.empty()) {
    auto solved = solve::assign(problem_of(p, w));
    if (!solved) return tl::unexpected(solved.error());
    return Shared{std::move(solved->agent), std::move(solved->certificate)};
  }
  Quiet quiet;  // the effort is bounded: a second or two
  auto solved = solve::share_loads(loads_of(p, w), quiet);
  if (!solved) return tl::unexpected(solved.error());
  return Shared{std::move(solved->agent), std::move(solved->certificate)};
}

/// Without keeping anything: who has what.
Result<std::vector<std::uint32_t>> share_afresh(DutyProblem const& p,
                                                Weights const& w) {
  if (!p.size.empty()) {
    auto shared = share(p, w);
    if (!shared) return tl::unexpected(shared.error());
    return std::move(shared->agent);
  }
  auto afresh = solve::assign_tasks(problem_of(p, w));
  if (!afresh) return tl::unexpected(afresh.error());
  return std::move(afresh->agent);
}

/// The cost of an answer under weights without keeping.
std::int64_t cost_of(solve::AssignmentProblem const& problem,
                     std::vector<std::uint32_t> const& agent) {
  std::int64_t cost = 0;
  std::vector<std::size_t> load(problem.capacity.size());
  for (auto const a : agent)
    if (a == DutyAnswer::kNobody) {
      cost += problem.unfilled_cost;
    } else if (!problem.load_cost.empty()) {
      cost += problem.load_cost[std::min(load[a]++, problem.load_cost.size() - 1)];
    }
  for (auto const& pair : problem.pairs)
    if (agent[pair.task] == pair.agent) cost += pair.cost;
  return cost;
}

bool same_word(std::string const& a, std::string const& b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

}  // namespace

std::int64_t walk_cost(std::optional<Centimetres> walk) {
  return walk ? std::min(walk->get(), kFarWalk) : kFarWalk;
}

std::int64_t lack_cost(std::int64_t whole, std::vector<std::string> const& wanted,
                       std::vector<std::string> const& offered) {
  if (wanted.empty()) return 0;
  auto const lacks = std::ranges::count_if(wanted, [&](std::string const& one) {
    return std::ranges::none_of(
        offered, [&](std::string const& other) { return same_word(one, other); });
  });
  return whole * lacks / static_cast<std::int64_t>(wanted.size());
}

Result<DutyAnswer> share_duties(DutyProblem const& p) {
  if (!p.size.empty() && p.size.size() != p.tasks.size())
    return fail(Errc::bad_value, "{}: {} sizes of {} duties", p.name, p.size.size(),
                p.tasks.size());
  auto const weights = weights_of(p, true);
  if (!weights) return tl::unexpected(weights.error());
  auto solved = share(p, *weights);
  if (!solved) return tl::unexpected(solved.error());
  DutyAnswer answer;
  answer.agent = std::move(solved->agent);
  answer.certificate = std::move(solved->certificate);
  answer.certificate.problem = p.name;
  auto evidence = nlohmann::ordered_json::parse(answer.certificate.evidence);
  evidence["tasks"] = p.tasks;
  evidence["agents"] = p.agents;
  if (p.candidates > 0) evidence["candidates"] = p.candidates;
  if (weights->lost > 0) {
    auto const free = weights_of(p, false);
    if (!free) return tl::unexpected(free.error());
    auto const problem = problem_of(p, *free);
    auto afresh = share_afresh(p, *free);
    if (!afresh) return tl::unexpected(afresh.error());
    answer.keeping_cost = cost_of(problem, answer.agent) - cost_of(problem, *afresh);
    answer.afresh = std::move(*afresh);
    if (answer.keeping_cost < 0) {  // sizes: the search found what is better by chance
      answer.keeping_cost = 0;
      answer.afresh = answer.agent;
    }
    evidence["lost_cost"] = weights->lost;
    evidence["keeping_cost"] = answer.keeping_cost;
  }
  answer.certificate.evidence = evidence.dump();
  return answer;
}

std::vector<Takers> takers_of(DutyProblem const& problem) {
  std::vector<Takers> takers(problem.tasks.size());
  std::vector<std::int64_t> cost(problem.tasks.size());
  for (auto const& pair : problem.pairs) {
    auto& of_task = takers[pair.task];
    if (of_task.count++ > 0 && pair.cost >= cost[pair.task]) continue;
    of_task.cheapest = pair.agent;
    cost[pair.task] = pair.cost;
  }
  return takers;
}

void thin_out(DutyProblem& problem, std::size_t most) {
  if (problem.pairs.size() <= most) return;
  std::size_t const each =
      std::max<std::size_t>(10, most / std::max<std::size_t>(1, problem.tasks.size()));
  std::ranges::sort(problem.pairs, {}, [](DutyProblem::Pair const& p) {
    return std::tuple{p.task, p.cost, p.agent};
  });
  std::vector<DutyProblem::Pair> left;
  std::size_t of_task = 0;
  for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
    auto const& pair = problem.pairs[i];
    of_task = i > 0 && problem.pairs[i - 1].task == pair.task ? of_task + 1 : 0;
    if (of_task < each || pair.kept) left.push_back(pair);
  }
  problem.pairs = std::move(left);
  problem.candidates = each;
}

}  // namespace wangge::plan
