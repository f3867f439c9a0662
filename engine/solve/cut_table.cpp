#include "solve/cut_table.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace wangge::solve {
namespace {

using Cell = CutTable::Cell;

// Prices of a set sum up to this at most. Values of impossible sets, cut off at kMost,
// then stay above kMost - kMostPrices.
constexpr int kMostPrices = 14000;

/// to[i] = min(to[i], from[i] + add): the inner loop of the whole method.
void min_plus(Cell* __restrict to, Cell const* __restrict from, std::size_t count,
              Cell add) {
  for (std::size_t i = 0; i < count; ++i) {
    auto const sum = static_cast<Cell>(from[i] + add);
    to[i] = sum < to[i] ? sum : to[i];
  }
}

struct Item {
  double value;
  double weight;
};
/// Most value of items within `capacity` when they may be divided (Dantzig 1957).
double most_value(std::vector<Item> items, double capacity) {
  std::ranges::sort(items, [](Item const& a, Item const& b) {
    return a.value * b.weight > b.value * a.weight;
  });
  double sum = 0.0;
  for (Item const& item : items) {
    if (item.weight > capacity)
      return sum + (item.weight > 0 ? item.value * capacity / item.weight : 0.0);
    sum += item.value;
    capacity -= item.weight;
  }
  return sum;
}

}  // namespace

TableWeights table_weights(PartitionProblem const& problem, std::int64_t bucket) {
  TableWeights table;
  table.bucket = bucket;
  std::vector<Item> lost;  // what rounding takes away
  constexpr std::int64_t kLargest = std::numeric_limits<std::int32_t>::max() / 4;
  for (std::int64_t const w : problem.weights) {
    table.weight.push_back(static_cast<std::int32_t>(std::min(w / bucket, kLargest)));
    if (w % bucket > 0 && w <= problem.upper)
      lost.push_back({static_cast<double>(w % bucket), static_cast<double>(w)});
  }
  double const most_lost = most_value(lost, static_cast<double>(problem.upper));
  // One more than the sum, so that doubles cannot round a set out of the window.
  std::int64_t const lost_whole =
      lost.empty() ? 0 : static_cast<std::int64_t>(most_lost) + 1;
  std::int64_t const least = problem.lower - lost_whole;
  table.upper = static_cast<std::int32_t>(problem.upper / bucket);
  table.lower =
      least <= 0 ? 0 : static_cast<std::int32_t>((least + bucket - 1) / bucket);
  return table;
}

CutTable::CutTable(std::vector<FrontierStep> steps, TableWeights weights,
                   TableUnits units)
    : steps_{std::move(steps)}, weights_{std::move(weights)}, units_{units} {
  std::size_t const n = steps_.size();
  layers_.resize(n + 1);
  std::int64_t placed = 0;
  std::int64_t left =
      std::accumulate(weights_.weight.begin(), weights_.weight.end(), std::int64_t{0});
  for (std::size_t i = 0; i <= n; ++i) {
    layers_[i].low =
        static_cast<std::int32_t>(std::max<std::int64_t>(0, weights_.lower - left));
    layers_[i].high =
        static_cast<std::int32_t>(std::min<std::int64_t>(weights_.upper, placed));
    std::uint32_t const width = i < n ? steps_[i].before : 0;
    cells_ += static_cast<std::int64_t>(layers_[i].width() << width);
    if (i == n) break;
    placed += weights_.weight[steps_[i].node];
    left -= weights_.weight[steps_[i].node];
  }
  backward_.resize(n + 1);
}

std::vector<Cell> CutTable::fitted(std::span<double const> prices) const {
  std::vector<Item> items;
  for (std::size_t v = 0; v < prices.size(); ++v)
    if (prices[v] > 0 && weights_.weight[v] <= weights_.upper)
      items.push_back({prices[v], static_cast<double>(weights_.weight[v])});
  // A whole unit may be added to each price by rounding.
  double const room = kMostPrices - static_cast<double>(prices.size());
  double const most = most_value(items, weights_.upper);
  double const factor = most > room ? room / most : 1.0;
  std::vector<Cell> fitted;
  for (double const p : prices)
    fitted.push_back(static_cast<Cell>(std::clamp(
        p * factor + (p < 0 ? -0.5 : 0.5), -double{kMostPrices}, double{kMostPrices})));
  return fitted;
}

CutTable::Move CutTable::move(std::size_t step, std::uint32_t subset,
                              bool inside) const {
  FrontierStep const& s = steps_[step];
  std::int64_t const price = inside ? prices_[s.node] : 0;
  std::int64_t const cost =
      std::min<std::int64_t>(kMost, units_.of(s.crossing(subset, inside)) - price);
  if (!inside) return {s.reduced(subset), 0, static_cast<Cell>(cost)};
  return {s.reduced(subset | 1U << s.before), weights_.weight[s.node],
          static_cast<Cell>(cost)};
}

/// Rows of this layer and the next that belong together, for one node in or out.
void CutTable::relax(std::size_t step, std::uint32_t subset, bool inside) {
  Layer const& here = layers_[step];
  Layer const& next = layers_[step + 1];
  Move const m = move(step, subset, inside);
  std::int32_t const low = std::max(here.low, next.low - m.weight);
  std::int32_t const high = std::min(here.high, next.high - m.weight);
  if (high < low) return;
  Cell* to = backward_[step].data() + subset * here.width() + (low - here.low);
  Cell const* from =
      backward_[step + 1].data() + m.to * next.width() + (low + m.weight - next.low);
  min_plus(to, from, static_cast<std::size_t>(high - low + 1), m.cost);
}

void CutTable::push(std::size_t step, std::uint32_t subset, bool inside) {
  Layer const& here = layers_[step];
  Layer const& next = layers_[step + 1];
  Move const m = move(step, subset, inside);
  std::int32_t const low = std::max(here.low, next.low - m.weight);
  std::int32_t const high = std::min(here.high, next.high - m.weight);
  if (high < low) return;
  Cell const* from = forward_[step].data() + subset * here.width() + (low - here.low);
  Cell* to =
      forward_[step + 1].data() + m.to * next.width() + (low + m.weight - next.low);
  min_plus(to, from, static_cast<std::size_t>(high - low + 1), m.cost);
}

void CutTable::fill_backward(std::span<Cell const> prices) {
  prices_.assign(prices.begin(), prices.end());
  std::size_t const n = steps_.size();
  Layer const& last = layers_[n];
  backward_[n].assign(std::max<std::size_t>(1, last.width()), kMost);
  for (std::int32_t q = std::max(last.low, weights_.lower); q <= last.high; ++q)
    backward_[n][static_cast<std::size_t>(q - last.low)] = 0;
  for (std::size_t i = n; i-- > 0;) {
    std::size_t const rows = std::size_t{1} << steps_[i].before;
    backward_[i].assign(std::max<std::size_t>(1, rows * layers_[i].width()), kMost);
    for (std::uint32_t subset = 0; subset < rows; ++subset) {
      relax(i, subset, false);
      relax(i, subset, true);
    }
  }
}

void CutTable::fill_forward() {
  std::size_t const n = steps_.size();
  forward_.resize(n);
  forward_[0].assign(1, 0);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    std::size_t const rows = std::size_t{1} << steps_[i].before;
    forward_[i + 1].assign(layers_[i + 1].width() << steps_[i + 1].before, kMost);
    for (std::uint32_t subset = 0; subset < rows; ++subset) {
      push(i, subset, false);
      push(i, subset, true);
    }
  }
}

CutTable::Best CutTable::best_with(std::size_t step) const {
  FrontierStep const& s = steps_[step];
  Layer const& here = layers_[step];
  Layer const& next = layers_[step + 1];
  // Below this no value comes from an impossible set; see kMostPrices.
  Best best{kMost - kMostPrices, 0, -1};
  for (std::uint32_t subset = 0; subset < std::uint32_t{1} << s.before; ++subset) {
    Move const m = move(step, subset, true);
    std::int32_t const low = std::max(here.low, next.low - m.weight);
    std::int32_t const high = std::min(here.high, next.high - m.weight);
    Cell const* from = forward_[step].data() + subset * here.width();
    Cell const* to = backward_[step + 1].data() + m.to * next.width();
    for (std::int32_t q = low; q <= high; ++q) {
      int const sum = from[q - here.low] + m.cost + to[q + m.weight - next.low];
      if (sum < best.cost) best = {sum, subset, q};
    }
  }
  return best;
}

std::optional<CutTable::Found> CutTable::set_with(std::size_t step) const {
  Best const best = best_with(step);
  if (best.weight < 0) return std::nullopt;
  Found found{best.cost, {steps_[step].node}};
  trace_back(step, best.subset, best.weight, found.nodes);
  Move const m = move(step, best.subset, true);
  trace_on(step + 1, m.to, best.weight + m.weight, found.nodes);
  std::ranges::sort(found.nodes);
  return found;
}

/// The choices that led to a forward cell.
void CutTable::trace_back(std::size_t step, std::uint32_t subset, std::int32_t weight,
                          std::vector<std::uint32_t>& nodes) const {
  while (step-- > 0) {
    FrontierStep const& s = steps_[step];
    std::uint32_t fixed = 0;  // the subset, at the places before the node's step
    std::uint32_t kept = 0;
    for (std::uint32_t j = 0; j < s.kept.size(); ++j) {
      kept |= 1U << s.kept[j];
      fixed |= (subset >> j & 1U) << s.kept[j];
    }
    std::uint32_t const all = (2U << s.before) - 1;
    std::uint32_t const gone = all & ~kept;
    Cell const value =
        forward_[step + 1][subset * layers_[step + 1].width() +
                           static_cast<std::size_t>(weight - layers_[step + 1].low)];
    for (std::uint32_t free = gone;; free = (free - 1) & gone) {
      std::uint32_t const whole = fixed | free;
      bool const inside = (whole >> s.before & 1U) != 0;
      std::uint32_t const before = whole & ~(1U << s.before);
      Move const m = move(step, before, inside);
      std::int32_t const q = weight - m.weight;
      Layer const& layer = layers_[step];
      if (q >= layer.low && q <= layer.high &&
          forward_[step]
                  [before * layer.width() + static_cast<std::size_t>(q - layer.low)] +
                  m.cost ==
              value) {
        if (inside) nodes.push_back(s.node);
        subset = before;
        weight = q;
        break;
      }
      if (free == 0) break;  // cannot be: some choice led here
    }
  }
}

/// The best choices from a backward cell on.
void CutTable::trace_on(std::size_t step, std::uint32_t subset, std::int32_t weight,
                        std::vector<std::uint32_t>& nodes) const {
  for (; step < steps_.size(); ++step) {
    Move const out = move(step, subset, false);
    bool const inside =
        to_come(step + 1, out.to, weight) + out.cost != to_come(step, subset, weight);
    Move const taken = inside ? move(step, subset, true) : out;
    if (inside) nodes.push_back(steps_[step].node);
    subset = taken.to;
    weight += taken.weight;
  }
}

}  // namespace wangge::solve
