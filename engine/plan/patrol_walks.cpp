#include "plan/patrol_walks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "network/distances.hpp"
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
        table_{std::move(table)},
        service_{service_of(team, request)},
        per_minute_{request.walk_kmh * 100'000.0 / 60.0},
        parts_{static_cast<std::size_t>(request.walkers) *
               static_cast<std::size_t>(request.days)},
        progress_{progress} {
    nodes_.push_back(team.start);
    for (auto const& stop : team.stops) nodes_.push_back(stop.node);
  }

  Result<PatrolWalks> run(std::vector<std::uint32_t> const& kept) {
    PatrolWalks answer;
    auto shared = share(kept, answer.longest);
    if (!shared) return tl::unexpected(shared.error());
    if (parts_ > 1 && kept.empty()) {
      auto const hours = hours_problem();
      if (std::ranges::any_of(team_.stops, [](PatrolStop const& stop) {
            return stop.hours.has_value();
          }))
        *shared = share_in_time(hours, std::move(*shared));
    }
    std::int64_t longest = 0;
    for (auto& points : *shared) {
      auto walk = shortest(points);
      if (!walk) return tl::unexpected(walk.error());
      auto duty = walk->certificate.value;
      for (auto const p : points) duty += service_[p];
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
      Points all(team_.stops.size());
      std::iota(all.begin(), all.end(), 1u);
      return std::vector<Points>{std::move(all)};
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
    certificate = with_service(std::move(found->certificate));
    if (kept.empty()) return std::move(found->walks);
    return keep_walks(table_, service_, parts_, kept);
  }

  /// Points as stops of a day's walk; point 0 is home.
  [[nodiscard]] HoursProblem hours_problem() const {
    HoursProblem problem;
    problem.stops = team_.stops.size() + 1;
    auto const point = [](std::uint32_t p) { return p == kHome ? 0 : p; };
    problem.walk = [this, point](std::uint32_t from, std::uint32_t to) {
      return static_cast<double>(table_(point(from), point(to))) / per_minute_;
    };
    problem.service = [this](std::uint32_t p) {
      return team_.stops[p - 1].service.get();
    };
    problem.hours = [this](std::uint32_t p) { return team_.stops[p - 1].hours; };
    return problem;
  }

  /// What a stranger needs besides the nodes: how long all stops take, and the
  /// farthest.
  [[nodiscard]] Certificate with_service(Certificate certificate) const {
    auto evidence = nlohmann::json::parse(certificate.evidence);
    evidence["service"] =
        std::accumulate(service_.begin(), service_.end(), std::int64_t{0});
    if (evidence.contains("point"))
      evidence["service_there"] = service_[evidence["point"].get<std::size_t>()];
    evidence["walks"] = parts_;
    evidence["start"] = team_.start.get();
    certificate.evidence = evidence.dump();
    return named_by_nodes(std::move(certificate), nodes_);
  }

  /// The shortest way round the points of one walk.
  Result<PatrolWalk> shortest(Points const& points) {
    PatrolWalk walk;
    if (points.empty()) return walk;
    Points index{0};
    index.insert(index.end(), points.begin(), points.end());
    bool const many = parts_ > 1 && team_.stops.size() > kManyStops;
    solve::TourOptions options;
    // Kicks would take seconds a walk; the search for the longest has good orders.
    if (many) options.effort = 0;
    auto tour = solve::shortest_tour(table_.part(index), options, progress_);
    if (!tour) return tl::unexpected(tour.error());
    if (many) keep_shorter(index, *tour);
    std::vector<NodeIdx> nodes;
    for (auto const i : index) nodes.push_back(nodes_[i]);
    for (auto const at : tour->order) walk.stops.push_back(index[at] - 1);
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
  DistanceTable table_;
  std::vector<std::int64_t> service_;
  double per_minute_;  ///< centimetres
  std::size_t parts_;
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
  auto answer = Sharing{team, request, std::move(*table), progress}.run(kept);
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
