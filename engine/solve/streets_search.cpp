#include "solve/streets_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.hpp"
#include "solve/streets_places.hpp"
#include "solve/streets_state.hpp"

namespace wangge::solve {
namespace {

constexpr double kRemoved = 10.0;      // tasks taken out at a time, on average
constexpr double kLongestString = 10;  // of them from one walk
constexpr double kRoom = 0.03;         // of the longest walk: how far the limit moves
constexpr double kStepsPerUnit = 4e7;  // insertions judged for one unit of effort

// Of many tasks, for goal total: found by measuring on streets of 350 and 375 tasks.
constexpr int kStarts = 3;            // annealed from nothing, the best once more
constexpr double kStartsShare = 0.6;  // of the effort
constexpr double kWarm = 0.2;         // how hot the best is made
constexpr double kEnough = 0.05;      // colder is not worth the time

/// From how hot to how cold, in shares of a task's mean price, over a share of the
/// effort.
struct Cooling {
  double from{0.0};
  double to{1.0};
  double hot{1.0};
  double cold{0.01};
};

class Search {
 public:
  Search(StreetTasks const& tasks, StreetsSearch const& search,
         Progress const& progress)
      : tasks_{tasks},
        search_{search},
        progress_{progress},
        random_{search.seed},
        state_{tasks, search.walkers},
        places_{tasks, state_, price_, random_} {}

  StreetsPlan run();

 private:
  [[nodiscard]] std::int64_t first_price() const;
  void start();
  void anneal(Cooling const& cooling);
  void anneal_often();
  void ruin();
  void take_string(std::uint32_t around, double longest);
  void recreate();
  void order_removed();
  void consider();
  void follow_limit();
  [[nodiscard]] bool good_enough() const;
  [[nodiscard]] bool keeps_limit() const;
  [[nodiscard]] std::array<std::int64_t, 3> value_now() const;
  [[nodiscard]] StreetsPlan plan_now() const;
  [[nodiscard]] double share_spent();

  StreetTasks const& tasks_;
  StreetsSearch const& search_;
  Progress const& progress_;
  Random random_;
  RoutePrice price_;
  StreetState state_;
  StreetPlaces places_;
  std::vector<std::uint32_t> removed_;
  StreetsPlan best_;
  double mean_{0};   // price of a task in the first plan
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

/// Less is better: load above the capacity, the longest for goal longest, the total.
std::array<std::int64_t, 3> Search::value_now() const {
  std::array<std::int64_t, 3> value{0, 0, 0};
  for (TaskRoute const& route : state_.routes()) {
    if (search_.goal == StreetsGoal::total)
      value[0] += std::max<std::int64_t>(0, route.load - search_.capacity);
    else
      value[1] = std::max(value[1], route.length);
    value[2] += route.length;
  }
  return value;
}

StreetsPlan Search::plan_now() const {
  StreetsPlan plan;
  for (TaskRoute const& route : state_.routes()) {
    plan.orders.push_back(route.tasks);
    plan.longest = std::max(plan.longest, route.length);
  }
  auto const value = value_now();
  plan.over = value[0];
  plan.total = value[2];
  return plan;
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
    StreetPlace const place = places_.best(task);
    state_.put(task, place.route, place.at);
  }
  removed_.clear();
}

void Search::take_string(std::uint32_t around, double longest) {
  std::size_t const r = state_.spot(around).route;
  std::size_t const at = state_.spot(around).at;
  TaskRoute const& route = state_.routes()[r];
  std::size_t const n = route.size();
  auto const most = std::min(static_cast<double>(n), longest);
  auto const count = static_cast<std::size_t>(random_.real(1.0, most + 1.0));
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
  state_.set_order(r, std::move(left));
}

void Search::ruin() {
  std::size_t used = 0;
  for (TaskRoute const& route : state_.routes()) used += route.tasks.empty() ? 0 : 1;
  double const mean = static_cast<double>(tasks_.size()) /
                      static_cast<double>(std::max<std::size_t>(used, 1));
  double const longest = std::min(kLongestString, mean);
  double const most_strings = 4.0 * kRemoved / (1.0 + longest) - 1.0;
  auto const strings = static_cast<std::size_t>(random_.real(1.0, most_strings + 1.0));
  auto const seed = static_cast<std::uint32_t>(random_.below(tasks_.size()));
  take_string(seed, longest);
  for (std::uint32_t const task : tasks_.near(seed)) {
    if (state_.touched().size() >= strings) break;
    std::uint32_t const r = state_.spot(task).route;
    if (r == StreetState::kNowhere || state_.is_touched(r)) continue;
    take_string(task, longest);
  }
}

void Search::start() {
  price_ = {search_.goal, search_.goal == StreetsGoal::longest ? 0 : search_.capacity,
            first_price()};
  for (std::size_t r = 0; r < state_.routes().size(); ++r) state_.set_order(r, {});
  removed_.clear();
  for (std::uint32_t task = 0; task < tasks_.size(); ++task) removed_.push_back(task);
  if (search_.goal == StreetsGoal::longest)
    for (std::uint32_t task = 0; task < tasks_.size(); ++task)
      price_.limit = std::max<std::int64_t>(price_.limit, tasks_.round_trip(task));
  recreate();
  state_.keep();
  best_ = plan_now();
  if (search_.goal == StreetsGoal::longest) price_.limit = best_.longest - 1;
}

void Search::consider() {
  bool const by_longest = search_.goal == StreetsGoal::longest;
  auto const value = value_now();
  if (value >= std::array{best_.over, by_longest ? best_.longest : 0, best_.total})
    return;
  bool const shorter = value[1] < best_.longest;
  best_ = plan_now();
  if (by_longest && shorter) price_.limit = best_.longest - 1;
}

bool Search::good_enough() const {
  return best_.over == 0 &&
         (search_.goal == StreetsGoal::longest ? best_.longest : best_.total) <=
             search_.good_enough;
}

bool Search::keeps_limit() const {
  return std::ranges::all_of(state_.routes(), [&](TaskRoute const& route) {
    return route.load <= search_.capacity;
  });
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
    return;
  }
  // About half of what is accepted should keep the capacity.
  if (kept_limit_ * 2 < kWindow)
    price_.dear = std::min(price_.dear * 6 / 5 + 1, 100 * first_price());
  else
    price_.dear = std::max<std::int64_t>(price_.dear * 5 / 6, 1);
  kept_limit_ = 0;
}

double Search::share_spent() {
  double share = places_.steps() / (kStepsPerUnit * search_.effort);
  if (search_.spent) share = std::max(share, search_.spent());
  return share;
}

void Search::anneal(Cooling const& cooling) {
  double heat = cooling.hot;
  for (std::uint64_t round = 0;; ++round) {
    if (round % 64 == 0) {
      share_ = share_spent();
      if (share_ >= cooling.to || progress_.cancelled() || good_enough()) return;
      double const done = (share_ - cooling.from) / (cooling.to - cooling.from);
      heat = mean_ * cooling.hot * std::pow(cooling.cold / cooling.hot, done);
    }
    ruin();
    recreate();
    std::int64_t change = 0;
    for (std::size_t const r : state_.touched())
      change += price_.of(state_.routes()[r]) - price_.of(state_.before(r));
    if (static_cast<double>(change) >= -heat * std::log(random_.unit() + 1e-300)) {
      state_.undo();
    } else {
      state_.keep();
      consider();
    }
    kept_limit_ += keeps_limit() ? 1 : 0;
    follow_limit();
  }
}

/// One cooling from hot settles where chance leads it, and more time does not help it
/// out: several are made, and the best is warmed once more.
void Search::anneal_often() {
  double const begin = share_spent();
  double const each = (1.0 - begin) * kStartsShare / kStarts;
  StreetsPlan winner = best_;
  for (int i = 0; i < kStarts && !good_enough(); ++i) {
    if (i > 0) start();
    anneal({begin + each * i, begin + each * (i + 1), 1.0, kEnough});
    if (std::array{best_.over, best_.total} < std::array{winner.over, winner.total})
      winner = best_;
  }
  best_ = winner;
  for (std::size_t r = 0; r < best_.orders.size(); ++r) state_.set_order(r, {});
  for (std::size_t r = 0; r < best_.orders.size(); ++r)
    state_.set_order(r, best_.orders[r]);
  state_.keep();
  anneal({begin + each * kStarts, 1.0, kWarm, kEnough});
}

StreetsPlan Search::run() {
  if (tasks_.size() == 0) return plan_now();
  start();
  mean_ = static_cast<double>(best_.total * RoutePrice::kScale) /
          static_cast<double>(tasks_.size());
  if (places_.many())
    anneal_often();
  else
    anneal({});
  return best_;
}

}  // namespace

StreetsPlan search_streets(StreetTasks const& tasks, StreetsSearch const& search,
                           Progress const& progress) {
  Search run{tasks, search, progress};
  return run.run();
}

}  // namespace wangge::solve
