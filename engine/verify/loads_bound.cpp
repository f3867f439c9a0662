#include "verify/loads_bound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <set>

namespace wangge::verify {
namespace {

constexpr Whole kMostSteps = 4'000'000'000;
constexpr Wide kFar = std::numeric_limits<Whole>::max();
constexpr Whole kMostRoom = 4'000'000;    // of a knapsack's table
constexpr std::size_t kDeepest = 20'000;  // of the tree: more is not ours

/// How many tasks can be taken at most: of those that fit some agent the smallest, as
/// many as all capacities together hold.
std::size_t most_taken(Loads const& loads) {
  std::set<std::size_t> fit;
  Wide room = 0;
  for (auto const& pair : loads.pairs)
    if (loads.capacity[pair.agent] >= loads.load[pair.task]) fit.insert(pair.task);
  for (auto const capacity : loads.capacity) room += capacity;
  std::multiset<Whole> sizes;
  for (auto const task : fit) sizes.insert(loads.load[task]);
  std::size_t taken = 0;
  for (auto const size : sizes) {
    room -= size;
    if (room < 0) break;
    ++taken;
  }
  return taken;
}

/// Goes through the tree and bounds each leaf.
class Tree {
 public:
  Tree(Loads const& loads, LoadsProof const& proof)
      : loads_{loads},
        proof_{proof},
        stay_{std::max(loads.load.size() - most_taken(loads),
                       static_cast<std::size_t>(std::max<Whole>(0, proof.stay)))},
        of_agent_(loads.capacity.size()),
        barred_(loads.pairs.size(), 0),
        nobody_barred_(loads.load.size(), 0),
        decided_(loads.load.size()) {
    for (std::size_t p = 0; p < loads.pairs.size(); ++p)
      of_agent_[loads.pairs[p].agent].push_back(p);
  }

  LoadsBound bound() {
    walk(0);
    if (wrong_.empty() && !gave_up_ && at_ != proof_.tree.size())
      wrong_ = "the tree goes on after its end";
    if (wrong_.empty() && !gave_up_ && !least_) wrong_ = "the tree leaves nothing";
    if (!wrong_.empty() || gave_up_) return {0, wrong_, gave_up_};
    // What a file says may add up to more than fits; it must not come round.
    return {static_cast<Whole>(std::clamp<Wide>(*least_, -kFar, kFar)), {}, false};
  }

 private:
  [[nodiscard]] std::size_t nobody() const { return loads_.capacity.size(); }

  void walk(std::size_t depth) {
    if (!wrong_.empty() || gave_up_) return;
    if (at_ >= proof_.tree.size() || depth > kDeepest) {
      wrong_ = "the tree is cut short";
      return;
    }
    auto const word = proof_.tree[at_++];
    if (word < 0) return leaf(static_cast<Wide>(-1) - word);
    auto const agents = nobody() + 1;
    auto const task = static_cast<std::size_t>(word) / agents;
    auto const agent = static_cast<std::size_t>(word) % agents;
    if (task >= loads_.load.size() || decided_[task]) {
      wrong_ = "the tree decides a task twice, or one there is not";
      return;
    }
    decided_[task] = agent;
    walk(depth + 1);
    decided_[task].reset();
    bar(task, agent, 1);
    walk(depth + 1);
    bar(task, agent, -1);
  }

  void bar(std::size_t task, std::size_t agent, int by) {
    if (agent == nobody()) {
      nobody_barred_[task] += by;
      return;
    }
    for (auto const p : of_agent_[agent])
      if (loads_.pairs[p].task == task) barred_[p] += by;
  }

  /// Whether each task has somebody left who may take it. Nobody counts as one.
  [[nodiscard]] bool possible() const {
    std::vector<bool> open(loads_.load.size(), false);
    for (std::size_t t = 0; t < open.size(); ++t)
      open[t] = decided_[t] ? *decided_[t] == nobody() : nobody_barred_[t] == 0;
    for (std::size_t p = 0; p < loads_.pairs.size(); ++p) {
      auto const& pair = loads_.pairs[p];
      if (decided_[pair.task] ? *decided_[pair.task] == pair.agent : barred_[p] == 0)
        open[pair.task] = true;
    }
    return std::ranges::find(open, false) == open.end();
  }

  void leaf(Wide number) {
    if (number >= static_cast<Wide>(proof_.prices.size())) {
      wrong_ = "a leaf of the tree has no prices";
      return;
    }
    if (!possible()) return;
    auto const& prices = proof_.prices[static_cast<std::size_t>(number)];
    Wide total = 0;
    for (auto const price : prices) total += price;
    auto const left = with_nobody(prices);
    if (!left) return;  // more must stay than may
    total += *left;
    for (std::size_t a = 0; a < loads_.capacity.size(); ++a) {
      auto const part = knapsack(a, prices);
      if (gave_up_ || !part) return;  // without a part: what is decided does not fit
      total += *part;
    }
    Wide const rounded =
        total <= 0 ? -(-total / proof_.scale) : (total - 1) / proof_.scale + 1;
    if (!least_ || rounded < *least_) least_ = rounded;
  }

  /// What stays with nobody: all that pays, and as many as cannot be taken anyhow.
  [[nodiscard]] std::optional<Wide> with_nobody(
      std::vector<Whole> const& prices) const {
    Wide total = 0;
    auto must = stay_;
    std::vector<Wide> gains;
    for (std::size_t t = 0; t < prices.size(); ++t) {
      Wide const gain = Wide{proof_.scale} * loads_.unfilled - prices[t];
      if (decided_[t] == nobody()) {
        total += gain;
        if (must > 0) --must;
      } else if (!decided_[t] && nobody_barred_[t] == 0) {
        gains.push_back(gain);
      }
    }
    if (gains.size() < must) return std::nullopt;
    std::ranges::sort(gains);
    for (std::size_t i = 0; i < gains.size() && (gains[i] < 0 || i < must); ++i)
      total += gains[i];
    return total;
  }

  struct Item {
    Whole load;
    Wide gain;  ///< below 0
  };

  std::optional<Wide> knapsack(std::size_t agent, std::vector<Whole> const& prices) {
    Wide room = loads_.capacity[agent], total = 0, wanted = 0;
    std::vector<Item> items;
    for (auto const p : of_agent_[agent]) {
      auto const& pair = loads_.pairs[p];
      Wide const gain = Wide{proof_.scale} * pair.cost - prices[pair.task];
      auto const load = loads_.load[pair.task];
      if (decided_[pair.task]) {
        if (*decided_[pair.task] != agent) continue;
        room -= load;
        total += gain;
      } else if (gain < 0 && barred_[p] == 0) {
        items.push_back({load, gain});
        wanted += load;
      }
    }
    if (room < 0) return std::nullopt;
    steps_ += static_cast<Whole>(of_agent_[agent].size()) + 1;
    if (wanted <= room)
      return std::accumulate(items.begin(), items.end(), total,
                             [](Wide sum, Item const& i) { return sum + i.gain; });
    Wide const steps = room * static_cast<Wide>(items.size());
    if (room > kMostRoom || steps_ + steps > kMostSteps) gave_up_ = true;
    if (gave_up_) return std::nullopt;
    steps_ += static_cast<Whole>(steps);
    return total + least(items, static_cast<std::size_t>(room));
  }

  /// The least sum of gains of items that fit into the room.
  static Wide least(std::vector<Item> const& items, std::size_t room) {
    std::vector<Wide> best(room + 1, 0);
    for (auto const& [load, gain] : items) {
      auto const size = static_cast<std::size_t>(load);
      for (std::size_t r = room + 1; r-- > size;)
        best[r] = std::min(best[r], best[r - size] + gain);
    }
    return best[room];
  }

  Loads const& loads_;
  LoadsProof const& proof_;
  std::size_t stay_;  ///< tasks that stay with nobody, whatever is done
  std::vector<std::vector<std::size_t>> of_agent_;   ///< pairs
  std::vector<int> barred_;                          ///< per pair
  std::vector<int> nobody_barred_;                   ///< per task
  std::vector<std::optional<std::size_t>> decided_;  ///< per task
  std::size_t at_{0};
  std::optional<Wide> least_;
  std::string wrong_;
  bool gave_up_{false};
  Whole steps_{0};
};

std::string fault_of(Loads const& loads, LoadsProof const& proof) {
  if (proof.scale < 1) return "the scale is below 1";
  if (std::ranges::any_of(loads.load, [](Whole load) { return load < 1; }))
    return "a load is below 1";
  if (std::ranges::any_of(loads.capacity, [](Whole room) { return room < 0; }))
    return "a capacity is negative";
  for (auto const& pair : loads.pairs)
    if (pair.task >= loads.load.size() || pair.agent >= loads.capacity.size())
      return fmt::format("pair {} → {} is of nobody", pair.task, pair.agent);
  for (auto const& prices : proof.prices)
    if (prices.size() != loads.load.size()) return "prices and tasks differ in number";
  return {};
}

}  // namespace

LoadsBound loads_bound(Loads const& loads, LoadsProof const& proof) {
  if (auto fault = fault_of(loads, proof); !fault.empty())
    return {0, std::move(fault), false};
  return Tree{loads, proof}.bound();
}

LoadsBound least_staying(Loads const& loads, LoadsProof const& proof) {
  auto counted = loads;
  counted.unfilled = 1;
  for (auto& pair : counted.pairs) pair.cost = 0;
  return loads_bound(counted, proof);
}

}  // namespace wangge::verify
