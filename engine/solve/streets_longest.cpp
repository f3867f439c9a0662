#include "solve/streets_longest.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "solve/linear.hpp"
#include "solve/streets_cuts.hpp"
#include "solve/streets_route.hpp"

namespace wangge::solve {
namespace {

constexpr double kScale = 1e7;  // of prices: a walk may collect about so much
constexpr std::int64_t kMostLength = 4000;
constexpr std::size_t kFirstMemory = 6;
constexpr double kStepsPerUnit = 1e8;
constexpr double kTiny = 1.0001;  // collected by a walk: more than nothing to gain
constexpr double kOld = 0.7;      // of the best prices, in those looked at
constexpr double kSpare = 0.5;    // of what may be to spare: worth deciding
constexpr std::size_t kMostLabels = 400'000;

struct Column {
  std::vector<std::uint32_t> ranks;
  std::vector<std::uint32_t> nodes;  // as walked
  std::int64_t length{0};
};

std::vector<std::int64_t> whole(std::span<double const> prices) {
  std::vector<std::int64_t> all;
  for (double const price : prices)
    all.push_back(static_cast<std::int64_t>(std::floor(std::max(price, 0.0) * kScale)));
  return all;
}

/// Covers every street by walks up to a limit, as few as possible, in fractions.
class Cover {
 public:
  Cover(StreetsProblem const& problem, std::vector<StreetCut> const& cuts)
      : problem_{problem} {
    for (Street const& s : problem.streets)
      if (s.need == Street::Need::must_walk) {
        lp_.add_row(LinearProgram::Row::at_least, 1.0, {});
        ++ranks_;
      }
    for (StreetCut const& cut : cuts) add_cut(cut);
  }

  void add_cut(StreetCut const& cut) {
    inside_.emplace_back(problem_.nodes, 0);
    for (std::uint32_t const v : cut.nodes) inside_.back()[v] = 1;
    std::vector<LinearTerm> terms;
    for (std::uint32_t i = 0; i < columns_.size(); ++i)
      if (int const times = crossed(columns_[i].nodes, inside_.back()); times > 0)
        terms.push_back({i, static_cast<double>(times)});
    lp_.add_row(LinearProgram::Row::at_least, static_cast<double>(cut.least), terms);
  }

  void add(Column const& column) {
    std::vector<LinearTerm> terms;
    for (std::uint32_t const rank : column.ranks) terms.push_back({rank, 1.0});
    for (std::size_t cut = 0; cut < inside_.size(); ++cut)
      if (int const times = crossed(column.nodes, inside_[cut]); times > 0)
        terms.push_back(
            {static_cast<std::uint32_t>(ranks_ + cut), static_cast<double>(times)});
    lp_.add_column(1.0, terms);
    columns_.push_back(column);
  }

  LinearProgram::Answer solve() { return lp_.solve(); }

  /// What a walk collects at these prices of the rows.
  [[nodiscard]] double collected(Collected const& walk,
                                 std::vector<double> const& price) const {
    double sum = 0.0;
    for (std::uint32_t const rank : walk.ranks) sum += price[rank];
    for (std::size_t cut = 0; cut < inside_.size(); ++cut)
      sum += price[ranks_ + cut] * crossed(walk.nodes, inside_[cut]);
    return sum;
  }

  /// How often each street is walked in a solution.
  [[nodiscard]] std::vector<double> steps(std::vector<double> const& share) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> street;
    for (std::size_t i = 0; i < problem_.streets.size(); ++i) {
      Street const& s = problem_.streets[i];
      street[{s.from, s.to}] = street[{s.to, s.from}] = i;
    }
    std::vector<double> steps(problem_.streets.size(), 0.0);
    for (std::size_t c = 0; c < share.size(); ++c) {
      auto const& nodes = columns_[c].nodes;
      for (std::size_t i = 1; share[c] > 0.0 && i < nodes.size(); ++i)
        steps[street.at({nodes[i - 1], nodes[i]})] += share[c];
    }
    return steps;
  }

 private:
  static int crossed(std::vector<std::uint32_t> const& nodes,
                     std::vector<char> const& inside) {
    int times = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      times += inside[nodes[i - 1]] != inside[nodes[i]] ? 1 : 0;
    return times;
  }

  StreetsProblem const& problem_;
  LinearProgram lp_;
  std::size_t ranks_{0};
  std::vector<std::vector<char>> inside_;  // per cut
  std::vector<Column> columns_;
};

class Prover {
 public:
  Prover(StreetsProblem const& problem, StreetWays const& ways,
         StreetTasks const& tasks, TotalProof const& total, double effort,
         std::function<bool()> const& stop)
      : problem_{problem},
        ways_{ways},
        tasks_{tasks},
        total_{total},
        collector_{problem, 0},
        stop_{[this, effort, &stop] {
          return steps_ + collector_.steps() >= kStepsPerUnit * effort || stop();
        }} {
    std::vector<std::vector<std::int64_t>> distance(problem.nodes);
    for (std::uint32_t a = 0; a < problem.nodes; ++a)
      for (std::uint32_t b = 0; b < problem.nodes; ++b)
        // Nodes that cannot be reached are never asked for.
        distance[a].push_back(std::max<std::int64_t>(ways.cost(a, b), 0));
    collector_.remember_near(distance, kFirstMemory);
    for (auto const& cut : total.cuts) cuts_.push_back(cut.cut);
  }

  void add_plan(std::vector<TaskOrder> const& plan) {
    for (std::uint32_t task = 0; task < tasks_.size(); ++task) add_order({task});
    for (TaskOrder const& order : plan)
      for (std::size_t width = 0; width <= 4; ++width)
        for (std::size_t i = 0; i + width <= order.size() && (width > 0 || i == 0); ++i)
          add_without(order, i, width);
  }

  /// What a limit came to: proven too short, or the fewest walks in fractions.
  struct Outcome {
    std::optional<LongestProof> proof;
    double walks{0.0};
  };
  Outcome prove(std::int64_t limit);
  [[nodiscard]] bool stopped() const { return stop_(); }

 private:
  void add_order(TaskOrder const& order) {
    StreetWalk walk = solve::walk_of(problem_, ways_, tasks_, order);
    columns_.push_back({order, std::move(walk.nodes), walk.cost});
  }
  void add_without(TaskOrder const& order, std::size_t from, std::size_t width) {
    TaskOrder left;
    for (std::size_t i = 0; i < order.size(); ++i)
      if (i < from || i >= from + width) left.push_back(order[i]);
    add_order(left);
  }
  void add_walks(Cover& cover, std::vector<Collected> const& walks) {
    for (Collected const& walk : walks) {
      columns_.push_back({walk.ranks, walk.nodes, walk.length});
      cover.add(columns_.back());
    }
  }
  bool add_cuts(Cover& cover, LinearProgram::Answer const& answer) {
    auto const found = cuts_short_of(problem_, cover.steps(answer.x));
    for (StreetCut const& cut : found) {
      cuts_.push_back(cut);
      cover.add_cut(cut);
    }
    return !found.empty();
  }
  [[nodiscard]] LongestProof prices_of(std::span<double const> all,
                                       std::int64_t limit) const {
    LongestProof proof{limit, whole(all.first(tasks_.size())), {}, {}};
    auto const price = whole(all.subspan(tasks_.size()));
    for (std::size_t c = 0; c < cuts_.size(); ++c)
      if (price[c] > 0) proof.cuts.push_back({cuts_[c], price[c]});
    return proof;
  }

  /// Prices and about how many walks they ask for: what all must collect by the most
  /// that a walk was seen to collect.
  struct Point {
    std::vector<double> price;
    double walks{0.0};
    bool decided{false};
  };
  [[nodiscard]] Point first_centre(std::int64_t limit) const;
  [[nodiscard]] double walks_of(std::vector<double> const& price, std::int64_t limit,
                                std::vector<Collected> const& found) const;
  bool step(Cover& cover, LinearProgram::Answer const& answer, std::int64_t limit);
  std::optional<LongestProof> decide(Cover& cover, std::int64_t limit);

  StreetsProblem const& problem_;
  StreetWays const& ways_;
  StreetTasks const& tasks_;
  TotalProof const& total_;
  StreetCollector collector_;
  double steps_{0};
  std::function<bool()> stop_;
  std::vector<Column> columns_;
  std::vector<StreetCut> cuts_;
  Point centre_;  // the best prices so far
};

/// The prices of the program of all steps: a walk collects no more than its length.
Prover::Point Prover::first_centre(std::int64_t limit) const {
  Point point;
  auto const unit = static_cast<double>(total_.unit * limit);
  for (std::uint32_t task = 0; task < tasks_.size(); ++task)
    point.price.push_back(static_cast<double>(total_.serve[tasks_.street(task)]) /
                          unit);
  for (auto const& cut : total_.cuts)
    point.price.push_back(static_cast<double>(cut.price) / unit);
  point.price.resize(tasks_.size() + cuts_.size(), 0.0);
  return point;
}

double Prover::walks_of(std::vector<double> const& price, std::int64_t limit,
                        std::vector<Collected> const& found) const {
  auto most = static_cast<std::int64_t>(kScale * kTiny);
  for (Collected const& walk : found) most = std::max(most, walk.prize);
  return static_cast<double>(prices_of(price, limit).sum()) / static_cast<double>(most);
}

/// Looks for walks at prices between the best so far and the program's: these jump
/// less, and their walks are of more use (Wentges 1997; Pessoa, Sadykov, Uchoa,
/// Vanderbeck 2018). True when something came of it.
bool Prover::step(Cover& cover, LinearProgram::Answer const& answer,
                  std::int64_t limit) {
  constexpr auto kAbove = static_cast<std::int64_t>(kScale * kTiny);
  for (double const old : {centre_.walks > 0.0 ? kOld : 1.0, 0.0}) {
    centre_.price.resize(answer.price.size(), 0.0);
    std::vector<double> price(answer.price.size(), 0.0);
    for (std::size_t i = 0; i < price.size(); ++i)
      price[i] = old * centre_.price[i] + (1.0 - old) * answer.price[i];
    auto const found =
        collector_.quick(prices_of(price, limit).prizes(problem_), kAbove);
    double const walks = walks_of(price, limit, found);
    bool const better = walks > centre_.walks + 1e-6;
    if (better) centre_ = {std::move(price), walks, false};
    add_walks(cover, found);
    // Walks that collect much only at the older prices may be known already.
    if (better || std::ranges::any_of(found, [&](Collected const& walk) {
          return cover.collected(walk, answer.price) > kTiny;
        }))
      return true;
  }
  return false;
}

std::optional<LongestProof> Prover::decide(Cover& cover, std::int64_t limit) {
  auto const walkers = static_cast<std::int64_t>(problem_.walkers);
  centre_.decided = true;
  LongestProof proof = prices_of(centre_.price, limit);
  auto const verdict = collector_.decide(
      proof.prizes(problem_), (proof.sum() - 1) / walkers, kMostLabels, stop_);
  if (verdict.kind == StreetCollector::Verdict::Kind::none) {
    proof.memory = collector_.memory();
    return proof;
  }
  if (verdict.kind == StreetCollector::Verdict::Kind::found)
    centre_.walks = walks_of(centre_.price, limit, verdict.walks);
  add_walks(cover, verdict.walks);
  return std::nullopt;
}

Prover::Outcome Prover::prove(std::int64_t limit) {
  collector_.set_limit(limit);
  Cover cover{problem_, cuts_};
  for (Column const& column : columns_)
    if (column.length <= limit && !column.ranks.empty()) cover.add(column);
  double const enough = static_cast<double>(problem_.walkers) + 1e-6;
  centre_ = first_centre(limit);
  while (!stop_()) {
    auto const answer = cover.solve();
    // A pivot of the simplex goes through the rows many times.
    steps_ += 100.0 * static_cast<double>(answer.pivots + 10) *
              static_cast<double>(answer.price.size());
    if (!answer.solved) break;
    if (answer.value <= enough) {
      if (add_cuts(cover, answer)) continue;
      return {std::nullopt, answer.value};
    }
    bool const stepped = step(cover, answer, limit);
    // Deciding is slow where little is to spare, and the program gives the most.
    double const spare = stepped ? kSpare * (answer.value - enough) : 0.0;
    if (!centre_.decided && centre_.walks > enough + spare) {
      if (auto proof = decide(cover, limit)) return {std::move(proof), centre_.walks};
      continue;
    }
    if (stepped || add_cuts(cover, answer)) continue;
    break;
  }
  return {std::nullopt, 0.0};
}

bool suits(StreetsProblem const& problem, StreetTasks const& tasks,
           std::int64_t longest) {
  return tasks.size() <= StreetSet::kMost && longest <= kMostLength &&
         std::ranges::all_of(problem.streets, [](Street const& s) {
           return s.forward > 0 && s.backward > 0;
         });
}

}  // namespace

Prizes LongestProof::prizes(StreetsProblem const& problem) const {
  Prizes prizes{price, std::vector<std::int64_t>(problem.streets.size(), 0)};
  for (PricedCut const& cut : cuts) {
    auto const crosses = crossing(problem, cut.cut.nodes);
    for (std::size_t i = 0; i < crosses.size(); ++i)
      if (crosses[i]) prizes.always[i] += cut.price;
  }
  return prizes;
}

std::int64_t LongestProof::sum() const {
  std::int64_t sum = 0;
  for (std::int64_t const p : price) sum += p;
  for (PricedCut const& cut : cuts) sum += cut.price * cut.cut.least;
  return sum;
}

std::string LongestProof::evidence(std::size_t walkers) const {
  nlohmann::ordered_json json{
      {"method", "prices"}, {"limit", limit}, {"walkers", walkers}, {"price", price}};
  auto& sets = json["memory"] = nlohmann::ordered_json::array();
  for (StreetSet const& set : memory) {
    auto& ranks = sets.emplace_back(nlohmann::ordered_json::array());
    for (std::uint32_t rank = 0; rank < price.size(); ++rank)
      if (set.has(rank)) ranks.push_back(rank);
  }
  auto& listed = json["cuts"] = nlohmann::ordered_json::array();
  for (PricedCut const& cut : cuts)
    listed.push_back({cut.price, cut.cut.least, cut.cut.nodes});
  return json.dump();
}

std::optional<LongestProof> prove_longest(
    StreetsProblem const& problem, StreetWays const& ways, StreetTasks const& tasks,
    TotalProof const& total, std::vector<TaskOrder> const& plan, std::int64_t lowest,
    double effort, std::function<bool()> const& stop) {
  std::int64_t longest = 0;
  for (TaskOrder const& order : plan) {
    TaskRoute route;
    route.tasks = order;
    refresh(tasks, route);
    longest = std::max(longest, route.length);
  }
  if (!suits(problem, tasks, longest)) return std::nullopt;
  Prover prover{problem, ways, tasks, total, effort, stop};
  prover.add_plan(plan);
  std::optional<LongestProof> best;
  std::int64_t low = lowest;    // proven
  std::int64_t high = longest;  // given up, or a plan has it
  auto const walkers = static_cast<double>(problem.walkers);
  std::int64_t limit = longest - 1 - longest * 39 / 2000;
  while (low + 1 < high && !prover.stopped()) {
    limit = std::clamp(limit, low + 1, high - 1);
    auto outcome = prover.prove(limit);
    if (outcome.proof) {
      best = std::move(outcome.proof);
      low = limit;
    } else {
      high = limit;
    }
    // About as many walks are needed as the limit is shorter; a little less is asked
    // for, since deciding is slow where hardly anything is to spare.
    constexpr double kLess = 0.997;
    double const guess = static_cast<double>(limit) * outcome.walks / walkers * kLess;
    limit =
        outcome.walks > 0.0 ? static_cast<std::int64_t>(guess) : low + (high - low) / 2;
  }
  return best;
}

}  // namespace wangge::solve
