#include "verify/patrol_clock.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/measure.hpp"

namespace wangge::verify {
namespace {

constexpr double kMinutes = 0.05;  // times are stored in hundredths

}  // namespace

PatrolClock::PatrolClock(BuildFiles const& files)
    : files_{&files}, shown_{!files.for_anyone()} {
  auto const patrol = files.asked("patrol");
  start_ = patrol.value("start_minute", 480.0);
  walk_ = patrol.value("walk_kmh", 4.5) * 1000 / 60;
  on_steps_ = patrol.value("steps_kmh", 2.0) * 1000 / 60;
  for (std::size_t e = 0; e < files.edges.size(); ++e) {
    auto const& edge = files.edges[e];
    if (edge.cls != "steps") continue;
    for (std::size_t i = 1; i < edge.line.size(); ++i) {
      steps_.insert({{edge.line[i - 1], edge.line[i]}, e});
      steps_.insert({{edge.line[i], edge.line[i - 1]}, e});
    }
  }
}

std::optional<PatrolClock::Open> PatrolClock::open(StopRow const& stop) const {
  auto const found = files_->timed_places.find(stop.place);
  if (stop.place.empty() || found == files_->timed_places.end()) return std::nullopt;
  auto const opens = static_cast<double>(found->second.opens) - start_;
  auto const closes = static_cast<double>(found->second.closes) - start_;
  // Open past midnight: at the start it may still be yesterday's evening.
  constexpr double kDay = 24 * 60;
  if (opens > 0 && closes >= kDay) return Open{opens - kDay, closes - kDay};
  return Open{opens, closes};
}

/// Per leg, the last one home: metres on outdoor steps. A leg passes an edge once.
std::vector<double> PatrolClock::steps_of_legs(
    RouteRow const& route, std::vector<StopRow> const& stops) const {
  std::vector<double> steps(stops.size() + 1, 0.0);
  std::size_t leg = 0;
  double end = stops.empty() ? 0.0 : stops[0].leg;
  double along = 0;
  std::set<std::size_t> passed;
  for (std::size_t i = 1; i < route.line.size(); ++i) {
    double const length = geo::distance(route.line[i - 1], route.line[i]);
    while (leg < stops.size() && along + length / 2 > end) {
      ++leg;
      end += leg < stops.size() ? stops[leg].leg : 0.0;
      passed.clear();
    }
    along += length;
    auto const on = steps_.find({route.line[i - 1], route.line[i]});
    if (on != steps_.end() && passed.insert(on->second).second)
      steps[leg] += files_->edges[on->second].length;
  }
  return steps;
}

void PatrolClock::check(Judge& judge, RouteRow const& route,
                        std::vector<StopRow> stops) const {
  if (!shown_) return;
  std::ranges::sort(stops, {}, &StopRow::seq);
  bool const streets = std::ranges::any_of(stops, [](StopRow const& stop) {
    return !stop.street.empty() || !stop.alley.empty();
  });
  if (streets)
    check_stretches(judge, route, stops);
  else
    check_stops(judge, route, stops);
}

void PatrolClock::check_stops(Judge& judge, RouteRow const& route,
                              std::vector<StopRow> const& stops) const {
  auto const steps = steps_of_legs(route, stops);
  auto const on_foot = [&](double length, double on) {
    return std::max(0.0, length - on) / walk_ + on / on_steps_;
  };
  double free = 0;  // when the stop before is done
  for (std::size_t i = 0; i < stops.size(); ++i) {
    auto const& stop = stops[i];
    double const there = free + on_foot(stop.leg, steps[i]);
    auto const hours = open(stop);
    double const begins = hours ? std::max(there, hours->opens) : there;
    if (std::abs(stop.arrive - begins) > kMinutes)
      judge.broken("route {}: stop {} is reached after {:.2f} min, {:.2f} min said",
                   route.id, stop.seq, begins, stop.arrive);
    if (std::abs(stop.wait - (begins - there)) > kMinutes)
      judge.broken("route {}: before stop {} one waits {:.2f} min, {:.2f} min said",
                   route.id, stop.seq, begins - there, stop.wait);
    if (hours && begins > hours->closes + kMinutes)
      judge.broken("route {}: {} is reached {:.2f} min after it closes", route.id,
                   stop.place, begins - hours->closes);
    free = stop.arrive + stop.service;
  }
  double const needed = free + on_foot(route.back, steps.back());
  if (std::abs(route.minutes - needed) > kMinutes)
    judge.broken("route {}: its walk and stops take {:.2f} min, {:.2f} min said",
                 route.id, needed, route.minutes);
}

void PatrolClock::check_stretches(Judge& judge, RouteRow const& route,
                                  std::vector<StopRow> const& stops) const {
  double steps = 0;
  for (std::size_t i = 1; i < route.line.size(); ++i)
    if (steps_.contains({route.line[i - 1], route.line[i]}))
      steps += geo::distance(route.line[i - 1], route.line[i]);
  steps = std::min(steps, route.length);
  double needed = (route.length - steps) / walk_ + steps / on_steps_;
  double const fastest = std::max(walk_, on_steps_);
  double free = 0;
  for (auto const& stop : stops) {
    if (stop.arrive + kMinutes < free + stop.leg / fastest)
      judge.broken("route {}: stop {} is reached after {:.2f} min, {:.2f} min said",
                   route.id, stop.seq, free + stop.leg / fastest, stop.arrive);
    free = stop.arrive + stop.service;
    needed += stop.service;
  }
  if (std::abs(route.minutes - needed) > kMinutes || route.minutes + kMinutes < free)
    judge.broken("route {}: its walk and stops take {:.2f} min, {:.2f} min said",
                 route.id, needed, route.minutes);
}

std::int64_t PatrolClock::back(RouteRow const& route,
                               std::vector<StopRow> stops) const {
  std::ranges::sort(stops, {}, &StopRow::seq);
  auto const steps = steps_of_legs(route, stops);
  auto const slow = walk_ / on_steps_ - 1;
  auto const leg = [&](double metres, double on) {
    return std::llround(100 * metres) +
           std::llround(static_cast<double>(std::llround(100 * on)) * slow);
  };
  auto const minutes = [&](double m) {
    return static_cast<std::int64_t>(std::llround(m * 100 * walk_));
  };
  std::int64_t now = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    now += leg(stops[i].leg, steps[i]);
    if (auto const hours = open(stops[i])) now = std::max(now, minutes(hours->opens));
    now += minutes(stops[i].service);
  }
  return now + leg(route.back, steps.back());
}

}  // namespace wangge::verify
