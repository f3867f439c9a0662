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
constexpr std::size_t kFewWalks = 1;  // found: look again with the newest prices
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
      if (int const times = crossed(columns_[i], inside_.back()); times > 0)
        terms.push_back({i, static_cast<double>(times)});
    lp_.add_row(LinearProgram::Row::at_least, static_cast<double>(cut.least), terms);
  }

  void add(Column const& column) {
    std::vector<LinearTerm> terms;
    for (std::uint32_t const rank : column.ranks) terms.push_back({rank, 1.0});
    for (std::size_t cut = 0; cut < inside_.size(); ++cut)
      if (int const times = crossed(column, inside_[cut]); times > 0)
        terms.push_back(
            {static_cast<std::uint32_t>(ranks_ + cut), static_cast<double>(times)});
    lp_.add_column(1.0, terms);
    columns_.push_back(column);
  }

  LinearProgram::Answer solve() { return lp_.solve(); }

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
  static int crossed(Column const& column, std::vector<char> const& inside) {
    int times = 0;
    for (std::size_t i = 1; i < column.nodes.size(); ++i)
      times += inside[column.nodes[i - 1]] != inside[column.nodes[i]] ? 1 : 0;
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
         StreetTasks const& tasks, std::function<bool()> const& stop)
      : problem_{problem},
        ways_{ways},
        tasks_{tasks},
        collector_{problem, 0},
        stop_{stop} {
    std::vector<std::vector<std::int64_t>> distance(problem.nodes);
    for (std::uint32_t a = 0; a < problem.nodes; ++a)
      for (std::uint32_t b = 0; b < problem.nodes; ++b)
        // Nodes that cannot be reached are never asked for.
        distance[a].push_back(std::max<std::int64_t>(ways.cost(a, b), 0));
    collector_.remember_near(distance, kFirstMemory);
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

  std::vector<double> smooth(std::vector<double> const& price);
  bool add_columns(Cover& cover, LinearProgram::Answer const& answer,
                   std::int64_t limit);

  StreetsProblem const& problem_;
  StreetWays const& ways_;
  StreetTasks const& tasks_;
  StreetCollector collector_;
  std::function<bool()> const& stop_;
  std::vector<Column> columns_;
  std::vector<StreetCut> cuts_;
  std::vector<double> centre_;  // of the prices lately
};

/// Prices halfway between these and those before jump less, and their walks are of more
/// use (Pessoa, Sadykov, Uchoa, Vanderbeck 2018).
std::vector<double> Prover::smooth(std::vector<double> const& price) {
  constexpr double kOld = 0.5;
  centre_.resize(price.size(), 0.0);
  for (std::size_t i = 0; i < price.size(); ++i)
    centre_[i] = kOld * centre_[i] + (1.0 - kOld) * price[i];
  return centre_;
}

/// Adds columns that may lower the number of walks; false when none was found.
bool Prover::add_columns(Cover& cover, LinearProgram::Answer const& answer,
                         std::int64_t limit) {
  constexpr auto kAbove = static_cast<std::int64_t>(kScale * 1.0001);
  auto found =
      collector_.quick(prices_of(smooth(answer.price), limit).prizes(problem_), kAbove);
  if (found.size() < kFewWalks) {
    auto const more =
        collector_.quick(prices_of(answer.price, limit).prizes(problem_), kAbove);
    found.insert(found.end(), more.begin(), more.end());
  }
  add_walks(cover, found);
  return !found.empty();
}

Prover::Outcome Prover::prove(std::int64_t limit) {
  collector_.set_limit(limit);
  centre_.clear();
  Cover cover{problem_, cuts_};
  for (Column const& column : columns_)
    if (column.length <= limit && !column.ranks.empty()) cover.add(column);
  auto const walkers = static_cast<std::int64_t>(problem_.walkers);
  double const enough = static_cast<double>(walkers) + 1e-6;
  while (!stop_()) {
    auto const answer = cover.solve();
    if (!answer.solved) break;
    if (answer.value <= enough) {
      if (add_cuts(cover, answer)) continue;
      return {std::nullopt, answer.value};
    }
    if (add_columns(cover, answer, limit) || add_cuts(cover, answer)) continue;
    LongestProof proof = prices_of(answer.price, limit);
    auto const verdict = collector_.decide(
        proof.prizes(problem_), (proof.sum() - 1) / walkers, kMostLabels, stop_);
    if (verdict.kind == StreetCollector::Verdict::Kind::none) {
      proof.memory = collector_.memory();
      return {std::move(proof), answer.value};
    }
    if (verdict.kind == StreetCollector::Verdict::Kind::gave_up) break;
    add_walks(cover, verdict.walks);
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

std::optional<LongestProof> prove_longest(StreetsProblem const& problem,
                                          StreetWays const& ways,
                                          StreetTasks const& tasks,
                                          std::vector<TaskOrder> const& plan,
                                          std::int64_t lowest,
                                          std::function<bool()> const& stop) {
  std::int64_t longest = 0;
  for (TaskOrder const& order : plan) {
    TaskRoute route;
    route.tasks = order;
    refresh(tasks, route);
    longest = std::max(longest, route.length);
  }
  if (!suits(problem, tasks, longest)) return std::nullopt;
  Prover prover{problem, ways, tasks, stop};
  prover.add_plan(plan);
  std::optional<LongestProof> best;
  std::int64_t low = lowest;    // proven
  std::int64_t high = longest;  // given up, or a plan has it
  auto const walkers = static_cast<double>(problem.walkers);
  std::int64_t limit = longest - 1 - longest * 19 / 1000;
  while (low + 1 < high && !stop()) {
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
    constexpr double kSpare = 0.997;
    double const guess = static_cast<double>(limit) * outcome.walks / walkers * kSpare;
    limit =
        outcome.walks > 0.0 ? static_cast<std::int64_t>(guess) : low + (high - low) / 2;
  }
  return best;
}

}  // namespace wangge::solve
