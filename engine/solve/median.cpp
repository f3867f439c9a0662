#include "solve/median.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

namespace wangge::solve {
namespace {

using Row = std::vector<std::int64_t>;

/// Weighted costs site by site: columns[s][c] for the clients that differ. Clients
/// whose rows differ only by a constant (they hang on the same junction) are one.
struct Columns {
  std::int64_t constant{0};  ///< paid whatever is chosen
  std::size_t clients{0};
  std::vector<Row> columns;
};

Columns columns_of(MedianProblem const& problem) {
  std::map<Row, std::int64_t> merged;
  Columns result;
  for (std::size_t c = 0; c < problem.weights.size(); ++c) {
    auto const weight = problem.weights[c];
    if (weight == 0) continue;
    auto const begin =
        problem.distances.begin() + static_cast<std::ptrdiff_t>(c * problem.sites);
    Row row(begin, begin + static_cast<std::ptrdiff_t>(problem.sites));
    auto const least = std::ranges::min(row);
    for (auto& d : row) d -= least;
    result.constant += weight * least;
    merged[row] += weight;
  }
  result.clients = merged.size();
  result.columns.assign(problem.sites, Row(merged.size()));
  std::size_t c = 0;
  for (auto const& [row, weight] : merged) {
    for (std::size_t s = 0; s < problem.sites; ++s)
      result.columns[s][c] = row[s] * weight;
    ++c;
  }
  return result;
}

std::int64_t cost_with(Row const& running, Row const& column) {
  std::int64_t total = 0;
  for (std::size_t c = 0; c < running.size(); ++c)
    total += std::min(running[c], column[c]);
  return total;
}

Row minimum(Row const& running, Row const& column) {
  Row result(running.size());
  for (std::size_t c = 0; c < running.size(); ++c)
    result[c] = std::min(running[c], column[c]);
  return result;
}

Row unserved(Columns const& columns) {
  Row row(columns.clients, 0);
  for (auto const& column : columns.columns)
    for (std::size_t c = 0; c < row.size(); ++c) row[c] = std::max(row[c], column[c]);
  return row;
}

std::int64_t cost_of(Columns const& columns, std::vector<std::uint32_t> const& chosen) {
  Row running = unserved(columns);
  for (auto const s : chosen) running = minimum(running, columns.columns[s]);
  return std::accumulate(running.begin(), running.end(), std::int64_t{0});
}

std::vector<std::uint32_t> greedy(Columns const& columns, std::size_t choose) {
  Row running = unserved(columns);
  std::vector<std::uint32_t> chosen;
  for (std::size_t k = 0; k < choose; ++k) {
    std::uint32_t best = 0;
    auto best_cost = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t s = 0; s < columns.columns.size(); ++s) {
      if (std::ranges::find(chosen, s) != chosen.end()) continue;
      auto const cost = cost_with(running, columns.columns[s]);
      if (cost < best_cost) {
        best = s;
        best_cost = cost;
      }
    }
    chosen.push_back(best);
    running = minimum(running, columns.columns[best]);
  }
  std::ranges::sort(chosen);
  return chosen;
}

/// Swaps one site at a time while that helps (Teitz and Bart 1968).
std::int64_t interchange(Columns const& columns, std::vector<std::uint32_t>& chosen) {
  auto cost = cost_of(columns, chosen);
  for (bool better = true; better;) {
    better = false;
    for (std::size_t out = 0; out < chosen.size(); ++out) {
      Row without = unserved(columns);
      for (std::size_t i = 0; i < chosen.size(); ++i)
        if (i != out) without = minimum(without, columns.columns[chosen[i]]);
      for (std::uint32_t in = 0; in < columns.columns.size(); ++in) {
        if (std::ranges::find(chosen, in) != chosen.end()) continue;
        auto const changed = cost_with(without, columns.columns[in]);
        if (changed >= cost) continue;
        cost = changed;
        chosen[out] = in;
        better = true;
      }
    }
  }
  std::ranges::sort(chosen);
  return cost;
}

// Above kEnumerated the enumeration may still end early enough, as most prefixes are
// left; it gives up after this many comparisons (about a second in 2026), not by a
// clock.
constexpr std::int64_t kPatience = 1'500'000'000;

/// All choices in lexicographic order, keeping the running minimum of each prefix; a
/// prefix is left when even all later sites together could not beat the best.
class Enumeration {
 public:
  Enumeration(Columns const& columns, std::size_t choose, std::int64_t not_above,
              std::int64_t patience, Progress const& progress)
      : columns_{columns},
        choose_{choose},
        best_{not_above + 1},
        patience_{patience},
        progress_{progress},
        rest_(columns.columns.size()) {
    for (std::size_t s = rest_.size(); s-- > 0;)
      rest_[s] = s + 1 < rest_.size() ? minimum(rest_[s + 1], columns.columns[s])
                                      : columns.columns[s];
  }

  void run() { extend(unserved(columns_), 0); }
  [[nodiscard]] std::int64_t best() const { return best_; }
  [[nodiscard]] std::vector<std::uint32_t> const& chosen() const {
    return best_chosen_;
  }
  [[nodiscard]] std::int64_t evaluated() const { return evaluated_; }
  [[nodiscard]] bool cancelled() const { return cancelled_; }
  [[nodiscard]] bool complete() const { return !cancelled_ && patience_ > 0; }

 private:
  void extend(Row const& running, std::size_t from) {
    if ((cancelled_ = cancelled_ || progress_.cancelled())) return;
    std::size_t const left = choose_ - prefix_.size();
    for (std::size_t s = from; s + left <= columns_.columns.size() && patience_ > 0;
         ++s) {
      patience_ -=
          static_cast<std::int64_t>(columns_.clients) * (left == 1 ? 1 : 2) + 1;
      prefix_.push_back(static_cast<std::uint32_t>(s));
      if (left == 1) {
        ++evaluated_;
        offer(cost_with(running, columns_.columns[s]));
      } else {
        auto const next = minimum(running, columns_.columns[s]);
        if (cost_with(next, rest_[s + 1]) < best_) extend(next, s + 1);
      }
      prefix_.pop_back();
    }
  }
  void offer(std::int64_t cost) {
    if (cost >= best_) return;
    best_ = cost;
    best_chosen_ = prefix_;
  }

  Columns const& columns_;
  std::size_t choose_;
  std::int64_t best_;
  std::int64_t patience_;
  Progress const& progress_;
  std::vector<Row> rest_;  // least of the columns from here on
  std::vector<std::uint32_t> prefix_;
  std::vector<std::uint32_t> best_chosen_;
  std::int64_t evaluated_{0};
  bool cancelled_{false};
};

/// L(u) for one multiplier per client: a bound for any u, in whole numbers.
std::int64_t lagrangian(MedianProblem const& problem, Row const& multipliers,
                        Row& saving, std::vector<std::uint32_t>& order) {
  std::ranges::fill(saving, 0);
  for (std::size_t c = 0; c < multipliers.size(); ++c)
    for (std::size_t s = 0; s < problem.sites; ++s) {
      auto const cost = problem.weights[c] * problem.distances[c * problem.sites + s];
      saving[s] += std::min<std::int64_t>(0, cost - multipliers[c]);
    }
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t s) { return saving[s]; });
  auto bound = std::accumulate(multipliers.begin(), multipliers.end(), std::int64_t{0});
  for (std::size_t k = 0; k < problem.choose; ++k) bound += saving[order[k]];
  return bound;
}

/// Subgradient steps (Held, Wolfe, Crowder 1974); returns the best bound and its
/// multipliers. They start at what each client pays in the answer.
std::pair<std::int64_t, Row> lower_bound(MedianProblem const& problem,
                                         MedianAnswer const& answer) {
  constexpr int kRounds = 400;
  auto const value = answer.cost;
  auto const clients = problem.weights.size();
  Row multipliers(clients);
  for (std::size_t c = 0; c < clients; ++c) {
    auto least = std::numeric_limits<std::int64_t>::max();
    for (auto const s : answer.chosen)
      least = std::min(least, problem.distances[c * problem.sites + s]);
    multipliers[c] = problem.weights[c] * least;
  }
  Row saving(problem.sites);
  std::vector<std::uint32_t> order(problem.sites);
  auto best = lagrangian(problem, multipliers, saving, order);
  auto best_multipliers = multipliers;
  double pace = 1.5;
  int stale = 0;
  for (int round = 0; round < kRounds && best < value; ++round) {
    auto const bound = lagrangian(problem, multipliers, saving, order);
    if (bound > best) {
      best = bound;
      best_multipliers = multipliers;
      stale = 0;
    } else if (++stale >= 12) {
      pace *= 0.6;
      stale = 0;
    }
    // How many of the opened sites each client would use, less the one it may.
    std::vector<int> excess(clients, -1);
    double norm = 0.0;
    for (std::size_t c = 0; c < clients; ++c) {
      for (std::size_t k = 0; k < problem.choose; ++k)
        if (problem.weights[c] * problem.distances[c * problem.sites + order[k]] <
            multipliers[c])
          ++excess[c];
      norm += static_cast<double>(excess[c] * excess[c]);
    }
    if (norm == 0.0) break;
    double const step = pace * static_cast<double>(value - bound) / norm;
    for (std::size_t c = 0; c < clients; ++c)
      if (problem.weights[c] > 0)
        multipliers[c] = std::max<std::int64_t>(
            0, multipliers[c] - static_cast<std::int64_t>(step * excess[c]));
  }
  return {best, best_multipliers};
}

Result<void> check(MedianProblem const& problem) {
  if (problem.sites == 0 || problem.choose == 0 || problem.choose > problem.sites)
    return fail(Errc::bad_value, "median: {} of {} sites asked", problem.choose,
                problem.sites);
  if (problem.distances.size() != problem.sites * problem.weights.size())
    return fail(Errc::bad_value, "median: {} distances for {} clients and {} sites",
                problem.distances.size(), problem.weights.size(), problem.sites);
  return {};
}

}  // namespace

std::int64_t choices(std::size_t n, std::size_t k) {
  k = std::min(k, n - std::min(n, k));
  std::int64_t count = 1;
  for (std::size_t i = 1; i <= k; ++i) {
    // Exact at every step: the product of i neighbours is divisible by i!.
    count = count * static_cast<std::int64_t>(n - k + i) / static_cast<std::int64_t>(i);
    if (count > kCounted) return kCounted;
  }
  return count;
}

Result<MedianAnswer> median(MedianProblem const& problem, Progress& progress) {
  if (auto const ok = check(problem); !ok) return tl::unexpected(ok.error());
  auto const columns = columns_of(problem);
  MedianAnswer answer;
  answer.chosen = greedy(columns, problem.choose);
  auto const found = interchange(columns, answer.chosen);
  answer.cost = found + columns.constant;
  auto& certificate = answer.certificate;
  auto const count = choices(problem.sites, problem.choose);
  auto const patience =
      count <= kEnumerated ? std::numeric_limits<std::int64_t>::max() : kPatience;
  Enumeration enumeration{columns, problem.choose, found, patience, progress};
  enumeration.run();
  if (enumeration.cancelled()) return fail(Errc::cancelled, "stopped choosing sites");
  if (enumeration.complete()) {
    answer.chosen = enumeration.chosen();
    answer.cost = enumeration.best() + columns.constant;
    certificate.bound = answer.cost;
    certificate.status = Proof::proven;
    certificate.evidence = nlohmann::json{{"method", "enumeration"},
                                          {"choices", count},
                                          {"evaluated", enumeration.evaluated()}}
                               .dump();
  } else {
    if (!enumeration.chosen().empty() && enumeration.best() <= found) {
      answer.chosen = enumeration.chosen();
      answer.cost = enumeration.best() + columns.constant;
    }
    auto const [bound, multipliers] = lower_bound(problem, answer);
    certificate.bound = bound;
    certificate.status = bound == answer.cost ? Proof::proven : Proof::bounded;
    certificate.evidence =
        nlohmann::json{{"method", "lagrangian"}, {"multipliers", multipliers}}.dump();
  }
  certificate.problem = "median";
  certificate.value = answer.cost;
  return answer;
}

}  // namespace wangge::solve
