#include "solve/gap_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wangge::solve {
namespace {

constexpr std::size_t kMostTasks = 14;         // per agent with little room
constexpr std::size_t kMostPairs = 2'000'000;  // the shares hold them all
constexpr double kGain = 1e-7;                 // of a column, in units of the program
constexpr std::int64_t kPivot = 6;             // steps of a pivot, per row and column

}  // namespace

/// The linear program of one node of the tree.
struct GapColumns::Node {
  LinearProgram program;
  std::vector<Column> columns;  ///< of the program, from its column `first` on
};

GapColumns::GapColumns(GapProblem const& problem, GapDual& dual)
    : problem_{problem}, dual_{dual}, roomy_(problem.agents, false) {
  auto const n = problem.tasks;
  std::int64_t dearest = 1;
  std::size_t tight = 0;
  for (std::size_t a = 0; a < problem.agents; ++a) {
    auto const row = a * n;
    std::int64_t all = 0;
    for (std::size_t t = 0; t < n; ++t) all += problem.load[row + t];
    roomy_[a] = all <= problem.capacity[a];
    if (roomy_[a]) continue;
    ++tight;
    for (std::size_t t = 0; t < n; ++t)
      if (problem.load[row + t] <= problem.capacity[a])
        dearest = std::max(dearest, problem.cost[row + t]);
  }
  unit_ = static_cast<double>(dearest);
  suit_ = n <= kMostTasks * tight && n * problem.agents <= kMostPairs;
}

bool GapColumns::admits(GapFixed const& fixed, Column const& column) const {
  return std::ranges::all_of(column.tasks, [&](std::uint32_t t) {
    return fixed.agent[t] == GapFixed::kFree
               ? !fixed.barred[column.agent * problem_.tasks + t]
               : fixed.agent[t] == column.agent;
  });
}

void GapColumns::add(Node& node, Column const& column) const {
  auto const n = static_cast<std::uint32_t>(problem_.tasks);
  std::vector<LinearTerm> terms;
  double cost = 0.0;
  for (auto const t : column.tasks) {
    cost += static_cast<double>(problem_.cost[column.agent * n + t]) / unit_;
    terms.push_back({t, 1.0});
  }
  if (!roomy_[column.agent]) terms.push_back({n + column.agent, -1.0});
  if (problem_.last_takes > 0 && column.agent + 1 == problem_.agents)
    terms.push_back({n + column.agent, 1.0});
  node.program.add_column(cost, terms);
  node.columns.push_back(column);
}

/// A row per task, a row per agent, what the pool has and the node admits. Each task
/// may be left out at a price above all others, so that there is an answer.
void GapColumns::begin(Node& node, GapFixed const& fixed) const {
  auto const n = static_cast<std::uint32_t>(problem_.tasks);
  for (std::uint32_t t = 0; t < n; ++t)
    node.program.add_row(LinearProgram::Row::at_least, 1.0, {});
  for (std::uint32_t a = 0; a < problem_.agents; ++a) {
    bool const last = problem_.last_takes > 0 && a + 1 == problem_.agents;
    node.program.add_row(LinearProgram::Row::at_least,
                         last ? static_cast<double>(problem_.last_takes) : -1.0, {});
  }
  auto const far = 2.0 * static_cast<double>(std::ranges::max(problem_.cost)) / unit_ +
                   static_cast<double>(n);
  for (std::uint32_t t = 0; t < n; ++t)
    node.program.add_column(far, std::vector<LinearTerm>{{t, 1.0}});
  for (std::uint32_t a = 0; a < problem_.agents; ++a)
    for (std::uint32_t t = 0; roomy_[a] && t < n; ++t)
      if (Column const one{a, {t}}; admits(fixed, one)) add(node, one);
  for (auto const& column : pool_)
    if (admits(fixed, column)) add(node, column);
}

std::size_t GapColumns::gather(Node& node, std::vector<double> const& price) {
  auto const n = problem_.tasks;
  std::vector<Column> taken(problem_.agents);
  for (std::uint32_t t = 0; t < n; ++t)
    for (auto const a : dual_.takers()[t]) taken[a].tasks.push_back(t);
  std::size_t found = 0;
  for (std::uint32_t a = 0; a < problem_.agents; ++a) {
    auto& column = taken[a];
    if (roomy_[a] || column.tasks.empty()) continue;
    column.agent = a;
    double gain = price.empty() ? -1.0 : price[n + a];
    for (auto const t : column.tasks)
      if (!price.empty())
        gain += static_cast<double>(problem_.cost[a * n + t]) / unit_ - price[t];
    if (gain >= -kGain) continue;
    add(node, column);
    pool_.push_back(std::move(column));
    ++found;
  }
  return found;
}

void GapColumns::note_shares(Node const& node, std::vector<double> const& x) {
  shares_.assign(problem_.agents * problem_.tasks, 0.0);
  for (std::size_t c = 0; c < node.columns.size(); ++c)
    for (auto const t : node.columns[c].tasks)
      shares_[node.columns[c].agent * problem_.tasks + t] += x[problem_.tasks + c];
}

GapDual::Ascent GapColumns::ascend(GapDual::Prices const& prices, GapFixed const& fixed,
                                   std::int64_t value, int rounds,
                                   std::function<bool()> const& each) {
  Node node;
  begin(node, fixed);
  GapDual::Ascent best{dual_.bound(prices, fixed), prices};
  if (best.bound == GapDual::kNone || dual_.rounded(best.bound) >= value) return best;
  gather(node, {});
  for (int round = 0; round < rounds && each(); ++round) {
    auto const answer = node.program.solve();
    effort_ += (answer.pivots + 20) * kPivot *
               static_cast<std::int64_t>(problem_.tasks + problem_.agents +
                                         node.columns.size());
    if (!answer.solved) break;
    note_shares(node, answer.x);
    // What the program says is as much as can be had; of bounds only whole ones count.
    auto const most = static_cast<std::int64_t>(std::ceil(answer.value * unit_ - 1e-6));
    auto const done = [&] {
      return best.bound == GapDual::kNone ||
             dual_.rounded(best.bound) >= std::min(value, most);
    };
    // Halfway to the best prices so far first: the program's own jump about.
    std::size_t found = 0;
    for (double const part : {0.5, 1.0}) {
      auto now = best.prices;
      for (std::size_t t = 0; t < problem_.tasks; ++t)
        now[t] += std::llround(
            part *
            static_cast<double>(dual_.scaled_price(answer.price[t] * unit_) - now[t]));
      auto const bound = dual_.bound(now, fixed);
      if (bound > best.bound) best = {bound, std::move(now)};
      if (done()) return best;
      found = gather(node, answer.price);
      if (found > 0) break;
    }
    if (found == 0) break;
  }
  return best;
}

}  // namespace wangge::solve
