#include "verify/frontier.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace wangge::verify {
namespace {

/// One order in the making.
class Taking {
 public:
  explicit Taking(Net const& net) : net_{&net}, taken_(net.size(), false) {
    for (auto const& near : net.near) to_come_.push_back(near.size());
  }

  void take(std::uint32_t v) {
    taken_[v] = true;
    order_.push_back(v);
    frontier_.push_back(v);
    for (auto const& [u, cost] : net_->near[v]) --to_come_[u];
    std::erase_if(frontier_, [&](std::uint32_t u) { return to_come_[u] == 0; });
    constexpr std::size_t kMostShift = 40;
    burden_ += 1.0 * static_cast<double>(std::uint64_t{1}
                                         << std::min(kMostShift, frontier_.size()));
  }

  /// The node to take next; a node of another piece where the frontier is empty.
  [[nodiscard]] std::uint32_t next() const {
    std::tuple<std::size_t, std::size_t, std::uint32_t> best{
        std::numeric_limits<std::size_t>::max(), 0, 0};
    for (std::size_t place = 0; place < frontier_.size(); ++place)
      for (auto const& [v, cost] : net_->near[frontier_[place]])
        if (!taken_[v]) best = std::min(best, std::tuple{length_with(v), place, v});
    if (!frontier_.empty()) return std::get<2>(best);
    return static_cast<std::uint32_t>(std::ranges::find(taken_, false) -
                                      taken_.begin());
  }

  [[nodiscard]] std::vector<std::uint32_t> const& order() const { return order_; }
  [[nodiscard]] double burden() const { return burden_; }

 private:
  [[nodiscard]] std::size_t length_with(std::uint32_t v) const {
    std::size_t length = frontier_.size() + (to_come_[v] > 0 ? 1 : 0);
    for (auto const& [u, cost] : net_->near[v])
      if (taken_[u] && to_come_[u] == 1) --length;
    return length;
  }

  Net const* net_;
  std::vector<bool> taken_;
  std::vector<std::size_t> to_come_;  // neighbours not yet taken
  std::vector<std::uint32_t> frontier_, order_;
  double burden_{0.0};
};

}  // namespace

std::uint32_t Placing::narrowed(std::uint32_t subset) const {
  std::uint32_t rest = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) rest |= (subset >> kept[i] & 1U) << i;
  return rest;
}

Whole Placing::crossing(std::uint32_t subset, bool inside) const {
  Whole sum = 0;
  for (auto const& [place, cost] : near)
    if ((subset >> place & 1U) != (inside ? 1U : 0U)) sum += cost;
  return sum;
}

std::vector<std::uint32_t> narrow_order(Net const& net, std::size_t starts) {
  std::vector<std::uint32_t> best;
  double least = std::numeric_limits<double>::infinity();
  std::size_t const count = std::min(starts, net.size());
  for (std::size_t i = 0; i < count; ++i) {
    Taking taking{net};
    taking.take(static_cast<std::uint32_t>(i * net.size() / count));
    while (taking.order().size() < net.size() && taking.burden() < least)
      taking.take(taking.next());
    if (taking.burden() >= least) continue;
    least = taking.burden();
    best = taking.order();
  }
  return best;
}

std::optional<std::vector<Placing>> placings(Net const& net,
                                             std::span<std::uint32_t const> order,
                                             std::uint32_t most) {
  std::vector<std::size_t> to_come;
  for (auto const& near : net.near) to_come.push_back(near.size());
  std::vector<Placing> steps;
  std::vector<std::uint32_t> frontier;
  for (std::uint32_t const v : order) {
    Placing step{v, static_cast<std::uint32_t>(frontier.size()), {}, {}};
    if (frontier.size() + 1 > most) return std::nullopt;
    for (auto const& [u, cost] : net.near[v]) {
      --to_come[u];
      auto const at = std::ranges::find(frontier, u);
      if (at != frontier.end())
        step.near.emplace_back(static_cast<std::uint32_t>(at - frontier.begin()), cost);
    }
    frontier.push_back(v);
    std::vector<std::uint32_t> rest;
    for (std::uint32_t place = 0; place < frontier.size(); ++place)
      if (to_come[frontier[place]] > 0) {
        step.kept.push_back(place);
        rest.push_back(frontier[place]);
      }
    frontier = std::move(rest);
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace wangge::verify
