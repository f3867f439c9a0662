#include "plan/choose_exits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "network/walk_graph.hpp"
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
    for (std::size_t open = std::max<std::size_t>(1, wishes_.open.size());
         open <= sites_.size(); ++open) {
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
    auto& nodes = evidence["sites"] = Json::array();
    for (auto const c : sites_) nodes.push_back(choice_.nodes[c]);
    auto& clients = evidence["clients"] = Json::array();
    for (auto const b : clients_)
      clients.push_back({choice_.buildings[b], choice_.weights[b]});
    chosen.certificate.evidence = evidence.dump();
    return chosen;
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
