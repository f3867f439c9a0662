#include "solve/tour.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/tour_search.hpp"

namespace wangge::solve {
namespace {

/// The least 1-tree under d(i, j) + u(i) + u(j): its cost less 2 Σ u, and how many of
/// its edges end at each point.
struct OneTree {
  std::int64_t bound{0};
  std::vector<int> degree;
};

OneTree one_tree(TourMatrix const& d, Order const& points,
                 std::vector<std::int64_t> const& u) {
  constexpr auto kFar = std::numeric_limits<std::int64_t>::max();
  auto const n = points.size();
  auto const cost = [&](std::size_t i, std::size_t j) {
    return d(points[i], points[j]) + u[i] + u[j];
  };
  OneTree tree{-2 * std::accumulate(u.begin(), u.end(), std::int64_t{0}),
               std::vector<int>(n, 0)};
  // Prim 1957, on all points but the first.
  std::vector<std::int64_t> near(n, kFar);
  std::vector<std::size_t> to(n, 1);
  std::vector<bool> in(n, false);
  std::size_t next = 1;
  for (std::size_t round = 1; round < n; ++round) {
    in[next] = true;
    if (round > 1) {
      tree.bound += near[next];
      ++tree.degree[next];
      ++tree.degree[to[next]];
    }
    auto const last = next;
    next = 0;
    for (std::size_t i = 1; i < n; ++i) {
      if (in[i]) continue;
      if (auto const c = cost(last, i); c < near[i]) {
        near[i] = c;
        to[i] = last;
      }
      if (next == 0 || near[i] < near[next]) next = i;
    }
  }
  std::size_t first = 0;
  std::size_t second = 0;
  for (std::size_t i = 1; i < n; ++i) {
    if (first == 0 || cost(0, i) < cost(0, first)) {
      second = first;
      first = i;
    } else if (second == 0 || cost(0, i) < cost(0, second)) {
      second = i;
    }
  }
  tree.bound += cost(0, first) + cost(0, second);
  tree.degree[0] = 2;
  ++tree.degree[first];
  ++tree.degree[second];
  return tree;
}

}  // namespace

Certificate certify(TourMatrix const& d, Order const& order, std::int64_t length) {
  Certificate certificate;
  certificate.problem = "tour";
  certificate.value = length;
  if (order.size() <= 2) {  // there is only one tour
    certificate.bound = length;
    certificate.status = Proof::proven;
    certificate.evidence = R"({"method":"exact"})";
    return certificate;
  }
  Order points{0};
  points.insert(points.end(), order.begin(), order.end());
  std::ranges::sort(points);
  std::vector<std::int64_t> u(points.size(), 0);
  auto best_u = u;
  auto best = std::numeric_limits<std::int64_t>::min();
  // Fewer rounds for many points: the bound must not cost more than the tour.
  int const rounds = points.size() <= 300 ? 150 : 30;
  double pace = 1.0;
  for (int round = 0; round < rounds && best < length; ++round) {
    auto const tree = one_tree(d, points, u);
    if (tree.bound > best) {
      best = tree.bound;
      best_u = u;
    } else {
      pace *= 0.95;
    }
    double norm = 0.0;
    for (auto const degree : tree.degree) norm += (degree - 2) * (degree - 2);
    if (norm == 0.0) break;
    double const step = pace * static_cast<double>(length - tree.bound) / norm;
    for (std::size_t i = 0; i < u.size(); ++i)
      u[i] += static_cast<std::int64_t>(step * (tree.degree[i] - 2));
  }
  certificate.bound = std::max<std::int64_t>(best, 0);
  certificate.status = best >= length ? Proof::proven : Proof::bounded;
  certificate.evidence =
      nlohmann::json{{"method", "1-tree"}, {"points", points}, {"multipliers", best_u}}
          .dump();
  return certificate;
}

Result<TourAnswer> tours(TourProblem const& problem, Progress& progress) {
  if (problem.points == 0 || problem.walkers == 0 ||
      problem.distances.size() != problem.points * problem.points)
    return fail(Errc::bad_value, "tour: {} points, {} walkers, {} distances",
                problem.points, problem.walkers, problem.distances.size());
  TourMatrix const d{problem};
  Order points(problem.points - 1);
  std::iota(points.begin(), points.end(), 1U);
  auto const whole = improved(d, nearest_insertion(d, points));
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped planning a tour");
  std::vector<Order> parts{whole};
  if (problem.walkers > 1) {
    parts = split(d, whole, problem.walkers);
    for (auto& part : parts) part = improved(d, part);
    even_out(d, parts);
  }
  TourAnswer answer;
  for (auto& part : parts) {
    auto const length = part.empty() ? 0 : length_of(d, part);
    auto certificate = certify(d, part, length);
    answer.tours.push_back({std::move(part), length, std::move(certificate)});
  }
  return answer;
}

}  // namespace wangge::solve
