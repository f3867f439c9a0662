#include "solve/streets_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr double kRemoved = 10.0;      // tasks taken out at a time, on average
constexpr double kLongestString = 10;  // of them from one walk
constexpr std::uint64_t kBlink = 100;  // one place in so many is overlooked
constexpr double kRoom = 0.03;         // of the longest walk: how far the limit moves
constexpr double kStepsPerUnit = 4e7;  // insertions judged for one unit of effort

struct Place {
  std::size_t route{0};
  std::size_t at{0};
  std::int64_t price{kNever};
};

class Search {
 public:
  Search(StreetTasks const& tasks, StreetsSearch const& search,
         Progress const& progress)
      : tasks_{tasks},
        search_{search},
        progress_{progress},
        random_{search.seed},
        routes_(search.walkers),
        saved_(search.walkers),
        is_saved_(search.walkers, 0),
        route_of_(tasks.size(), 0) {
    price_ = {search.goal, search.goal == StreetsGoal::longest ? 0 : search.capacity,
              first_price()};
  }

  StreetsPlan run();

 private:
  [[nodiscard]] std::int64_t first_price() const;
  void start();
  void anneal();
  void ruin();
  void take_string(std::uint32_t around, double longest);
  void recreate();
  void order_removed();
  [[nodiscard]] Place best_place(std::uint32_t task);
  void put(std::uint32_t task, Place const& place);
  void save(std::size_t route);
  void forget_saved();
  void undo();
  void consider();
  void follow_limit();
  [[nodiscard]] bool good_enough() const;
  [[nodiscard]] bool keeps_limit() const;
  [[nodiscard]] std::int64_t price_now() const;
  [[nodiscard]] StreetsPlan plan_now() const;
  [[nodiscard]] bool better(StreetsPlan const& a, StreetsPlan const& b) const;
  [[nodiscard]] double share_spent();

  StreetTasks const& tasks_;
  StreetsSearch const& search_;
  Progress const& progress_;
  Random random_;
  RoutePrice price_;
  std::vector<TaskRoute> routes_;
  std::vector<TaskRoute> saved_;
  std::vector<char> is_saved_;
  std::vector<std::size_t> touched_;
  std::vector<std::size_t> route_of_;
  std::vector<std::uint32_t> removed_;
  std::int64_t now_{0};
  StreetsPlan best_;
  double steps_{0};
  double share_{0};  // of the effort that is gone
  std::uint64_t kept_limit_{0};
  std::uint64_t rounds_{0};
};

/// Of a unit above the limit: for loads about what carrying it on a walk of its own
/// would cost.
std::int64_t Search::first_price() const {
  if (search_.goal == StreetsGoal::longest) return RoutePrice::kScale * 4;
  std::int64_t cost = 0;
  std::int64_t demand = 1;
  for (std::uint32_t task = 0; task < tasks_.size(); ++task) {
    cost += tasks_.round_trip(task);
    demand += tasks_.demand(task);
  }
  return RoutePrice::kScale * (1 + cost / demand);
}

void Search::save(std::size_t route) {
  if (is_saved_[route]) return;
  is_saved_[route] = 1;
  saved_[route] = routes_[route];
  touched_.push_back(route);
}

void Search::forget_saved() {
  for (std::size_t const r : touched_) is_saved_[r] = 0;
  touched_.clear();
}

void Search::undo() {
  for (std::size_t const r : touched_) {
    std::swap(routes_[r], saved_[r]);
    for (std::uint32_t const task : routes_[r].tasks) route_of_[task] = r;
  }
  forget_saved();
}

std::int64_t Search::price_now() const {
  std::int64_t sum = 0;
  for (TaskRoute const& route : routes_) sum += price_.of(route);
  return sum;
}

StreetsPlan Search::plan_now() const {
  StreetsPlan plan;
  for (TaskRoute const& route : routes_) {
    plan.orders.push_back(route.tasks);
    plan.longest = std::max(plan.longest, route.length);
    plan.total += route.length;
    if (search_.goal == StreetsGoal::total)
      plan.over += std::max<std::int64_t>(0, route.load - search_.capacity);
  }
  return plan;
}

bool Search::better(StreetsPlan const& a, StreetsPlan const& b) const {
  auto const key = [&](StreetsPlan const& p) {
    return std::array{p.over, search_.goal == StreetsGoal::longest ? p.longest : 0,
                      p.total};
  };
  return key(a) < key(b);
}

Place Search::best_place(std::uint32_t task) {
  Place best;
  bool tried_empty = false;
  for (std::size_t r = 0; r < routes_.size(); ++r) {
    TaskRoute const& route = routes_[r];
    if (route.tasks.empty() && std::exchange(tried_empty, true)) continue;
    std::int64_t const before = price_.of(route);
    std::int64_t const load = route.load + tasks_.demand(task);
    RouteEnd end{tasks_.start(), {0, 0}};
    std::int64_t shortest = kNever;
    std::size_t at = 0;
    for (std::size_t i = 0; i <= route.size(); ++i) {
      RouteEnd const next = end_at(tasks_, route, i);
      ByWay const served = tasks_.then(end.cost, end.task, task);
      std::int64_t const length = tasks_.join(served, task, next.task, next.cost);
      if (length < shortest && random_.below(kBlink) != 0) {
        shortest = length;
        at = i;
      }
      if (i < route.size()) end = {next.task, route.out[i]};
    }
    steps_ += static_cast<double>(route.size() + 1);
    if (shortest == kNever) continue;
    std::int64_t const price = price_.of(shortest, load) - before;
    if (price < best.price) best = {r, at, price};
  }
  return best;
}

void Search::put(std::uint32_t task, Place const& place) {
  save(place.route);
  TaskRoute& route = routes_[place.route];
  route.tasks.insert(route.tasks.begin() + static_cast<std::ptrdiff_t>(place.at), task);
  route_of_[task] = place.route;
  refresh(tasks_, route);
}

void Search::order_removed() {
  random_.shuffle(removed_);
  // Weights 4, 4, 2, 1 as in the paper: random, demand, far, close.
  auto const draw = random_.below(search_.goal == StreetsGoal::total ? 11 : 7);
  if (draw < 4) return;
  if (draw < 6)
    std::ranges::stable_sort(removed_, std::greater{},
                             [&](auto t) { return tasks_.round_trip(t); });
  else if (draw < 7)
    std::ranges::stable_sort(removed_, {},
                             [&](auto t) { return tasks_.round_trip(t); });
  else
    std::ranges::stable_sort(removed_, std::greater{},
                             [&](auto t) { return tasks_.demand(t); });
}

void Search::recreate() {
  order_removed();
  for (std::uint32_t const task : removed_) {
    Place place;
    while (place.price == kNever) place = best_place(task);
    put(task, place);
  }
  removed_.clear();
}

void Search::take_string(std::uint32_t around, double longest) {
  std::size_t const r = route_of_[around];
  save(r);
  TaskRoute& route = routes_[r];
  std::size_t const n = route.size();
  auto const most = std::min(static_cast<double>(n), longest);
  auto const count = static_cast<std::size_t>(random_.real(1.0, most + 1.0));
  auto const at = static_cast<std::size_t>(std::ranges::find(route.tasks, around) -
                                           route.tasks.begin());
  // With chance one half a stretch inside the string stays (split string removal).
  std::size_t stay = 0;
  if (count > 1 && count < n && random_.below(2) == 0)
    while (count + stay < n && random_.below(100) != 0 && stay < count) ++stay;
  std::size_t const span = count + stay;
  std::size_t const lowest = at + 1 >= span ? at + 1 - span : 0;
  std::size_t const highest = std::min(at, n - span);
  auto const first = lowest + random_.below(highest - lowest + 1);
  std::size_t const keep_from =
      stay == 0 ? span : 1 + static_cast<std::size_t>(random_.below(count - 1));
  TaskOrder left;
  for (std::size_t i = 0; i < n; ++i) {
    bool const inside = i >= first && i < first + span;
    bool const stays =
        inside && stay > 0 && i - first >= keep_from && i - first < keep_from + stay;
    if (!inside || stays)
      left.push_back(route.tasks[i]);
    else
      removed_.push_back(route.tasks[i]);
  }
  route.tasks = std::move(left);
  refresh(tasks_, route);
}

void Search::ruin() {
  std::size_t used = 0;
  for (TaskRoute const& route : routes_) used += route.tasks.empty() ? 0 : 1;
  double const mean = static_cast<double>(tasks_.size()) /
                      static_cast<double>(std::max<std::size_t>(used, 1));
  double const longest = std::min(kLongestString, mean);
  double const most_strings = 4.0 * kRemoved / (1.0 + longest) - 1.0;
  auto const strings = static_cast<std::size_t>(random_.real(1.0, most_strings + 1.0));
  auto const seed = static_cast<std::uint32_t>(random_.below(tasks_.size()));
  take_string(seed, longest);
  for (std::uint32_t const task : tasks_.near(seed)) {
    if (touched_.size() >= strings) break;
    if (is_saved_[route_of_[task]]) continue;
    take_string(task, longest);
  }
}

void Search::start() {
  for (std::uint32_t task = 0; task < tasks_.size(); ++task) removed_.push_back(task);
  if (search_.goal == StreetsGoal::longest) {
    std::int64_t most = 0;
    for (std::uint32_t task = 0; task < tasks_.size(); ++task)
      most = std::max<std::int64_t>(most, tasks_.round_trip(task));
    price_.limit = most;
  }
  recreate();
  forget_saved();
  best_ = plan_now();
  if (search_.goal == StreetsGoal::longest) price_.limit = best_.longest - 1;
  now_ = price_now();
}

void Search::consider() {
  StreetsPlan plan = plan_now();
  if (!better(plan, best_)) return;
  bool const shorter = plan.longest < best_.longest;
  best_ = std::move(plan);
  if (search_.goal == StreetsGoal::longest && shorter) {
    price_.limit = best_.longest - 1;
    now_ = price_now();
  }
}

bool Search::good_enough() const {
  return best_.over == 0 &&
         (search_.goal == StreetsGoal::longest ? best_.longest : best_.total) <=
             search_.good_enough;
}

bool Search::keeps_limit() const {
  return std::ranges::all_of(
      routes_, [&](TaskRoute const& route) { return route.load <= search_.capacity; });
}

void Search::follow_limit() {
  constexpr std::uint64_t kWindow = 500;
  if (++rounds_ % kWindow != 0) return;
  if (search_.goal == StreetsGoal::longest) {
    // Walks that are only a little too long must be felt too: the limit moves below the
    // best, and length above it grows dearer towards the end.
    auto const room =
        static_cast<std::int64_t>(static_cast<double>(best_.longest) * kRoom);
    price_.limit = best_.longest - 1 - random_.between(0, room);
    price_.dear =
        static_cast<std::int64_t>(RoutePrice::kScale * 2 * std::pow(32, share_));
    now_ = price_now();
    return;
  }
  // About half of what is accepted should keep the capacity.
  if (kept_limit_ * 2 < kWindow)
    price_.dear = std::min(price_.dear * 6 / 5 + 1, 100 * first_price());
  else
    price_.dear = std::max<std::int64_t>(price_.dear * 5 / 6, 1);
  kept_limit_ = 0;
  now_ = price_now();
}

double Search::share_spent() {
  double share = steps_ / (kStepsPerUnit * search_.effort);
  if (search_.spent) share = std::max(share, search_.spent());
  return share;
}

void Search::anneal() {
  double const mean = static_cast<double>(best_.total * RoutePrice::kScale) /
                      static_cast<double>(tasks_.size());
  double const hot = mean;
  double const cold = mean * 0.01;
  double heat = hot;
  for (std::uint64_t round = 0;; ++round) {
    if (round % 64 == 0) {
      share_ = share_spent();
      if (share_ >= 1.0 || progress_.cancelled() || good_enough()) return;
      heat = hot * std::pow(cold / hot, share_);
    }
    ruin();
    recreate();
    std::int64_t change = 0;
    for (std::size_t const r : touched_)
      change += price_.of(routes_[r]) - price_.of(saved_[r]);
    if (static_cast<double>(change) >= -heat * std::log(random_.unit() + 1e-300)) {
      undo();
    } else {
      forget_saved();
      now_ += change;
      consider();
    }
    kept_limit_ += keeps_limit() ? 1 : 0;
    follow_limit();
  }
}

StreetsPlan Search::run() {
  if (tasks_.size() == 0) return plan_now();
  start();
  anneal();
  return best_;
}

}  // namespace

StreetsPlan search_streets(StreetTasks const& tasks, StreetsSearch const& search,
                           Progress const& progress) {
  Search run{tasks, search, progress};
  return run.run();
}

}  // namespace wangge::solve
