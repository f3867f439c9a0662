#include "solve/vehicle_routes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

constexpr auto kNone = std::numeric_limits<std::int64_t>::max() / 4;

VehicleProblem random_problem(Random& random, std::size_t points) {
  VehicleProblem p;
  p.points = points;
  p.effort = 1;
  std::vector<std::pair<double, double>> at;
  for (std::size_t i = 0; i < points; ++i)
    at.emplace_back(random.real(0, 100), random.real(0, 100));
  // Rounded to the nearest, as in public instances: the triangle inequality may fail.
  for (auto const& [ax, ay] : at)
    for (auto const& [bx, by] : at)
      p.distances.push_back(std::llround(std::hypot(ax - bx, ay - by)));
  p.demands.push_back(0);
  for (std::size_t i = 1; i < points; ++i) p.demands.push_back(random.between(0, 9));
  p.capacity = random.between(9, 25);
  return p;
}

/// The least length of one round trip through every set of points, by dynamic
/// programming (Held and Karp 1962); kNone where it breaks a limit.
std::vector<std::int64_t> trips(VehicleProblem const& p) {
  auto const n = p.points;
  auto const m = n - 1;
  std::vector<std::int64_t> reach((std::size_t{1} << m) * m, kNone);
  std::vector<std::int64_t> trip(std::size_t{1} << m, kNone);
  for (std::size_t set = 1; set < trip.size(); ++set) {
    std::int64_t load = 0;
    std::int64_t service = 0;
    for (std::size_t j = 0; j < m; ++j) {
      if ((set >> j & 1U) == 0) continue;
      load += p.demands[j + 1];
      if (!p.service.empty()) service += p.service[j + 1];
      auto const rest = set & ~(std::size_t{1} << j);
      auto& here = reach[set * m + j];
      if (rest == 0) here = p.distances[j + 1];
      for (std::size_t k = 0; k < m; ++k)
        if (rest >> k & 1U)
          here = std::min(here, reach[rest * m + k] + p.distances[(k + 1) * n + j + 1]);
      trip[set] = std::min(trip[set], here + p.distances[j + 1]);
    }
    if (load > p.capacity || trip[set] + service > p.longest.value_or(kNone))
      trip[set] = kNone;
  }
  return trip;
}

/// The optimum; kNone where there is none.
std::int64_t brute_force(VehicleProblem const& p) {
  auto const trip = trips(p);
  auto const fleet = p.fleet.value_or(p.points);
  std::vector<std::int64_t> now(trip.size(), kNone);
  now[0] = 0;
  auto best = now.size() == 1 ? 0 : kNone;
  for (std::size_t r = 0; r < fleet && r < p.points; ++r) {
    std::vector<std::int64_t> next(trip.size(), kNone);
    for (std::size_t set = 1; set < trip.size(); ++set)
      for (auto part = set; part > 0; part = (part - 1) & set)
        if (trip[part] < kNone && now[set & ~part] < kNone)
          next[set] = std::min(next[set], now[set & ~part] + trip[part]);
    now = std::move(next);
    best = std::min(best, now.back());
  }
  return best;
}

/// The bound that follows from the evidence alone, edge by edge.
std::int64_t bound_of(VehicleProblem const& p, std::string const& evidence) {
  auto const json = nlohmann::json::parse(evidence);
  auto const n = p.points;
  if (json.at("method") == "radial") {
    auto way = p.distances;  // Floyd and Warshall
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          way[i * n + j] = std::min(way[i * n + j], way[i * n + k] + way[k * n + j]);
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < n; ++i) sum += 2 * p.demands[i] * way[i];
    return (sum + p.capacity - 1) / p.capacity;
  }
  REQUIRE(json.at("method") == "capacity cuts");
  auto const scale = json.at("scale").get<std::int64_t>();
  auto const u = json.at("multipliers").get<std::vector<std::int64_t>>();
  REQUIRE(u.at(0) == 0);
  std::int64_t sum = 0;
  for (auto const value : u) sum += 2 * value;
  std::vector<std::pair<std::set<std::size_t>, std::int64_t>> cuts;
  for (auto const& cut : json.at("cuts")) {
    auto const points = cut.at("points").get<std::set<std::size_t>>();
    auto const w = cut.at("multiplier").get<std::int64_t>();
    REQUIRE(w >= 0);
    std::int64_t load = 0;
    for (auto const point : points) load += p.demands.at(point);
    auto const routes = std::max<std::int64_t>(1, (load + p.capacity - 1) / p.capacity);
    sum -= w * (static_cast<std::int64_t>(points.size()) - routes);
    cuts.emplace_back(points, w);
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      auto length = scale * p.distances[i * n + j] - u[i] - u[j];
      for (auto const& [points, w] : cuts)
        if (points.contains(i) && points.contains(j)) length += w;
      if (length < 0) sum += length * (i == 0 ? 2 : 1);
    }
  return sum <= 0 ? 0 : (sum + scale - 1) / scale;
}

void check_laws(VehicleProblem const& p, VehicleAnswer const& answer) {
  std::vector<int> seen(p.points, 0);
  std::int64_t sum = 0;
  for (auto const& route : answer.routes) {
    REQUIRE_FALSE(route.empty());
    std::int64_t load = 0;
    std::int64_t length = 0;
    std::int64_t service = 0;
    std::uint32_t at = 0;
    for (auto const point : route) {
      ++seen[point];
      load += p.demands[point];
      if (!p.service.empty()) service += p.service[point];
      length += p.distances[at * p.points + point];
      at = point;
    }
    length += p.distances[at * p.points];
    CHECK(load <= p.capacity);
    CHECK(length + service <= p.longest.value_or(kNone));
    sum += length;
  }
  CHECK(seen[0] == 0);
  CHECK(
      std::ranges::all_of(seen.begin() + 1, seen.end(), [](int s) { return s == 1; }));
  CHECK(answer.routes.size() <= p.fleet.value_or(p.points));
  CHECK(answer.length == sum);
  CHECK(answer.certificate.value == sum);
  REQUIRE(answer.certificate.bound);
  CHECK(*answer.certificate.bound <= sum);
  CHECK(*answer.certificate.bound == bound_of(p, answer.certificate.evidence));
  CHECK((answer.certificate.status == Proof::proven) ==
        (*answer.certificate.bound == sum));
}

}  // namespace

TEST_CASE("vehicle routes of few points are the shortest", "[vehicles]") {
  Random random{31};
  Quiet quiet;
  int best = 0;
  int proven = 0;
  for (int round = 0; round < 250; ++round) {
    auto const p = random_problem(random, 2 + random.below(8));
    auto const answer = vehicle_routes(p, quiet);
    REQUIRE(answer);
    check_laws(p, *answer);
    auto const optimum = brute_force(p);
    CHECK(answer->length >= optimum);
    CHECK(*answer->certificate.bound <= optimum);
    best += answer->length == optimum ? 1 : 0;
    proven += answer->certificate.status == Proof::proven ? 1 : 0;
  }
  CHECK(best >= 240);
  CHECK(proven >= 125);
}

TEST_CASE("vehicle routes keep to a fleet and a longest route", "[vehicles]") {
  Random random{32};
  Quiet quiet;
  int solved = 0;
  int best = 0;
  for (int round = 0; round < 150; ++round) {
    auto p = random_problem(random, 2 + random.below(7));
    for (std::size_t i = 0; i < p.points; ++i)
      p.service.push_back(i == 0 ? 0 : random.between(0, 20));
    p.longest = random.between(150, 400);
    if (random.below(2) == 0) p.fleet = 1 + random.below(4);
    auto const optimum = brute_force(p);
    auto const answer = vehicle_routes(p, quiet);
    if (optimum == kNone) {
      CHECK_FALSE(answer);
      if (!answer) CHECK(answer.error().code == Errc::infeasible);
      continue;
    }
    ++solved;
    if (!answer) continue;
    check_laws(p, *answer);
    CHECK(answer->length >= optimum);
    CHECK(*answer->certificate.bound <= optimum);
    best += answer->length == optimum ? 1 : 0;
  }
  CHECK(solved >= 50);
  CHECK(best >= solved - 3);
}

TEST_CASE("the same seed gives the same vehicle routes", "[vehicles]") {
  Random random{33};
  Quiet quiet;
  auto p = random_problem(random, 60);
  auto const one = vehicle_routes(p, quiet);
  auto const two = vehicle_routes(p, quiet);
  REQUIRE(one);
  check_laws(p, *one);
  CHECK(static_cast<double>(*one->certificate.bound) >=
        0.9 * static_cast<double>(one->length));
  CHECK(one->routes == two->routes);
  p.effort = 2;
  CHECK(vehicle_routes(p, quiet)->length <= one->length);
}

TEST_CASE("lengths without a triangle inequality do not break the bound",
          "[vehicles]") {
  Random random{34};
  Quiet quiet;
  for (int round = 0; round < 150; ++round) {
    auto p = random_problem(random, 2 + random.below(7));
    for (std::size_t i = 0; i < p.points; ++i)
      for (std::size_t j = i + 1; j < p.points; ++j)
        p.distances[i * p.points + j] = p.distances[j * p.points + i] =
            random.between(0, 50);
    auto const answer = vehicle_routes(p, quiet);
    REQUIRE(answer);
    check_laws(p, *answer);
    CHECK(*answer->certificate.bound <= brute_force(p));
  }
}

TEST_CASE("a depot alone needs no route", "[vehicles]") {
  Quiet quiet;
  VehicleProblem p;
  p.points = 1;
  p.distances = {0};
  p.demands = {0};
  auto const answer = vehicle_routes(p, quiet);
  REQUIRE(answer);
  CHECK(answer->routes.empty());
  CHECK(answer->certificate.status == Proof::proven);
}

TEST_CASE("points at one spot are served", "[vehicles]") {
  Quiet quiet;
  VehicleProblem p;
  p.points = 9;
  p.distances.assign(81, 0);
  p.demands.assign(9, 2);
  p.demands[0] = 0;
  p.capacity = 4;
  p.effort = 1;
  auto const answer = vehicle_routes(p, quiet);
  REQUIRE(answer);
  check_laws(p, *answer);
  CHECK(answer->length == 0);
}

TEST_CASE("a point that no route can serve is named", "[vehicles]") {
  Quiet quiet;
  VehicleProblem p;
  p.points = 3;
  p.distances = {0, 5, 9, 5, 0, 5, 9, 5, 0};
  p.demands = {0, 2, 7};
  p.capacity = 6;
  auto const heavy = vehicle_routes(p, quiet);
  REQUIRE_FALSE(heavy);
  CHECK(heavy.error().code == Errc::infeasible);
  CHECK(heavy.error().message.find("point 2 demands 7") != std::string::npos);
  p.capacity = 7;
  p.longest = 17;
  auto const far = vehicle_routes(p, quiet);
  REQUIRE_FALSE(far);
  CHECK(far.error().message.find("point 2 takes 18") != std::string::npos);
  p.longest.reset();
  p.fleet = 1;
  CHECK(vehicle_routes(p, quiet).error().code == Errc::infeasible);
}

TEST_CASE("numbers that do not fit are refused", "[vehicles]") {
  Quiet quiet;
  VehicleProblem p;
  CHECK_FALSE(vehicle_routes(p, quiet));
  p.points = 2;
  p.distances = {0, 1, 2, 0};
  p.demands = {0, 1};
  CHECK(vehicle_routes(p, quiet).error().code == Errc::bad_value);
  p.distances = {0, 2, 2, 0};
  CHECK(vehicle_routes(p, quiet));
  p.demands = {1, 1};
  CHECK_FALSE(vehicle_routes(p, quiet));
}
