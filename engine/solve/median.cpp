#include "solve/median.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solve/median_enumeration.hpp"
#include "solve/median_rows.hpp"
#include "solve/median_tree.hpp"

namespace wangge::solve {
namespace {

auto none_admitted() {
  return fail(Errc::infeasible,
              "median: no choice keeps the forced sites and the pairs apart");
}

Result<void> check(MedianProblem const& problem) {
  if (problem.sites == 0 || problem.choose == 0 || problem.choose > problem.sites)
    return fail(Errc::bad_value, "median: {} of {} sites asked", problem.choose,
                problem.sites);
  if (problem.distances.size() != problem.sites * problem.weights.size())
    return fail(Errc::bad_value, "median: {} distances for {} clients and {} sites",
                problem.distances.size(), problem.weights.size(), problem.sites);
  for (auto const s : problem.forced)
    if (s >= problem.sites) return fail(Errc::bad_value, "median: no site {}", s);
  for (auto const& [a, b] : problem.apart)
    if (a >= problem.sites || b >= problem.sites || a == b)
      return fail(Errc::bad_value, "median: sites {} and {} cannot be apart", a, b);
  auto const forced = [&](std::uint32_t s) {
    return std::ranges::find(problem.forced, s) != problem.forced.end();
  };
  for (auto const& [a, b] : problem.apart)
    if (forced(a) && forced(b)) return none_admitted();
  return {};
}

/// Prices per client of the problem, as `MedianRows::client` unfolds them.
nlohmann::json unfolded(MedianRows const& rows, MedianTree::Answer const& found) {
  auto vectors = nlohmann::json::array();
  for (auto const& prices : found.prices) {
    std::vector<std::int64_t> of(rows.client.size(), 0);
    for (std::size_t c = 0; c < of.size(); ++c)
      if (rows.client[c]) of[c] = found.scale * rows.least[c] + prices[*rows.client[c]];
    vectors.push_back(std::move(of));
  }
  return vectors;
}

Result<MedianAnswer> by_enumeration(MedianRows const& rows, Progress const& progress) {
  auto found = enumerate_median(rows, progress);
  if (!found.complete) return fail(Errc::cancelled, "stopped choosing sites");
  if (found.chosen.empty()) return none_admitted();
  MedianAnswer answer;
  answer.chosen = std::move(found.chosen);
  answer.cost = found.cost + rows.constant;
  auto const evidence = nlohmann::json{{"method", "enumeration"},
                                       {"choices", choices(rows.sites, rows.choose)},
                                       {"evaluated", found.evaluated}};
  answer.certificate = {"median", answer.cost, answer.cost, Proof::proven,
                        evidence.dump()};
  return answer;
}

Result<MedianAnswer> by_tree(MedianRows const& rows, Progress const& progress,
                             MedianOptions const& options) {
  auto found = MedianTree{rows, options, progress}.run();
  if (progress.cancelled() && options.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "stopped choosing sites");
  if (found.chosen.empty()) return none_admitted();
  MedianAnswer answer;
  answer.chosen = std::move(found.chosen);
  answer.cost = found.cost + rows.constant;
  auto const bound = found.bound + rows.constant;
  auto const evidence = nlohmann::json{{"method", "lagrangian"},
                                       {"scale", found.scale},
                                       {"multipliers", unfolded(rows, found)},
                                       {"tree", found.tree}};
  answer.certificate = {"median", answer.cost, bound,
                        bound == answer.cost ? Proof::proven : Proof::bounded,
                        evidence.dump()};
  return answer;
}

}  // namespace

std::int64_t choices(std::size_t n, std::size_t k) {
  k = std::min(k, n - std::min(n, k));
  std::int64_t count = 1;
  for (std::size_t i = 1; i <= k; ++i) {
    // Exact at every step: the product of i neighbours is divisible by i!.
    count = count * static_cast<std::int64_t>(n - k + i) / static_cast<std::int64_t>(i);
    if (count > kCounted) return kCounted;
  }
  return count;
}

Result<MedianAnswer> median(MedianProblem const& problem, Progress& progress,
                            MedianOptions const& options) {
  if (auto const ok = check(problem); !ok) return tl::unexpected(ok.error());
  auto const rows = median_rows(problem);
  return choices(problem.sites, problem.choose) <= kEnumerated
             ? by_enumeration(rows, progress)
             : by_tree(rows, progress, options);
}

}  // namespace wangge::solve
