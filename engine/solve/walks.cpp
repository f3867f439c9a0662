#include "solve/walks.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "solve/tour.hpp"
#include "solve/walks_breed.hpp"
#include "solve/walks_search.hpp"

namespace wangge::solve {
namespace {

// Trials in a unit of effort: for each of the first thousand points, for each further.
constexpr std::int64_t kTrials = 400;
constexpr std::int64_t kTrialsBeyond = 50;
constexpr std::int64_t kMany = 1000;
constexpr std::int64_t kLongestCool = 8;       ///< units of one cooling, at most
constexpr std::int64_t kTrialsPerChild = 200;  ///< cost about as much as one offspring

Result<void> check(WalksProblem const& problem) {
  auto const points = problem.distances.points();
  if (points == 0 || problem.walkers == 0 || problem.effort < 0 || problem.scale < 1 ||
      (!problem.service.empty() && problem.service.size() != points))
    return fail(Errc::bad_value, "walks: {} points, {} walkers, {} services, effort {}",
                points, problem.walkers, problem.service.size(), problem.effort);
  if (std::ranges::any_of(problem.service, [](auto s) { return s < 0; }))
    return fail(Errc::bad_value, "walks: a service is below 0");
  return {};
}

std::int64_t shared(std::int64_t sum, std::size_t walkers) {
  auto const m = static_cast<std::int64_t>(walkers);
  return (sum + m - 1) / m;
}

/// The greatest of the three bounds, with its evidence; no value yet.
Certificate bound_of(WalksProblem const& problem, Tour const& tour) {
  auto const& d = problem.distances;
  auto const service = [&](std::size_t v) {
    return problem.service.empty() ? 0 : problem.service[v];
  };
  Certificate certificate;
  certificate.problem = "walks";
  std::int64_t all = 0;
  std::size_t farthest = 0;
  for (std::size_t v = 1; v < d.points(); ++v) {
    all += service(v);
    if (2 * d(0, v) + service(v) > 2 * d(0, farthest) + service(farthest)) farthest = v;
  }
  auto const m = problem.walkers;
  auto const there = 2 * d(0, farthest) + service(farthest);
  auto const work = shared(all, m);
  auto const walk = shared(tour.certificate.bound.value_or(0) + all, m);
  nlohmann::json evidence{{"method", "farthest"}, {"point", farthest}};
  if (walk > there && walk > work) {
    evidence = nlohmann::json::parse(tour.certificate.evidence);
    evidence["walkers"] = m;
  } else if (work > there) {
    evidence = {{"method", "service"}, {"walkers", m}};
  }
  certificate.bound = std::max({there, work, walk});
  certificate.evidence = evidence.dump();
  return certificate;
}

std::int64_t duty_of(WalksProblem const& problem,
                     std::vector<std::uint32_t> const& walk) {
  std::int64_t duty = 0;
  std::uint32_t at = 0;
  for (auto const point : walk) {
    duty += problem.distances(at, point) +
            (problem.service.empty() ? 0 : problem.service[point]);
    at = point;
  }
  return duty + problem.distances(at, 0);
}

/// Each walk as a tour of its own.
void shorten(WalksProblem const& problem, WalkLists& walks, Progress& progress) {
  for (auto& walk : walks) {
    std::vector<std::uint32_t> points{0};
    points.insert(points.end(), walk.begin(), walk.end());
    TourOptions options;
    options.seed = problem.seed;
    options.when_stopped = WhenStopped::keep_best;
    auto const tour = shortest_tour(problem.distances.part(points), options, progress);
    if (!tour) continue;
    std::vector<std::uint32_t> order;
    for (auto const i : tour->order) order.push_back(walk[i - 1]);
    if (duty_of(problem, order) < duty_of(problem, walk)) walk = std::move(order);
  }
}

/// Coolings of one, two, four … units until the effort is spent; after each as much
/// work goes into breeding, less where breeding did not help the last time.
WalkLists search(WalksProblem const& problem, WalkLists start, std::int64_t bound,
                 Progress& progress) {
  WalksSearch search{problem.distances, problem.seed, WalksState{problem, start},
                     bound};
  auto const points = static_cast<std::int64_t>(problem.distances.points());
  auto const unit = kTrials * std::min(points, kMany) +
                    kTrialsBeyond * std::max<std::int64_t>(0, points - kMany);
  std::optional<WalksBreeding> breeding;
  std::int64_t next = 1;
  std::int64_t quarters = 4;  // of a cooling's work, for breeding
  auto trials = problem.most_trials < 0 ? std::numeric_limits<std::int64_t>::max()
                                        : problem.most_trials;
  for (auto left = problem.effort; left > 0 && trials > 0 && !progress.cancelled();) {
    auto units = std::min(left, next);
    auto const now = std::min(units * unit, trials);
    search.cool(now, progress);
    trials -= now;
    left -= units;
    units = std::min(left, next);
    next = std::min(2 * next, kLongestCool);
    auto const work = std::min(units * unit * quarters / 4, trials);
    if (work < kTrialsPerChild || search.longest() == bound ||
        problem.distances.points() > WalksBreeding::kMostPoints)
      continue;
    if (!breeding) breeding.emplace(problem, bound, progress);
    auto const better =
        breeding->improve(search.best(), search.longest(), work / kTrialsPerChild);
    trials -= work;
    left -= (units * quarters + 3) / 4;
    quarters = better ? 4 : std::max<std::int64_t>(1, quarters / 2);
    if (better) search.take_up(*better);
  }
  return search.best();
}

}  // namespace

Result<Walks> balanced_walks(WalksProblem const& problem, Progress& progress) {
  if (auto const fine = check(problem); !fine) return tl::unexpected(fine.error());
  // Of a tour that is only split few kicks are needed, of a long one none.
  std::int64_t const kicks = problem.shorten == WalksProblem::Shorten::walks ? 1 : 0;
  TourOptions const options{problem.seed, problem.walkers == 1 ? problem.effort : kicks,
                            problem.scale, problem.when_stopped};
  auto const tour = shortest_tour(problem.distances, options, progress);
  if (!tour) return tl::unexpected(tour.error());
  Walks answer;
  answer.certificate = bound_of(problem, *tour);
  answer.walks = split_tour(problem, tour->order);
  if (problem.walkers > 1 && problem.distances.points() > 2) {
    bool const shortened = problem.shorten == WalksProblem::Shorten::walks;
    if (shortened) shorten(problem, answer.walks, progress);
    answer.walks = search(problem, answer.walks, *answer.certificate.bound, progress);
    if (shortened) shorten(problem, answer.walks, progress);
  }
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "stopped planning walks");
  for (auto const& walk : answer.walks)
    answer.duties.push_back(walk.empty() ? 0 : duty_of(problem, walk));
  auto& certificate = answer.certificate;
  certificate.value = *std::ranges::max_element(answer.duties);
  certificate.status =
      certificate.value == *certificate.bound ? Proof::proven : Proof::bounded;
  return answer;
}

}  // namespace wangge::solve
