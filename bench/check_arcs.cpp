#include "bench/check_arcs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace wangge::bench {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Least cost of one step between two nodes, and the required edge between them.
struct Links {
  std::map<Pair, std::int64_t> cost;
  std::map<Pair, std::size_t> required;  // both directions
};

Links links_of(ArcInstance const& instance) {
  Links links;
  auto const offer = [&](std::uint32_t a, std::uint32_t b, std::int64_t cost) {
    auto const [at, fresh] = links.cost.try_emplace({a, b}, cost);
    if (!fresh) at->second = std::min(at->second, cost);
  };
  for (std::size_t i = 0; i < instance.edges.size(); ++i) {
    ArcEdge const& edge = instance.edges[i];
    auto const a = edge.from + instance.first;
    auto const b = edge.to + instance.first;
    offer(a, b, edge.forward);
    offer(b, a, edge.backward);
    if (edge.required) links.required[{a, b}] = links.required[{b, a}] = i;
  }
  return links;
}

class Check {
 public:
  Check(ArcInstance const& instance, ArcClaim const& claim)
      : instance_{instance},
        claim_{claim},
        links_{links_of(instance)},
        times_(instance.edges.size(), 0) {}

  ArcVerdict run() {
    if (claim_.routes.size() > instance_.walkers)
      fault("{} walks for {} walkers", claim_.routes.size(), instance_.walkers);
    if (claim_.served.size() != claim_.routes.size())
      fault("{} lists of served edges for {} walks", claim_.served.size(),
            claim_.routes.size());
    for (std::size_t r = 0; r < claim_.routes.size(); ++r) walk(r);
    for (std::size_t r = 0; r < claim_.served.size(); ++r) serve(r);
    for (std::size_t i = 0; i < times_.size(); ++i)
      if (instance_.edges[i].required && times_[i] != 1)
        fault("the required edge {} {} is served {} times",
              instance_.edges[i].from + instance_.first,
              instance_.edges[i].to + instance_.first, times_[i]);
    judge_claims();
    return verdict_;
  }

 private:
  template <class... Args>
  void fault(fmt::format_string<Args...> text, Args&&... args) {
    verdict_.faults.push_back(fmt::format(text, std::forward<Args>(args)...));
  }

  void walk(std::size_t r) {
    auto const& nodes = claim_.routes[r];
    if (nodes.empty()) return;
    if (nodes.front() != instance_.first || nodes.back() != instance_.first)
      fault("walk {} does not begin and end at node {}", r + 1, instance_.first);
    std::int64_t cost = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      auto const link = links_.cost.find({nodes[i - 1], nodes[i]});
      if (link == links_.cost.end())
        fault("walk {} goes from {} to {}, but no edge does", r + 1, nodes[i - 1],
              nodes[i]);
      else
        cost += link->second;
    }
    verdict_.longest = std::max(verdict_.longest, cost);
    verdict_.total += cost;
  }

  void serve(std::size_t r) {
    std::int64_t load = 0;
    std::size_t at = 1;
    static std::vector<std::uint32_t> const kNone;
    auto const& nodes = r < claim_.routes.size() ? claim_.routes[r] : kNone;
    for (ArcService const& service : claim_.served[r]) {
      auto const found = links_.required.find({service.from, service.to});
      if (found == links_.required.end()) {
        fault("walk {} serves {} {}, which is no required edge", r + 1, service.from,
              service.to);
        continue;
      }
      ++times_[found->second];
      load += instance_.edges[found->second].demand;
      while (at < nodes.size() &&
             (nodes[at - 1] != service.from || nodes[at] != service.to))
        ++at;
      if (at >= nodes.size())
        fault("walk {} serves {} {} without walking it then", r + 1, service.from,
              service.to);
      ++at;
    }
    verdict_.heaviest = std::max(verdict_.heaviest, load);
    if (instance_.capacity >= 0 && load > instance_.capacity)
      fault("walk {} has a load of {} for a capacity of {}", r + 1, load,
            instance_.capacity);
  }

  void judge_claims() {
    std::int64_t const value = instance_.goal == ArcInstance::Goal::longest
                                   ? verdict_.longest
                                   : verdict_.total;
    if (claim_.value && *claim_.value != value)
      fault("the value is {}, claimed was {}", value, *claim_.value);
    if (claim_.bound && *claim_.bound > value)
      fault("the bound {} is above the value {}", *claim_.bound, value);
  }

  ArcInstance const& instance_;
  ArcClaim const& claim_;
  Links links_;
  std::vector<int> times_;
  ArcVerdict verdict_;
};

}  // namespace

ArcVerdict check_arcs(ArcInstance const& instance, ArcClaim const& claim) {
  return Check{instance, claim}.run();
}

}  // namespace wangge::bench
