#include "plan/exit_loads.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "solve/gap.hpp"

namespace wangge::plan {
namespace {

using Sites = std::vector<std::uint32_t>;
constexpr auto kNever = LoadsProblem::kNever;
constexpr std::size_t kMostTried = 32;        ///< assignments solved in full
constexpr std::int64_t kEffort = 50'000'000;  ///< steps of each

class Fitter {
 public:
  Fitter(LoadsProblem const& problem, Progress& progress)
      : p_{problem}, progress_{progress} {}

  Result<std::optional<LoadsAnswer>> run(Sites const& first) {
    auto choices = choices_near(first);
    std::ranges::sort(choices);
    std::optional<LoadsAnswer> best;
    std::size_t tried = 0;
    for (auto const& [free_cost, sites] : choices) {
      if (best && free_cost >= best->cost) break;
      if (tried++ == kMostTried && best) break;
      auto answer = assigned(sites);
      if (!answer) return tl::unexpected(answer.error());
      if (*answer && (!best || (*answer)->cost < best->cost))
        best = std::move(**answer);
    }
    return best;
  }

 private:
  using Choice = std::pair<std::int64_t, Sites>;  // cost without capacity, sites

  [[nodiscard]] bool admitted(Sites const& sites) const {
    auto const in = [&](std::uint32_t s) {
      return std::ranges::binary_search(sites, s);
    };
    return std::ranges::all_of(p_.forced, in) &&
           std::ranges::none_of(p_.apart, [&](auto const& pair) {
             return in(pair.first) && in(pair.second);
           });
  }

  /// The nearest of the sites to a client, or none.
  [[nodiscard]] std::uint32_t nearest(std::size_t client, Sites const& sites) const {
    auto best = LoadsAnswer::kNowhere;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (auto const s : sites) {
      auto const cost = p_.cost[client * p_.sites + s];
      if (cost == kNever || cost >= least) continue;
      least = cost;
      best = s;
    }
    return best;
  }

  [[nodiscard]] std::int64_t cost_of(std::size_t client, std::uint32_t site) const {
    return site == LoadsAnswer::kNowhere ? p_.cut_off[client]
                                         : p_.cost[client * p_.sites + site];
  }

  [[nodiscard]] Choice with_cost(Sites sites) const {
    std::int64_t cost = 0;
    for (std::size_t c = 0; c < p_.clients(); ++c)
      cost += cost_of(c, nearest(c, sites));
    return {cost, std::move(sites)};
  }

  /// C(sites, open), or more than kAllChoices.
  [[nodiscard]] std::size_t count() const {
    double all = 1;
    for (std::size_t i = 0; i < p_.open; ++i)
      all *= static_cast<double>(p_.sites - i) / static_cast<double>(i + 1);
    return all > kAllChoices ? kAllChoices + 1 : static_cast<std::size_t>(all + 0.5);
  }

  [[nodiscard]] std::vector<Choice> choices_near(Sites const& first) const {
    std::vector<Choice> choices;
    if (count() <= kAllChoices) {
      Sites sites(p_.open);
      all_from(0, 0, sites, choices);
      return choices;
    }
    std::set<Sites> seen{first};
    for (int round = 0; round < 2; ++round) {
      auto const before = seen;
      for (auto const& sites : before)
        if (seen.size() <= kAllChoices) add_swaps(sites, seen);
    }
    for (auto const& sites : seen)
      if (admitted(sites)) choices.push_back(with_cost(sites));
    return choices;
  }

  void all_from(std::uint32_t site, std::size_t at, Sites& sites,
                std::vector<Choice>& choices) const {
    if (at == sites.size()) {
      if (admitted(sites)) choices.push_back(with_cost(sites));
      return;
    }
    for (auto s = site; s + (sites.size() - at) <= p_.sites; ++s) {
      sites[at] = s;
      all_from(s + 1, at + 1, sites, choices);
    }
  }

  void add_swaps(Sites const& sites, std::set<Sites>& seen) const {
    for (std::size_t out = 0; out < sites.size(); ++out)
      for (std::uint32_t in = 0; in < p_.sites; ++in) {
        if (std::ranges::binary_search(sites, in)) continue;
        auto other = sites;
        other[out] = in;
        std::ranges::sort(other);
        if (admitted(other)) seen.insert(std::move(other));
      }
  }

  /// Everybody with a load to one of the sites that has room.
  Result<std::optional<LoadsAnswer>> assigned(Sites const& sites) {
    LoadsAnswer answer{sites, std::vector(p_.clients(), LoadsAnswer::kNowhere), 0};
    std::vector<std::size_t> tasks;
    for (std::size_t c = 0; c < p_.clients(); ++c) {
      answer.of[c] = nearest(c, sites);
      if (p_.load[c] > 0 && answer.of[c] != LoadsAnswer::kNowhere) tasks.push_back(c);
    }
    if (!within(answer)) {
      auto const shared = share(sites, tasks, answer);
      if (!shared) return tl::unexpected(shared.error());
      if (!*shared) return std::nullopt;
    }
    for (std::size_t c = 0; c < p_.clients(); ++c)
      answer.cost += cost_of(c, answer.of[c]);
    return answer;
  }

  [[nodiscard]] bool within(LoadsAnswer const& answer) const {
    std::vector<std::int64_t> load(p_.sites, 0);
    for (std::size_t c = 0; c < p_.clients(); ++c)
      if (answer.of[c] != LoadsAnswer::kNowhere) load[answer.of[c]] += p_.load[c];
    return std::ranges::all_of(load, [&](auto l) { return l <= p_.capacity; });
  }

  /// \return false when no way to share them was found
  Result<bool> share(Sites const& sites, std::vector<std::size_t> const& tasks,
                     LoadsAnswer& answer) {
    solve::GapProblem gap;
    gap.agents = sites.size();
    gap.tasks = tasks.size();
    std::int64_t beyond = 1;  // dearer than any plan that leads everybody somewhere
    for (auto const c : tasks) {
      std::int64_t most = 0;
      for (auto const s : sites) most = std::max(most, p_.cost[c * p_.sites + s]);
      beyond += most;
    }
    for (auto const s : sites) {
      for (auto const c : tasks) {
        auto const cost = p_.cost[c * p_.sites + s];
        gap.cost.push_back(cost == kNever ? beyond : cost);
        gap.load.push_back(p_.load[c]);
      }
      gap.capacity.push_back(std::min(p_.capacity, solve::kGapCapacity));
    }
    solve::GapOptions options;
    options.effort = kEffort;
    auto const found = solve::assign_loads(gap, progress_, options);
    if (!found && found.error().code == Errc::infeasible) return false;
    if (!found) return tl::unexpected(found.error());
    for (std::size_t t = 0; t < tasks.size(); ++t) {
      answer.of[tasks[t]] = sites[found->agent[t]];
      if (cost_of(tasks[t], answer.of[tasks[t]]) == kNever) return false;
    }
    return true;
  }

  LoadsProblem const& p_;
  Progress& progress_;
};

}  // namespace

Result<std::optional<LoadsAnswer>> fit_loads(LoadsProblem const& problem,
                                             Sites const& first, Progress& progress) {
  auto const cells = problem.clients() * problem.sites;
  if (problem.cost.size() != cells || problem.cut_off.size() != problem.clients() ||
      problem.open == 0 || problem.open > problem.sites || problem.capacity < 1)
    return fail(Errc::bad_value, "exits: {} costs for {} clients and {} sites",
                problem.cost.size(), problem.clients(), problem.sites);
  return Fitter{problem, progress}.run(first);
}

}  // namespace wangge::plan
