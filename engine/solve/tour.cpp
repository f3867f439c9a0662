#include "solve/tour.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"
#include "solve/tour_bound.hpp"
#include "solve/tour_exact.hpp"
#include "solve/tour_search.hpp"

namespace wangge::solve {
namespace {

constexpr std::size_t kNear = 10;    ///< candidates by distance, for the first tour
constexpr std::size_t kAlpha = 7;    ///< candidates by alpha, for the search
constexpr int kRounds = 1000;        ///< of the ascent, at most
constexpr std::int64_t kKicks = 50;  ///< per point and unit of effort

std::int64_t over(std::int64_t scaled, std::int64_t scale) {
  return scaled <= 0 ? 0 : (scaled + scale - 1) / scale;
}

Certificate certificate_of(TourBound const& bound, std::int64_t scale,
                           std::int64_t length) {
  Certificate certificate;
  certificate.problem = "tour";
  certificate.value = length;
  certificate.bound = over(bound.scaled, scale);
  certificate.status = *certificate.bound >= length ? Proof::proven : Proof::bounded;
  std::vector<std::uint32_t> points(bound.prices.size());
  std::iota(points.begin(), points.end(), 0U);
  nlohmann::json evidence{
      {"method", "1-tree"}, {"points", points}, {"multipliers", bound.prices}};
  if (scale != 1) evidence["scale"] = scale;
  certificate.evidence = evidence.dump();
  return certificate;
}

Certificate exact_certificate(std::size_t points, std::int64_t length) {
  Certificate certificate{"tour", length, length, Proof::proven, {}};
  nlohmann::json evidence{{"method", "exact"}};
  if (points > 3) {
    std::vector<std::uint32_t> all(points);
    std::iota(all.begin(), all.end(), 0U);
    evidence["points"] = all;
  }
  certificate.evidence = evidence.dump();
  return certificate;
}

Tour small_tour(DistanceTable const& d, std::int64_t scale, Progress& progress) {
  Tour tour;
  tour.order = exact_tour(d);
  std::vector<std::uint32_t> cycle{0};
  cycle.insert(cycle.end(), tour.order.begin(), tour.order.end());
  tour.length = tour.order.empty() ? 0 : closed_length(d, cycle);
  tour.certificate = exact_certificate(d.points(), tour.length);
  if (d.points() <= 3) return tour;
  // A 1-tree that proves the same is easier to look at.
  auto by_tree = tour_certificate(d, scale, tour.length, progress);
  if (by_tree.status == Proof::proven) tour.certificate = std::move(by_tree);
  return tour;
}

/// From point 0 on, without it.
std::vector<std::uint32_t> order_of(std::vector<std::uint32_t> cycle) {
  std::ranges::rotate(cycle, std::ranges::find(cycle, 0U));
  cycle.erase(cycle.begin());
  return cycle;
}

}  // namespace

Certificate tour_certificate(DistanceTable const& d, std::int64_t scale,
                             std::int64_t length, Progress& progress) {
  if (d.points() <= 3) return exact_certificate(d.points(), length);
  auto const bound = ascend(d, nearest(d, kNear), scale, length, kRounds, progress);
  return certificate_of(bound, scale, length);
}

Result<Tour> shortest_tour(DistanceTable const& d, TourOptions const& options,
                           Progress& progress) {
  if (d.points() == 0 || options.scale < 1 || options.effort < 0)
    return fail(Errc::bad_value, "tour: {} points, scale {}, effort {}", d.points(),
                options.scale, options.effort);
  if (d.points() <= kExactTourPoints) return small_tour(d, options.scale, progress);
  auto const near = nearest(d, kNear);
  TourSearch search{d, nearest_neighbour_tour(d)};
  search.improve(near);
  auto const bound = ascend(d, near, options.scale, search.length(), kRounds, progress);
  auto const enough = over(bound.scaled, options.scale);
  auto const alpha = alpha_nearest(d, options.scale, bound.prices, kAlpha);
  search.improve(alpha);
  Random random{options.seed};
  // Whole steps, so that a large effort does not overflow.
  for (std::int64_t unit = 0; unit < options.effort && search.length() > enough;
       ++unit) {
    auto const n = static_cast<std::int64_t>(d.points());
    auto const idle = options.idle > 0 ? options.idle * n : kKicks * n;
    search.kick(alpha, kKicks * n, idle, enough, random, progress);
    if (progress.cancelled()) break;
  }
  if (progress.cancelled() && options.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "stopped planning a tour");
  Tour tour;
  tour.order = order_of(search.cycle());
  tour.length = search.length();
  tour.certificate = certificate_of(bound, options.scale, tour.length);
  return tour;
}

}  // namespace wangge::solve
