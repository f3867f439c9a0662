#include "bench/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wangge::bench {
namespace {

/// Units of one part, joined by edges inside it: a forest of parents.
class Joined {
 public:
  explicit Joined(std::size_t n) : parent_(n) {
    for (std::size_t v = 0; v < n; ++v) parent_[v] = static_cast<std::uint32_t>(v);
  }
  std::uint32_t root(std::uint32_t v) {
    while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
    return v;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::uint32_t> parent_;
};

std::vector<std::vector<std::uint32_t>> members_of(std::span<std::uint32_t const> part,
                                                   std::size_t parts) {
  std::vector<std::vector<std::uint32_t>> members(parts);
  for (std::uint32_t v = 0; v < part.size(); ++v) members[part[v]].push_back(v);
  return members;
}

std::int64_t least_moment(Instance const& instance,
                          std::vector<std::uint32_t> const& units) {
  auto best = std::numeric_limits<std::int64_t>::max();
  for (std::uint32_t const centre : units) {
    std::int64_t sum = 0;
    for (std::uint32_t const unit : units) {
      std::int64_t const d = instance.distance[unit * instance.size() + centre];
      sum += instance.weights[unit] * d * d;
    }
    best = std::min(best, sum);
  }
  return best;
}

void weigh(Instance const& instance,
           std::vector<std::vector<std::uint32_t>> const& parts, Verdict& verdict) {
  verdict.least = std::numeric_limits<std::int64_t>::max();
  for (auto const& units : parts) {
    std::int64_t total = 0;
    for (std::uint32_t const unit : units) total += instance.weights[unit];
    std::int64_t const off =
        std::max({instance.lower - total, total - instance.upper, std::int64_t{0}});
    verdict.violation += off;
    verdict.outside += off > 0 ? 1 : 0;
    verdict.least = std::min(verdict.least, total);
    verdict.greatest = std::max(verdict.greatest, total);
    verdict.empty += units.empty() ? 1 : 0;
  }
}

void join_up(Instance const& instance, std::span<std::uint32_t const> part,
             std::vector<std::vector<std::uint32_t>> const& parts, Verdict& verdict) {
  Joined joined{part.size()};
  for (InstanceEdge const& edge : instance.edges) {
    if (part[edge.a] == part[edge.b])
      joined.join(edge.a, edge.b);
    else
      verdict.cut += edge.cost;
  }
  for (auto const& units : parts)
    verdict.disconnected += std::ranges::any_of(units, [&](std::uint32_t v) {
      return joined.root(v) != joined.root(units.front());
    });
}

void judge(Instance const& instance, Objective objective, Claim const& claim,
           Contiguity contiguity, Verdict& verdict) {
  auto& faults = verdict.faults;
  if (verdict.empty > 0) faults.push_back(fmt::format("{} empty parts", verdict.empty));
  if (verdict.disconnected > 0 && contiguity == Contiguity::required)
    faults.push_back(fmt::format("{} disconnected parts", verdict.disconnected));
  if (verdict.outside > 0)
    faults.push_back(fmt::format("{} parts outside {} … {}, by {} in all",
                                 verdict.outside, instance.lower, instance.upper,
                                 verdict.violation));
  std::int64_t const value = objective == Objective::cut ? verdict.cut : verdict.moi;
  if (claim.value && *claim.value != value)
    faults.push_back(fmt::format("value is {}, not {}", value, *claim.value));
  // A bound speaks of partitions within the limits only.
  if (claim.bound && verdict.outside == 0 && *claim.bound > value)
    faults.push_back(
        fmt::format("bound {} is above the value {}", *claim.bound, value));
}

}  // namespace

Verdict check(Instance const& instance, Objective objective,
              std::span<std::uint32_t const> part, Claim const& claim,
              Contiguity contiguity) {
  Verdict verdict;
  auto const parts = static_cast<std::size_t>(std::max(instance.parts, 0));
  if (part.size() != instance.size()) {
    verdict.faults.push_back(
        fmt::format("{} labels for {} units", part.size(), instance.size()));
    return verdict;
  }
  for (std::size_t v = 0; v < part.size(); ++v)
    if (part[v] >= parts) {
      verdict.faults.push_back(
          fmt::format("unit {} is in part {}, but there are {}", v, part[v], parts));
      return verdict;
    }
  auto const members = members_of(part, parts);
  weigh(instance, members, verdict);
  join_up(instance, part, members, verdict);
  if (objective == Objective::moi && instance.distance.empty())
    verdict.faults.emplace_back("the instance has no distances");
  else if (objective == Objective::moi)
    for (auto const& units : members)
      if (!units.empty()) verdict.moi += least_moment(instance, units);
  judge(instance, objective, claim, contiguity, verdict);
  return verdict;
}

}  // namespace wangge::bench
