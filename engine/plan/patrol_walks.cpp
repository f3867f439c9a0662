#include "plan/patrol_walks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "network/distances.hpp"
#include "plan/patrol_hours.hpp"
#include "plan/patrol_keep.hpp"
#include "solve/tour.hpp"
#include "solve/walks.hpp"

namespace wangge::plan {
namespace {

using network::NodeIdx;
using solve::DistanceTable;

constexpr std::size_t kManyStops = 1000;
constexpr std::int64_t kMostTrials = 120'000;
// The table of many stops is far larger than any cache: a trial takes longer.
constexpr std::int64_t kTrialsOfMany = 100'000;
constexpr std::int64_t kLongest = std::numeric_limits<std::int32_t>::max() / 4;

/// Walks among the start (point 0) and the stops, in centimetres. Where a walk ends
/// elsewhere, point 0 lies half way between start and end: a closed walk by it is then
/// the mean of both directions. In 32 bits, each row written in its place: 100 MB for
/// 5,000 stops and nothing besides.
Result<DistanceTable> table_of(network::WalkGraph const& network,
                               PatrolTeam const& team, Progress& progress) {
  std::vector<NodeIdx> nodes{team.start};
  for (auto const& stop : team.stops) nodes.push_back(stop.node);
  std::size_t const n = nodes.size();
  nodes.push_back(team.end);
  network::WalkRows const rows{network, nodes};
  std::vector<std::int32_t> cells;
  cells.reserve(n * n);
  for (std::size_t from = 0; from < n; ++from) {
    if (from % 64 == 0 && progress.cancelled())
      return fail(Errc::cancelled, "stopped while planning patrols");
    auto const row = rows.row(from);
    auto const far = *std::ranges::max_element(row);
    if (far > kLongest)
      return fail(Errc::bad_value, "a walk of {} cm is too long for a patrol", far);
    cells.insert(cells.end(), row.begin(),
                 row.begin() + static_cast<std::ptrdiff_t>(n));
  }
  if (team.end != team.start) {
    auto const home = rows.row(n);
    for (std::size_t i = 1; i < n; ++i) {
      // Rounded up, so that the triangle inequality holds.
      auto const mean = (cells[i] + home[i] + 1) / 2;
      cells[i] = mean;
      cells[i * n] = mean;
    }
  }
  return DistanceTable{n, std::move(cells)};
}

/// Service as centimetres walked in that time: per point, 0 at the start.
std::vector<std::int64_t> service_of(PatrolTeam const& team,
                                     PatrolRequest const& request) {
  double const per_minute = request.walk_kmh * 100'000.0 / 60.0;
  std::vector<std::int64_t> service{0};
  for (auto const& stop : team.stops)
    service.push_back(std::llround(stop.service.get() * per_minute));
  return service;
}

/// Points of a tour mean nothing to a stranger: name them by their nodes.
/// \param nodes  per point of the certificate's problem
Certificate named_by_nodes(Certificate certificate, std::vector<NodeIdx> const& nodes) {
  auto evidence = nlohmann::json::parse(certificate.evidence);
  auto const node = [&](nlohmann::json const& point) {
    return nodes[point.get<std::size_t>()].get();
  };
  if (evidence.contains("points")) {
    auto numbers = nlohmann::json::array();
    for (auto const& point : evidence["points"]) numbers.push_back(node(point));
    evidence.erase("points");
    evidence["nodes"] = std::move(numbers);
  }
  if (evidence.contains("point")) {
    evidence["node"] = node(evidence["point"]);
    evidence.erase("point");
  }
  certificate.evidence = evidence.dump();
  return certificate;
}

class Sharing {
 public:
  Sharing(PatrolTeam const& team, PatrolRequest const& request, DistanceTable table,
          Progress& progress)
      : team_{team},
        request_{request},
        table_{std::move(table)},
        service_{service_of(team, request)},
        parts_{static_cast<std::size_t>(request.walkers) *
               static_cast<std::size_t>(request.days)},
        progress_{progress} {
    nodes_.push_back(team.start);
    for (auto const& stop : team.stops) nodes_.push_back(stop.node);
  }

  Result<PatrolWalks> run(network::WalkGraph const& network,
                          std::vector<std::uint32_t> const& kept) {
    PatrolWalks answer;
    auto shared = share(kept, answer.longest);
    if (!shared) return tl::unexpected(shared.error());
    if (has_hours(team_))
      if (auto const done = in_time(network, kept, *shared, answer); !done)
        return tl::unexpected(done.error());
    std::int64_t longest = 0;
    for (auto& points : *shared) {
      auto walk = shortest(points);
      if (!walk) return tl::unexpected(walk.error());
      auto duty = walk->certificate.value;
      for (auto const p : points) duty += service_[p];
      if (timed_) duty = keep_in_time(points, *walk);
      longest = std::max(longest, duty);
      answer.walks.push_back(std::move(*walk));
    }
    if (parts_ > 1) conclude(longest, answer.longest);
    return answer;
  }

 private:
  using Points = std::vector<std::uint32_t>;

  /// Which points each walk visits; the certificate's bound is on the longest duty.
  Result<std::vector<Points>> share(std::vector<std::uint32_t> const& kept,
                                    Certificate& certificate) {
    if (parts_ == 1) {
      return std::vector<Points>{all_points()};
    }
    solve::WalksProblem problem;
    problem.walkers = parts_;
    problem.service = service_;
    problem.distances = std::move(table_);
    problem.most_trials = kMostTrials;
    if (team_.stops.size() > kManyStops) {
      problem.most_trials = kTrialsOfMany;
      // The walks are made shortest below in any case.
      problem.shorten = solve::WalksProblem::Shorten::nothing;
    }
    // With most stops kept there is little to search, but the bound is the same.
    if (!kept.empty()) problem.effort = 0;
    auto found = solve::balanced_walks(problem, progress_);
    table_ = std::move(problem.distances);
    if (!found) return tl::unexpected(found.error());
    certificate = with_service(std::move(found->certificate), all_points());
    if (kept.empty()) return std::move(found->walks);
    return keep_walks(table_, service_, parts_, kept);
  }

  [[nodiscard]] Points all_points() const {
    Points all(team_.stops.size());
    std::iota(all.begin(), all.end(), 1U);
    return all;
  }

  /// The walks again with a clock, from those that know none.
  Result<void> in_time(network::WalkGraph const& network,
                       std::vector<std::uint32_t> const& kept,
                       std::vector<Points>& shared, PatrolWalks& answer) {
    auto problem = timed_problem(network, team_, request_, table_);
    problem.walkers = parts_;
    problem.most_trials = kMostTrials;
    for (auto const& points : shared) {
      auto tour = shortest(points);
      if (!tour) return tl::unexpected(tour.error());
      problem.start.emplace_back();
      for (auto const s : tour->stops) problem.start.back().push_back(s + 1);
    }
    if (!kept.empty()) problem.points = solve::TimedWalksProblem::Points::stay;
    auto found = solve::timed_walks(problem, progress_);
    if (!found) return tl::unexpected(found.error());
    shared = std::move(found->walks);
    Points visited;
    for (auto const& walk : shared)
      visited.insert(visited.end(), walk.begin(), walk.end());
    std::ranges::sort(visited);
    answer.timed = std::ranges::any_of(
        visited, [&](auto p) { return team_.stops[p - 1].hours.has_value(); });
    for (auto const p : found->too_late) answer.too_late.push_back(p - 1);
    for (auto const p : found->left_out) answer.missed.push_back(p - 1);
    if (parts_ > 1)
      if (auto const done = bound_on(problem, visited, answer); !done) return done;
    if (answer.timed) timed_ = std::move(problem);
    return {};
  }

  /// The bound for what is visited: of the lengths, and of who has to wait longest.
  Result<void> bound_on(solve::TimedWalksProblem const& problem, Points const& visited,
                        PatrolWalks& answer) {
    if (visited.size() < team_.stops.size()) {
      solve::WalksProblem fewer;
      Points index{0};
      index.insert(index.end(), visited.begin(), visited.end());
      fewer.walkers = parts_;
      fewer.distances = table_.part(index);
      for (auto const p : index) fewer.service.push_back(service_[p]);
      fewer.effort = 0;
      fewer.shorten = solve::WalksProblem::Shorten::nothing;
      auto const found = solve::balanced_walks(fewer, progress_);
      if (!found) return tl::unexpected(found.error());
      answer.longest = with_service(found->certificate, visited);
    }
    if (!answer.timed) return {};
    if (request_.steps_kmh > request_.walk_kmh) {
      // Time may be shorter than length: nothing that is known of lengths holds.
      answer.longest.bound.reset();
      answer.longest.status = Proof::heuristic;
      answer.longest.evidence = R"({"method": "search", "steps": "fast"})";
      return {};
    }
    auto const latest = latest_back(problem, table_, visited);
    if (latest.point == 0 || latest.back <= answer.longest.bound.value_or(0)) return {};
    answer.longest.bound = latest.back;
    answer.longest.evidence =
        nlohmann::json{{"method", "opens"},
                       {"point", std::ranges::lower_bound(visited, latest.point) -
                                     visited.begin() + 1}}
            .dump();
    answer.longest = with_service(std::move(answer.longest), visited);
    return {};
  }

  /// The order that is back first, then shortest to walk: as it came, or of the
  /// shortest tour, one way or the other. \return when it is back
  std::int64_t keep_in_time(Points const& points, PatrolWalk& walk) const {
    auto const key = [&](Points const& order) {
      auto const times = solve::times_of(*timed_, order);
      constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
      return times ? std::pair{times->back, times->walking} : std::pair{kMost, kMost};
    };
    Points tour;
    for (auto const s : walk.stops) tour.push_back(s + 1);
    auto turned = tour;
    std::ranges::reverse(turned);
    auto const* best = &points;
    for (auto const* other : {&tour, &turned})
      if (key(*other) < key(*best)) best = other;
    auto const back = key(*best).first;
    bool const hours = std::ranges::any_of(
        points, [&](auto p) { return team_.stops[p - 1].hours.has_value(); });
    // Without hours every order is in time, and the routes choose the better way round.
    if (!hours) return back;
    walk.order = PatrolWalk::Order::in_time;
    walk.stops.clear();
    for (auto const p : *best) walk.stops.push_back(p - 1);
    return back;
  }

  /// What a stranger needs besides the nodes: how long all stops take, and the
  /// farthest.
  /// \param points  of the certificate's problem, without the start
  [[nodiscard]] Certificate with_service(Certificate certificate,
                                         Points const& points) const {
    auto evidence = nlohmann::json::parse(certificate.evidence);
    std::vector<NodeIdx> nodes{nodes_[0]};
    std::int64_t all = 0;
    for (auto const p : points) {
      nodes.push_back(nodes_[p]);
      all += service_[p];
    }
    evidence["service"] = all;
    if (evidence.contains("point")) {
      auto const at = evidence["point"].get<std::size_t>();
      evidence["service_there"] = at == 0 ? 0 : service_[points[at - 1]];
    }
    evidence["walks"] = parts_;
    evidence["start"] = team_.start.get();
    certificate.evidence = evidence.dump();
    return named_by_nodes(std::move(certificate), nodes);
  }

  /// The shortest way round the points of one walk. Stops at one spot (the shops of a
  /// building) are one point of the tour: what is left is small and often proven.
  Result<PatrolWalk> shortest(Points const& points) {
    PatrolWalk walk;
    if (points.empty()) return walk;
    Points index{0};
    std::map<NodeIdx, Points> at_spot;
    for (auto const p : points) {
      auto& there = at_spot[nodes_[p]];
      if (there.empty()) index.push_back(p);
      there.push_back(p);
    }
    bool const many = parts_ > 1 && team_.stops.size() > kManyStops;
    solve::TourOptions options;
    options.idle = 10;
    // Kicks would take seconds a walk; the search for the longest has good orders.
    if (many) options.effort = 0;
    auto tour = solve::shortest_tour(table_.part(index), options, progress_);
    if (!tour) return tl::unexpected(tour.error());
    if (many) keep_shorter(index, *tour);
    std::vector<NodeIdx> nodes;
    for (auto const i : index) nodes.push_back(nodes_[i]);
    for (auto const at : tour->order)
      for (auto const p : at_spot.at(nodes[at])) walk.stops.push_back(p - 1);
    walk.certificate = named_by_nodes(tour->certificate, nodes);
    return walk;
  }

  /// The order that was given, where it is no longer than the tour.
  void keep_shorter(Points const& index, solve::Tour& tour) const {
    std::int64_t length = table_(index.back(), index.front());
    for (std::size_t i = 1; i < index.size(); ++i)
      length += table_(index[i - 1], index[i]);
    if (length >= tour.length) return;
    std::iota(tour.order.begin(), tour.order.end(), 1U);
    tour.length = length;
    tour.certificate.value = length;
    tour.certificate.status =
        tour.certificate.bound == length ? Proof::proven : Proof::bounded;
  }

  /// The value as it came out in the end, the bound as it is for these ends.
  void conclude(std::int64_t longest, Certificate& certificate) const {
    certificate.value = longest;
    if (certificate.bound) {
      *certificate.bound = std::clamp<std::int64_t>(*certificate.bound, 0, longest);
      certificate.status =
          *certificate.bound == longest ? Proof::proven : Proof::bounded;
    }
  }

  PatrolTeam const& team_;
  PatrolRequest const& request_;
  DistanceTable table_;
  std::vector<std::int64_t> service_;
  std::size_t parts_;
  std::optional<solve::TimedWalksProblem> timed_;
  Progress& progress_;
  std::vector<NodeIdx> nodes_;
};

}  // namespace

Result<PatrolWalks> patrol_walks(network::WalkGraph const& network,
                                 PatrolTeam const& team, PatrolRequest const& request,
                                 std::vector<std::uint32_t> const& kept,
                                 Progress& progress) {
  auto table = table_of(network, team, progress);
  if (!table) return tl::unexpected(table.error());
  auto answer = Sharing{team, request, std::move(*table), progress}.run(network, kept);
  if (!answer || team.end == team.start) return answer;
  // Lengths above are means of both directions; the routes themselves say how long
  // they are, and a bound on them would need evidence of its own.
  answer->longest.bound.reset();
  answer->longest.status = Proof::heuristic;
  answer->longest.evidence = R"({"method": "search", "ends": "apart"})";
  for (auto& walk : answer->walks)
    walk.certificate = {"",
                        walk.certificate.value,
                        {},
                        Proof::heuristic,
                        R"({"method": "search", "ends": "apart"})"};
  return answer;
}

}  // namespace wangge::plan
