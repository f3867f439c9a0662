#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/random.hpp"
#include "solve/streets.hpp"

/// Small street problems and their best answers, by trying everything.
namespace wangge::test {

using solve::Street;
using solve::StreetsProblem;

enum class Costs { symmetric, windy };

/// Connected streets: a random tree and more; about half of them must be walked.
inline StreetsProblem small_streets(Random& random, Costs costs, std::size_t most,
                                    std::int64_t least = 0) {
  StreetsProblem p;
  p.nodes = 2 + random.below(5);
  p.start = static_cast<std::uint32_t>(random.below(p.nodes));
  auto const add = [&](std::uint32_t a, std::uint32_t b) {
    Street s{a,
             b,
             random.between(least, 20),
             0,
             Street::Need::may_walk,
             random.between(0, 3)};
    s.backward = costs == Costs::windy ? random.between(least, 20) : s.forward;
    if (random.below(2) == 0 && most > 0) {
      s.need = Street::Need::must_walk;
      --most;
    }
    p.streets.push_back(s);
  };
  for (std::uint32_t v = 1; v < p.nodes; ++v)
    add(static_cast<std::uint32_t>(random.below(v)), v);
  for (auto more = random.below(4); more > 0; --more)
    add(static_cast<std::uint32_t>(random.below(p.nodes)),
        static_cast<std::uint32_t>(random.below(p.nodes)));
  return p;
}

/// Least cost of a closed walk that serves each set of required streets (bit i: the
/// i-th of them), over every order and direction.
class EveryWalk {
 public:
  explicit EveryWalk(StreetsProblem const& p) : p_{p} {
    auto const n = p.nodes;
    d_.assign(n * n, kFar);
    for (std::size_t v = 0; v < n; ++v) d_[v * n + v] = 0;
    for (std::uint32_t i = 0; i < p.streets.size(); ++i) {
      Street const& s = p.streets[i];
      d_[s.from * n + s.to] = std::min(d_[s.from * n + s.to], s.forward);
      d_[s.to * n + s.from] = std::min(d_[s.to * n + s.from], s.backward);
      if (s.need == Street::Need::must_walk) must_.push_back(i);
    }
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
          d_[a * n + b] = std::min(d_[a * n + b], d_[a * n + k] + d_[k * n + b]);
    least_.assign(std::size_t{1} << must_.size(), kFar);
    load_.assign(least_.size(), 0);
    for (std::size_t set = 0; set < least_.size(); ++set)
      for (std::size_t i = 0; i < must_.size(); ++i)
        if (set >> i & 1U) load_[set] += p.streets[must_[i]].demand;
    extend(0, p.start, 0);
  }

  /// The best value for the goal, over every share of the sets among the walkers.
  std::int64_t best() const {
    std::vector<std::int64_t> now(least_.size(), kFar);
    now[0] = 0;
    for (std::size_t w = 0; w < p_.walkers; ++w) {
      auto next = now;
      for (std::size_t set = 0; set < now.size(); ++set)
        for (std::size_t part = set; part > 0; part = (part - 1) & set) {
          if (p_.capacity >= 0 && load_[part] > p_.capacity) continue;
          auto const rest = now[set & ~part];
          auto const value = p_.goal == solve::StreetsGoal::longest
                                 ? std::max(rest, least_[part])
                                 : rest + least_[part];
          next[set] = std::min(next[set], value);
        }
      now = next;
    }
    return now.back();
  }
  static constexpr std::int64_t kFar = std::numeric_limits<std::int32_t>::max();

 private:
  void extend(std::size_t set, std::uint32_t at, std::int64_t cost) {
    auto const back = cost + d_[at * p_.nodes + p_.start];
    least_[set] = std::min(least_[set], back);
    for (std::size_t i = 0; i < must_.size(); ++i) {
      if (set >> i & 1U) continue;
      Street const& s = p_.streets[must_[i]];
      auto const* const row = &d_[at * p_.nodes];
      extend(set | std::size_t{1} << i, s.to, cost + row[s.from] + s.forward);
      extend(set | std::size_t{1} << i, s.from, cost + row[s.to] + s.backward);
    }
  }

  StreetsProblem const& p_;
  std::vector<std::int64_t> d_;
  std::vector<std::uint32_t> must_;
  std::vector<std::int64_t> least_;
  std::vector<std::int64_t> load_;
};

}  // namespace wangge::test
