#include "plan/choose_exits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "network/walk_graph.hpp"
#include "plan/exit_loads.hpp"
#include "solve/median.hpp"

namespace wangge::plan {
namespace {

using Json = nlohmann::json;
using network::kUnreached;

class Chooser {
 public:
  Chooser(ExitChoice const& choice, ExitWishes const& wishes,
          ExitsRequest const& request, Progress& progress)
      : choice_{choice}, wishes_{wishes}, request_{request}, progress_{progress} {
    for (std::uint32_t c = 0; c < choice.walks.size(); ++c)
      if (!std::ranges::binary_search(wishes.closed, c)) sites_.push_back(c);
    for (std::uint32_t b = 0; b < choice.weights.size(); ++b)
      if (nearest(b) < kUnreached) clients_.push_back(b);
  }

  Result<ExitsChosen> run() {
    if (!request_.max_walk)
      return choose(static_cast<std::size_t>(request_.open), std::nullopt);
    auto const farthest = static_cast<std::int64_t>(*request_.max_walk * 100.0 + 0.5);
    for (auto const b : clients_)
      if (nearest(b).get() > farthest) return too_far();
    auto evidence = Json{{"max_walk_cm", farthest}, {"proofs", Json::array()}};
    if (auto const ok = check_capacity(sites_.size()); !ok)
      return tl::unexpected(ok.error());
    for (std::size_t open = std::max<std::size_t>(1, wishes_.open.size());
         open <= sites_.size(); ++open) {
      if (open < fewest_by_capacity()) {
        evidence["proofs"].push_back({{"open", open}, {"left", 1}, {"capacity", true}});
        continue;
      }
      auto const covered =
          solve::median(problem(open, Costs::covered, farthest), progress_);
      if (!covered && covered.error().code == Errc::infeasible) break;
      if (!covered) return tl::unexpected(covered.error());
      auto const& certificate = covered->certificate;
      if (covered->cost > 0) {
        evidence["proofs"].push_back({{"open", open},
                                      {"left", certificate.bound.value_or(0)},
                                      {"evidence", Json::parse(certificate.evidence)}});
        continue;
      }
      auto chosen = choose(open, farthest);
      if (!chosen && request_.capacity && chosen.error().code == Errc::infeasible &&
          open < sites_.size()) {
        // Near enough, but no way to share the buildings was found: not proven.
        evidence["proofs"].push_back({{"open", open}, {"left", 0}});
        continue;
      }
      if (!chosen) return chosen;
      auto with = Json::parse(chosen->certificate.evidence);
      with["fewest"] = std::move(evidence);
      chosen->certificate.evidence = with.dump();
      return chosen;
    }
    return fail(Errc::infeasible,
                "[exits] max_walk = {} with min_distance = {}: exits that far apart "
                "leave someone farther away; raise max_walk or lower min_distance",
                *request_.max_walk, request_.min_distance);
  }

 private:
  enum class Costs { walks, covered };

  [[nodiscard]] Centimetres nearest(std::uint32_t building) const {
    auto least = kUnreached;
    for (auto const c : sites_) least = std::min(least, choice_.walks[c][building]);
    return least;
  }

  /// Not even all exits together are near enough: say for whom, and what could be.
  [[nodiscard]] tl::unexpected<Error> too_far() const {
    auto const worst =
        *std::ranges::max_element(clients_, {}, [&](auto b) { return nearest(b); });
    auto const metres = (nearest(worst).get() + 99) / 100;
    return fail(Errc::infeasible,
                "[exits] max_walk = {}: building {} walks {} m even with every exit "
                "open; set max_walk = {} or more",
                *request_.max_walk, choice_.buildings[worst], metres, metres);
  }

  /// Sites are the candidates that may open, in order.
  [[nodiscard]] solve::MedianProblem problem(std::size_t open, Costs costs,
                                             std::optional<std::int64_t> farthest) {
    solve::MedianProblem problem;
    problem.sites = sites_.size();
    problem.choose = open;
    auto const site = [&](std::uint32_t c) {
      return static_cast<std::uint32_t>(std::ranges::lower_bound(sites_, c) -
                                        sites_.begin());
    };
    for (auto const c : wishes_.open) problem.forced.push_back(site(c));
    auto const may = [&](std::uint32_t c) {
      return std::ranges::binary_search(sites_, c);
    };
    for (auto const& [a, b] : wishes_.apart)
      if (may(a) && may(b)) problem.apart.emplace_back(site(a), site(b));
    unreached_ = unreached();
    auto const limit = farthest.value_or(kUnreached.get() - 1);
    for (auto const b : clients_) {
      auto const weight = choice_.weights[b];
      // Within a limit those without weight must be near too, however near.
      bool const idle = costs == Costs::covered || (farthest && weight == 0);
      problem.weights.push_back(idle ? 1 : weight);
      for (auto const c : sites_) {
        auto const walk = choice_.walks[c][b].get();
        auto const beyond = costs == Costs::covered ? 1 : unreached_;
        problem.distances.push_back(walk > limit ? beyond : idle ? 0 : walk);
      }
    }
    return problem;
  }

  /// Cutting someone off is worse than any walk, as far as whole numbers reach.
  [[nodiscard]] std::int64_t unreached() const {
    std::int64_t sum = 0, total = 0;
    for (auto const b : clients_) {
      std::int64_t longest = 0;
      for (auto const c : sites_)
        if (choice_.walks[c][b] < kUnreached)
          longest = std::max(longest, choice_.walks[c][b].get());
      sum += choice_.weights[b] * longest;
      total += std::max<std::int64_t>(1, choice_.weights[b]);
    }
    return std::min(sum + 1,
                    (std::int64_t{1} << 60) / std::max<std::int64_t>(1, total));
  }

  Result<ExitsChosen> choose(std::size_t open, std::optional<std::int64_t> farthest) {
    if (wishes_.open.size() > open)
      return fail(Errc::infeasible,
                  "[exits] forced_open names {} crossings, open = {}; set open = {}",
                  wishes_.open.size(), open, wishes_.open.size());
    if (sites_.size() < open)
      return fail(Errc::infeasible,
                  "[exits] forced_closed leaves {} crossings, open = {}; set open = {} "
                  "or close fewer",
                  sites_.size(), open, sites_.size());
    if (auto const ok = check_capacity(open); !ok) return tl::unexpected(ok.error());
    auto const answer = solve::median(problem(open, Costs::walks, farthest), progress_);
    if (!answer && answer.error().code == Errc::infeasible) return too_near(open);
    if (!answer) return tl::unexpected(answer.error());
    ExitsChosen chosen{std::vector<bool>(choice_.walks.size(), false),
                       answer->certificate};
    for (auto const site : answer->chosen) chosen.open[sites_[site]] = true;
    chosen.certificate.problem = "exits";
    auto evidence = Json::parse(chosen.certificate.evidence);
    evidence["candidates"] = choice_.walks.size();
    evidence["open"] = open;
    evidence["weight"] = choice_.measure;
    evidence["unreached_cm"] = unreached_;
    if (request_.capacity) {
      auto const fitted = fit(open, farthest, answer->chosen, evidence, chosen);
      if (!fitted) return tl::unexpected(fitted.error());
    }
    auto& nodes = evidence["sites"] = Json::array();
    for (auto const c : sites_) nodes.push_back(choice_.nodes[c]);
    auto& clients = evidence["clients"] = Json::array();
    for (auto const b : clients_)
      clients.push_back({choice_.buildings[b], choice_.weights[b]});
    chosen.certificate.evidence = evidence.dump();
    return chosen;
  }

  [[nodiscard]] std::int64_t households() const {
    std::int64_t sum = 0;
    for (auto const b : clients_) sum += choice_.households[b];
    return sum;
  }

  [[nodiscard]] std::size_t fewest_by_capacity() const {
    if (!request_.capacity) return 0;
    auto const all = households() + *request_.capacity - 1;
    return static_cast<std::size_t>(all / *request_.capacity);
  }

  /// Whether so many exits can take everybody at all.
  [[nodiscard]] Result<void> check_capacity(std::size_t open) const {
    if (!request_.capacity) return {};
    auto const capacity = *request_.capacity;
    if (households() == 0)
      return fail(Errc::bad_input,
                  "[exits] capacity = {} counts households, and none are known; give "
                  "them or leave capacity out",
                  capacity);
    auto const largest = *std::ranges::max_element(
        clients_, {}, [&](auto b) { return choice_.households[b]; });
    if (choice_.households[largest] > capacity)
      return fail(Errc::infeasible,
                  "[exits] capacity = {}: building {} alone has {} households; set "
                  "capacity = {} or more",
                  capacity, choice_.buildings[largest], choice_.households[largest],
                  choice_.households[largest]);
    auto const wanted = fewest_by_capacity();
    if (wanted <= open) return {};
    auto const most = (households() + static_cast<std::int64_t>(open) - 1) /
                      static_cast<std::int64_t>(open);
    return fail(Errc::infeasible,
                "[exits] capacity = {}: {} exits take {} of {} households; it takes {} "
                "exits, {} more, or a capacity of {} or more",
                capacity, open, capacity * static_cast<std::int64_t>(open),
                households(), wanted, wanted - open, most);
  }

  /// Shares the buildings among exits, perhaps others than were best without a
  /// capacity; their cost is kept in the evidence, for the bound follows from it.
  Result<void> fit(std::size_t open, std::optional<std::int64_t> farthest,
                   std::vector<std::uint32_t> const& first, Json& evidence,
                   ExitsChosen& chosen) {
    auto const median = problem(open, Costs::walks, farthest);
    LoadsProblem loads{sites_.size(), open, *request_.capacity, {}, {}, {}, {},
                       median.apart};
    loads.forced.assign(median.forced.begin(), median.forced.end());
    auto const limit = farthest.value_or(kUnreached.get() - 1);
    for (std::size_t i = 0; i < clients_.size(); ++i) {
      loads.load.push_back(choice_.households[clients_[i]]);
      loads.cut_off.push_back(median.weights[i] * unreached_);
      for (std::size_t s = 0; s < sites_.size(); ++s) {
        bool const beyond = choice_.walks[sites_[s]][clients_[i]].get() > limit;
        loads.cost.push_back(beyond ? LoadsProblem::kNever
                                    : median.weights[i] *
                                          median.distances[i * sites_.size() + s]);
      }
    }
    auto const answer = fit_loads(loads, first, progress_);
    if (!answer) return tl::unexpected(answer.error());
    if (!*answer)
      return fail(Errc::infeasible,
                  "[exits] capacity = {}: no way was found to share {} households in "
                  "whole buildings among {} exits; set open = {} or a higher capacity",
                  *request_.capacity, households(), open, open + 1);
    auto& nodes = evidence["free_open"] = Json::array();
    for (auto const site : first) nodes.push_back(choice_.nodes[sites_[site]]);
    evidence["free_cost"] = chosen.certificate.value;
    evidence["capacity"] = *request_.capacity;
    take(**answer, chosen);
    return {};
  }

  void take(LoadsAnswer const& answer, ExitsChosen& chosen) const {
    chosen.open.assign(choice_.walks.size(), false);
    for (auto const site : answer.sites) chosen.open[sites_[site]] = true;
    chosen.exit_of.assign(choice_.weights.size(), kNoExit);
    for (std::size_t i = 0; i < clients_.size(); ++i)
      if (answer.of[i] != LoadsAnswer::kNowhere)
        chosen.exit_of[clients_[i]] = sites_[answer.of[i]];
    auto& certificate = chosen.certificate;
    certificate.value = answer.cost;
    if (certificate.bound)
      certificate.status =
          *certificate.bound == answer.cost ? Proof::proven : Proof::bounded;
  }

  /// min_distance leaves no choice of so many: say how many there could be.
  Result<ExitsChosen> too_near(std::size_t open) {
    while (--open > 0) {
      auto const fewer =
          solve::median(problem(open, Costs::covered, std::nullopt), progress_);
      if (fewer) break;
      if (fewer.error().code != Errc::infeasible) return tl::unexpected(fewer.error());
    }
    return fail(
        Errc::infeasible,
        "[exits] min_distance = {}: no {} exits are that far apart, {} are; set "
        "open = {} or a smaller min_distance",
        request_.min_distance, request_.open, open, open);
  }

  ExitChoice const& choice_;
  ExitWishes const& wishes_;
  ExitsRequest const& request_;
  Progress& progress_;
  std::vector<std::uint32_t> sites_;    ///< candidates that may open
  std::vector<std::uint32_t> clients_;  ///< buildings that one of them reaches
  std::int64_t unreached_{0};
};

}  // namespace

Result<ExitsChosen> choose_exits(ExitChoice const& choice, ExitWishes const& wishes,
                                 ExitsRequest const& request, Progress& progress) {
  return Chooser{choice, wishes, request, progress}.run();
}

}  // namespace wangge::plan
