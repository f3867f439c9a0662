#include "plan/patrol_hours.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace wangge::plan {

Timetable timetable(HoursProblem const& problem,
                    std::vector<std::uint32_t> const& order) {
  Timetable table;
  double now = 0;
  auto at = kHome;
  for (auto const stop : order) {
    now += problem.walk(at, stop);
    if (auto const hours = problem.hours(stop)) {
      now = std::max(now, hours->opens);
      table.late += std::max(0.0, now - hours->closes);
    }
    table.arrive.push_back(now);
    now += problem.service(stop);
    at = stop;
  }
  table.total = now + problem.walk(at, kHome);
  return table;
}

std::vector<std::uint32_t> in_time(HoursProblem const& problem,
                                   std::vector<std::uint32_t> order) {
  constexpr double kSlack = 1e-6;  // minutes; rounding is no improvement
  auto const cost = [&](std::vector<std::uint32_t> const& one) {
    auto const table = timetable(problem, one);
    return std::pair{table.late, table.total};
  };
  auto const better = [](auto const& a, auto const& b) {
    if (a.first < b.first - kSlack) return true;
    return a.first < b.first + kSlack && a.second < b.second - kSlack;
  };
  auto best = cost(order);
  auto turned = order;
  std::ranges::reverse(turned);
  if (auto const other = cost(turned); better(other, best)) {
    best = other;
    order = turned;
  }
  // Only late walks are rearranged: the order before is the shortest there is.
  for (bool improved = true; improved && best.first > kSlack;) {
    improved = false;
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = 0; j < order.size(); ++j) {
        if (i == j) continue;
        auto moved = order;
        auto const stop = moved[i];
        moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(i));
        moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(j), stop);
        if (auto const other = cost(moved); better(other, best)) {
          best = other;
          order = std::move(moved);
          improved = true;
        }
      }
  }
  return order;
}

namespace {

/// Orders of long walks are only looked at as they are: turning them costs stops³.
constexpr std::size_t kFewStops = 60;

class InTime {
 public:
  InTime(HoursProblem const& problem, std::vector<std::vector<std::uint32_t>> walks)
      : problem_{problem}, walks_{std::move(walks)} {
    for (auto const& walk : walks_) tables_.push_back(table_of(walk));
  }

  std::vector<std::vector<std::uint32_t>> run() {
    // Each move leaves less lateness; no more than there are stops are needed.
    for (std::size_t move = 0; move < problem_.stops && relieve(); ++move) {
    }
    return std::move(walks_);
  }

 private:
  struct Move {
    double late{0};  ///< of both walks together
    double longest{0};
    std::size_t from{0}, to{0};
    std::vector<std::uint32_t> left, taken;
    [[nodiscard]] bool better_than(Move const& other) const {
      constexpr double kSlack = 1e-6;
      if (late < other.late - kSlack) return true;
      return late < other.late + kSlack && longest < other.longest - kSlack;
    }
  };

  [[nodiscard]] Timetable table_of(std::vector<std::uint32_t> const& walk) const {
    return timetable(problem_,
                     walk.size() <= kFewStops ? in_time(problem_, walk) : walk);
  }

  [[nodiscard]] bool is_late(std::vector<std::uint32_t> const& order,
                             Timetable const& table, std::size_t i) const {
    auto const hours = problem_.hours(order[i]);
    return hours && table.arrive[i] > hours->closes + 1e-6;
  }

  /// Where it lengthens the walk least.
  [[nodiscard]] std::vector<std::uint32_t> with(std::vector<std::uint32_t> walk,
                                                std::uint32_t stop) const {
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i <= walk.size(); ++i) {
      auto const a = i == 0 ? kHome : walk[i - 1];
      auto const b = i == walk.size() ? kHome : walk[i];
      auto const more =
          problem_.walk(a, stop) + problem_.walk(stop, b) - problem_.walk(a, b);
      if (more >= least) continue;
      least = more;
      best = i;
    }
    walk.insert(walk.begin() + static_cast<std::ptrdiff_t>(best), stop);
    return walk;
  }

  bool relieve() {
    std::optional<Move> best;
    for (std::size_t w = 0; w < walks_.size(); ++w) {
      if (tables_[w].late <= 1e-6) continue;
      auto const order =
          walks_[w].size() <= kFewStops ? in_time(problem_, walks_[w]) : walks_[w];
      for (std::size_t i = 0; i < order.size(); ++i) {
        if (!is_late(order, tables_[w], i)) continue;
        auto left = order;
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
        for (std::size_t v = 0; v < walks_.size(); ++v)
          if (v != w) consider(w, v, left, order[i], best);
      }
    }
    if (!best) return false;
    walks_[best->from] = std::move(best->left);
    walks_[best->to] = std::move(best->taken);
    for (auto const w : {best->from, best->to}) tables_[w] = table_of(walks_[w]);
    return true;
  }

  void consider(std::size_t from, std::size_t to,
                std::vector<std::uint32_t> const& left, std::uint32_t stop,
                std::optional<Move>& best) const {
    Move move{0, 0, from, to, left, with(walks_[to], stop)};
    auto const a = table_of(move.left);
    auto const b = table_of(move.taken);
    move.late = a.late + b.late - tables_[from].late - tables_[to].late;
    move.longest = std::max(a.total, b.total);
    if (move.late > -1e-6) return;
    if (!best || move.better_than(*best)) best = std::move(move);
  }

  HoursProblem const& problem_;
  std::vector<std::vector<std::uint32_t>> walks_;
  std::vector<Timetable> tables_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> share_in_time(
    HoursProblem const& problem, std::vector<std::vector<std::uint32_t>> walks) {
  return InTime{problem, std::move(walks)}.run();
}

}  // namespace wangge::plan
