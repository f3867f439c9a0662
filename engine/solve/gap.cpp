#include "solve/gap.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "solve/gap_columns.hpp"
#include "solve/gap_dual.hpp"
#include "solve/gap_search.hpp"

namespace wangge::solve {
namespace {

using Tree = std::vector<std::int64_t>;

constexpr std::int64_t kGuidedMoves = 20'000'000;  // some 2 s

class GapTree {
 public:
  GapTree(GapProblem const& problem, GapOptions const& options,
          Progress const& progress)
      : problem_{problem},
        options_{options},
        progress_{progress},
        dual_{problem},
        columns_{problem, dual_},
        search_{problem, options.seed} {}

  Result<GapAnswer> run() {
    GapFixed const free{std::vector(problem_.tasks, GapFixed::kFree),
                        std::vector<bool>(problem_.agents * problem_.tasks, false)};
    first_search();
    if (!columns_.suit()) search_guided();
    auto tree = explore(free, start_prices(), 0);
    if (progress_.cancelled() && options_.when_stopped == WhenStopped::fail)
      return fail(Errc::cancelled, "stopped assigning loads");
    if (!search_.cost())
      return fail(Errc::infeasible, "the loads fit no assignment{}",
                  cut_short_ ? " that was found" : "");
    GapAnswer answer{search_.agent(), *search_.cost(), {}};
    auto const bound = std::min(least_, answer.cost);
    nlohmann::json const evidence{{"method", "lagrangian"},
                                  {"scale", dual_.scale()},
                                  {"multipliers", prices_},
                                  {"tree", tree}};
    answer.certificate = {"gap", answer.cost, bound,
                          bound == answer.cost ? Proof::proven : Proof::bounded,
                          evidence.dump()};
    return answer;
  }

 private:
  [[nodiscard]] bool stopped() const {
    return progress_.cancelled() ||
           dual_.effort() + columns_.effort() + search_.effort() > options_.effort;
  }
  /// What a bound must reach; above any cost as long as nothing is found.
  [[nodiscard]] std::int64_t target() const {
    if (search_.cost()) return *search_.cost();
    return static_cast<std::int64_t>(problem_.tasks) * std::ranges::max(problem_.cost) +
           1;
  }
  [[nodiscard]] double heat() const {
    if (options_.heat > 0.0) return options_.heat;
    return 0.1 * static_cast<double>(std::ranges::max(problem_.cost) -
                                     std::ranges::min(problem_.cost)) +
           1.0;
  }
  /// As given, else each task's second least cost.
  [[nodiscard]] GapDual::Prices start_prices() const {
    GapDual::Prices prices;
    for (auto const price : options_.prices)
      prices.push_back(dual_.scaled_price(price));
    if (!prices.empty()) return prices;
    for (std::size_t t = 0; t < problem_.tasks; ++t) {
      std::vector<std::int64_t> costs;
      for (std::size_t a = 0; a < problem_.agents; ++a)
        costs.push_back(problem_.cost[a * problem_.tasks + t]);
      std::ranges::sort(costs);
      prices.push_back(costs[std::min<std::size_t>(1, costs.size() - 1)] *
                       dual_.scale());
    }
    return prices;
  }
  void first_search() {
    std::vector<std::uint32_t> cheapest(problem_.tasks, 0);
    for (std::size_t t = 0; t < problem_.tasks; ++t)
      for (std::uint32_t a = 1; a < problem_.agents; ++a)
        if (problem_.cost[a * problem_.tasks + t] <
            problem_.cost[cheapest[t] * problem_.tasks + t])
          cheapest[t] = a;
    // At most half of the effort, so that enough is left for a bound.
    auto const moves =
        std::min(static_cast<std::int64_t>(problem_.tasks * problem_.agents) *
                     (columns_.suit() ? 30 : 300),
                 options_.effort / 16);
    anneal(options_.start.empty() ? std::move(cheapest) : options_.start, moves,
           heat());
  }
  void anneal(std::vector<std::uint32_t> from, std::int64_t moves, double heat) {
    search_.anneal(std::move(from), moves, heat, [&] { return stopped(); });
  }
  /// From what the knapsacks took: one taker of each task, those without anywhere.
  void search_from_takers(std::int64_t moves) {
    std::vector<std::uint32_t> from(problem_.tasks, 0);
    for (std::size_t t = 0; t < problem_.tasks; ++t) {
      if (columns_.suit()) {
        for (std::uint32_t a = 1; a < problem_.agents; ++a)
          if (share(a, t) > share(from[t], t)) from[t] = a;
        continue;
      }
      auto const cost = [&](std::uint32_t a) {
        return problem_.cost[a * problem_.tasks + t];
      };
      auto const& takers = dual_.takers()[t];
      if (!takers.empty()) {
        from[t] = *std::ranges::min_element(takers, {}, cost);
        continue;
      }
      for (std::uint32_t a = 1; a < problem_.agents; ++a)
        if (cost(a) < cost(from[t])) from[t] = a;
    }
    anneal(std::move(from), moves, heat() / 10.0);
  }

  /// Short walks, again and again: many find more than a slow one. At most a quarter of
  /// the effort, and before the bounds, which take their time.
  void search_guided() {
    GapGuide const guide{problem_};
    auto const size = static_cast<std::int64_t>(problem_.tasks * problem_.agents);
    auto left = std::min({kGuidedMoves, size * 5'000, options_.effort / 120});
    while (left > 0 && !stopped()) {
      auto const moves =
          std::min(left, static_cast<std::int64_t>(problem_.tasks) * 8'000);
      search_.anneal(guide, moves, [&] { return stopped(); });
      left -= moves;
    }
  }

  /// Follows the linear program down: whatever it gives almost wholly is decided, and
  /// what is left solved again.
  void dive(GapFixed fixed, GapDual::Prices prices) {
    while (!stopped()) {
      std::vector<std::pair<std::size_t, std::uint32_t>> sure;
      std::pair<std::size_t, std::uint32_t> most{0, 0};
      double most_share = 0.0;
      for (std::size_t t = 0; t < problem_.tasks; ++t)
        for (std::uint32_t a = 0; a < problem_.agents; ++a) {
          if (fixed.agent[t] != GapFixed::kFree) break;
          auto const one = share(a, t);
          if (one > 0.8) sure.emplace_back(t, a);
          if (one > most_share) {
            most_share = one;
            most = {t, a};
          }
        }
      if (most_share <= 0.0) break;
      if (sure.empty()) sure.push_back(most);
      for (auto const& [t, a] : sure) fixed.agent[t] = a;
      auto const next =
          columns_.ascend(prices, fixed, target(), 40, [&] { return !stopped(); });
      if (dual_.rounded(next.bound) >= target()) break;
      prices = next.prices;
    }
    search_from_takers(static_cast<std::int64_t>(problem_.tasks) * 50);
  }

  Tree leaf(GapDual::Prices const& prices, std::int64_t scaled) {
    least_ = std::min(least_, dual_.rounded(scaled));
    if (prices_.empty() || prices_.back() != prices) prices_.push_back(prices);
    return {-static_cast<std::int64_t>(prices_.size())};
  }

  [[nodiscard]] double share(std::size_t agent, std::size_t task) const {
    auto const& shares = columns_.shares();
    return shares.empty() ? 0.0 : shares[agent * problem_.tasks + task];
  }
  /// The pair that the linear program gives most of a task, but not all: if it is
  /// wrong, what is left costs more at once.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::uint32_t>> choose_share(
      GapFixed const& fixed) const {
    std::optional<std::pair<std::size_t, std::uint32_t>> chosen;
    double most = 1e-6;
    for (std::size_t t = 0; t < problem_.tasks; ++t) {
      if (fixed.agent[t] != GapFixed::kFree) continue;
      for (std::uint32_t a = 0; a < problem_.agents; ++a)
        if (auto const one = share(a, t);
            one > most && one < 1.0 - 1e-6 && !fixed.barred[a * problem_.tasks + t]) {
          most = one;
          chosen = std::pair{t, a};
        }
    }
    return chosen ? chosen : choose(fixed);
  }

  /// The task the knapsacks disagree on most, with one of its takers (or the cheapest
  /// agent that is not barred).
  [[nodiscard]] std::optional<std::pair<std::size_t, std::uint32_t>> choose(
      GapFixed const& fixed) const {
    std::optional<std::pair<std::size_t, std::uint32_t>> chosen;
    std::size_t most = 0;
    for (std::size_t t = 0; t < problem_.tasks; ++t) {
      if (fixed.agent[t] != GapFixed::kFree) continue;
      auto const& takers = dual_.takers()[t];
      auto const odds = takers.size() == 1   ? 1
                        : takers.size() == 0 ? 2
                                             : takers.size() + 1;
      if (odds <= most) continue;
      std::optional<std::uint32_t> agent;
      for (std::uint32_t a = 0; a < problem_.agents; ++a) {
        if (fixed.barred[a * problem_.tasks + t]) continue;
        auto const cost = [&](std::uint32_t x) {
          return std::pair{std::ranges::find(takers, x) == takers.end(),
                           problem_.cost[x * problem_.tasks + t]};
        };
        if (!agent || cost(a) < cost(*agent)) agent = a;
      }
      if (!agent) continue;
      chosen = std::pair{t, *agent};
      most = odds;
    }
    return chosen;
  }

  /// A free task that every agent is barred from makes the node impossible.
  [[nodiscard]] bool impossible(GapFixed const& fixed) const {
    for (std::size_t t = 0; t < problem_.tasks; ++t) {
      if (fixed.agent[t] != GapFixed::kFree) continue;
      bool any = false;
      for (std::size_t a = 0; a < problem_.agents && !any; ++a)
        any = !fixed.barred[a * problem_.tasks + t];
      if (!any) return true;
    }
    return false;
  }

  /// Better prices for a node, by columns where they suit.
  GapDual::Ascent ascend(GapDual::Prices const& prices, GapFixed const& fixed,
                         bool root) {
    if (columns_.suit())
      return columns_.ascend(prices, fixed, target(), root ? 300 : 60,
                             [&] { return !stopped(); });
    return dual_.ascend(prices, fixed, target(), root ? 500 : 40,
                        [&](bool) { return !stopped(); });
  }

  Tree explore(GapFixed const& fixed, GapDual::Prices const& prices,
               std::size_t depth) {
    if (impossible(fixed)) return leaf(prices, GapDual::kNone);
    bool const root = depth == 0;
    auto const ascent = ascend(prices, fixed, root);
    auto const reached = [&] { return dual_.rounded(ascent.bound) >= target(); };
    if (reached()) return leaf(ascent.prices, ascent.bound);
    if (!columns_.suit()) dual_.bound(ascent.prices, fixed);
    auto const size = static_cast<std::int64_t>(problem_.tasks * problem_.agents);
    search_from_takers(root ? size * (columns_.suit() ? 20 : 200)
                            : static_cast<std::int64_t>(problem_.tasks) * 20);
    if (reached()) return leaf(ascent.prices, ascent.bound);
    if (root && columns_.suit() && !stopped()) {
      dive(fixed, ascent.prices);
      if (reached()) return leaf(ascent.prices, ascent.bound);
      columns_.ascend(ascent.prices, fixed, target(), 2, [] { return true; });
    }
    if (!columns_.suit()) dual_.bound(ascent.prices, fixed);
    auto const chosen = columns_.suit() ? choose_share(fixed) : choose(fixed);
    if (stopped() || !chosen) {
      cut_short_ = true;
      return leaf(ascent.prices, ascent.bound);
    }
    auto const [task, agent] = *chosen;
    auto with = fixed;
    with.agent[task] = agent;
    auto without = fixed;
    without.barred[agent * problem_.tasks + task] = true;
    Tree tree{static_cast<std::int64_t>(task * problem_.agents + agent)};
    for (auto const* next : {&with, &without}) {
      Tree const part = explore(*next, ascent.prices, depth + 1);
      tree.insert(tree.end(), part.begin(), part.end());
    }
    return tree;
  }

  GapProblem const& problem_;
  GapOptions options_;
  Progress const& progress_;
  GapDual dual_;
  GapColumns columns_;
  GapSearch search_;
  std::int64_t least_{GapDual::kNone};
  bool cut_short_{false};
  std::vector<GapDual::Prices> prices_;
};

Result<void> check(GapProblem const& p) {
  auto const size = p.agents * p.tasks;
  if (p.agents == 0 || p.tasks == 0 || p.cost.size() != size || p.load.size() != size ||
      p.capacity.size() != p.agents)
    return fail(Errc::bad_value, "loads: {} costs, {} loads, {} capacities for {} x {}",
                p.cost.size(), p.load.size(), p.capacity.size(), p.agents, p.tasks);
  if (std::ranges::min(p.cost) < 0 || std::ranges::min(p.load) < 1 ||
      std::ranges::min(p.capacity) < 0 || std::ranges::max(p.capacity) > kGapCapacity)
    return fail(Errc::bad_value,
                "loads: costs from 0, loads from 1, capacities from 0 to {}",
                kGapCapacity);
  return {};
}

Result<void> check(GapOptions const& options, GapProblem const& p) {
  auto const fits = [&](std::size_t size) { return size == 0 || size == p.tasks; };
  if (!fits(options.prices.size()) || !fits(options.start.size()) ||
      std::ranges::any_of(options.start, [&](auto a) { return a >= p.agents; }))
    return fail(Errc::bad_value, "loads: prices or start do not fit the {} tasks",
                p.tasks);
  return {};
}

}  // namespace

Result<GapAnswer> assign_loads(GapProblem const& problem, Progress& progress,
                               GapOptions const& options) {
  if (auto const ok = check(problem); !ok) return tl::unexpected(ok.error());
  if (auto const ok = check(options, problem); !ok) return tl::unexpected(ok.error());
  return GapTree{problem, options, progress}.run();
}

}  // namespace wangge::solve
