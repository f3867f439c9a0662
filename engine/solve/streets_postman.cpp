#include "solve/streets_postman.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/matching.hpp"

namespace wangge::solve {
namespace {

bool must(Street const& street) {
  return street.need == Street::Need::must_walk;
}

bool symmetric(StreetsProblem const& problem) {
  return std::ranges::all_of(problem.streets,
                             [](Street const& s) { return s.forward == s.backward; });
}

/// Do the streets that must be walked, and the start, hang together by themselves?
bool connected(StreetsProblem const& problem) {
  std::vector<std::uint32_t> root(problem.nodes);
  std::iota(root.begin(), root.end(), 0U);
  auto const find = [&](std::uint32_t v) {
    while (root[v] != v) v = root[v] = root[root[v]];
    return v;
  };
  for (Street const& s : problem.streets)
    if (must(s)) root[find(s.from)] = find(s.to);
  return std::ranges::all_of(problem.streets, [&](Street const& s) {
    return !must(s) || find(s.from) == find(problem.start);
  });
}

std::vector<std::uint32_t> odd_nodes(StreetsProblem const& problem) {
  std::vector<char> odd(problem.nodes, 0);
  for (Street const& s : problem.streets)
    if (must(s)) {
      odd[s.from] ^= 1;
      odd[s.to] ^= 1;
    }
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t v = 0; v < problem.nodes; ++v)
    if (odd[v]) nodes.push_back(v);
  return nodes;
}

/// The pairs that a matching's prices do not allow yet.
class Pairs {
 public:
  Pairs(std::vector<std::uint32_t> const& odd, StreetWays const& ways)
      : odd_{odd}, ways_{ways}, chosen_(odd.size() * odd.size(), 0) {}

  /// Each node with its nearest `most`.
  void add_near(std::size_t most) {
    for (std::uint32_t a = 0; a < odd_.size(); ++a) {
      std::vector<std::uint32_t> others;
      for (std::uint32_t b = 0; b < odd_.size(); ++b)
        if (b != a) others.push_back(b);
      std::size_t const count = std::min(most, others.size());
      auto const middle = others.begin() + static_cast<std::ptrdiff_t>(count);
      std::ranges::partial_sort(others, middle, {}, [&](std::uint32_t b) {
        return std::pair{cost(a, b), b};
      });
      for (std::size_t i = 0; i < count; ++i) add(a, others[i]);
    }
  }

  /// Adds every pair that costs less than its prices; says whether there was one.
  bool add_underpriced(MatchingAnswer const& matching) {
    std::vector<std::vector<std::size_t>> sets_of(odd_.size());
    for (std::size_t s = 0; s < matching.sets.size(); ++s)
      for (std::uint32_t const v : matching.sets[s].nodes) sets_of[v].push_back(s);
    std::size_t const before = pairs_.size();
    for (std::uint32_t a = 0; a < odd_.size(); ++a) {
      std::vector<char> with_a(matching.sets.size(), 0);
      for (std::size_t const s : sets_of[a]) with_a[s] = 1;
      for (std::uint32_t b = a + 1; b < odd_.size(); ++b) {
        std::int64_t price = matching.price[a] + matching.price[b];
        for (std::size_t const s : sets_of[b])
          if (with_a[s]) price -= matching.sets[s].price;
        if (price > MatchingAnswer::kPriceUnit * cost(a, b)) add(a, b);
      }
    }
    return pairs_.size() > before;
  }

  [[nodiscard]] std::vector<MatchingPair> const& pairs() const { return pairs_; }

 private:
  [[nodiscard]] std::int64_t cost(std::uint32_t a, std::uint32_t b) const {
    return ways_.cost(odd_[a], odd_[b]);
  }
  void add(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    if (std::exchange(chosen_[a * odd_.size() + b], 1)) return;
    pairs_.push_back({a, b, cost(a, b)});
  }

  std::vector<std::uint32_t> const& odd_;
  StreetWays const& ways_;
  std::vector<char> chosen_;
  std::vector<MatchingPair> pairs_;
};

/// Few pairs are enough for most nodes; the prices show which are missing.
MatchingAnswer pair_up(std::vector<std::uint32_t> const& odd, StreetWays const& ways) {
  Pairs pairs{odd, ways};
  std::size_t most = 8;
  pairs.add_near(most);
  for (;;) {
    MatchingAnswer answer = min_cost_perfect_matching(odd.size(), pairs.pairs());
    if (!answer.perfect) {
      most *= 4;
      pairs.add_near(most);
    } else if (!pairs.add_underpriced(answer)) {
      return answer;
    }
  }
}

/// A step of the closed walk: a street to serve, or one of a way walked again.
struct Step {
  std::uint32_t to{0};
  std::uint32_t id{0};
  std::int64_t street{-1};
  Service::Way way{Service::Way::forward};
};
using Steps = std::vector<std::vector<Step>>;

Steps steps_of(StreetsProblem const& problem, StreetWays const& ways,
               std::vector<std::uint32_t> const& odd, MatchingAnswer const& matching) {
  Steps steps(problem.nodes);
  std::uint32_t id = 0;
  for (std::uint32_t i = 0; i < problem.streets.size(); ++i) {
    Street const& s = problem.streets[i];
    if (!must(s)) continue;
    steps[s.from].push_back({s.to, id, i, Service::Way::forward});
    steps[s.to].push_back({s.from, id++, i, Service::Way::backward});
  }
  for (std::uint32_t a = 0; a < odd.size(); ++a) {
    if (matching.mate[a] < a) continue;
    std::uint32_t at = odd[a];
    for (std::uint32_t const next : ways.way(at, odd[matching.mate[a]])) {
      steps[at].push_back({next, id});
      steps[next].push_back({at, id++});
      at = next;
    }
  }
  return steps;
}

/// Hierholzer 1873: a closed walk over every step once.
StreetWalk closed_walk(StreetsProblem const& problem, Steps steps) {
  std::size_t count = 0;
  for (auto const& at : steps) count += at.size();
  std::vector<char> used(count / 2, 0);
  std::vector<Step> path{{problem.start, 0}};
  std::vector<Step> walked;
  while (!path.empty()) {
    auto& open = steps[path.back().to];
    while (!open.empty() && used[open.back().id]) open.pop_back();
    if (open.empty()) {
      walked.push_back(path.back());
      path.pop_back();
    } else {
      used[open.back().id] = 1;
      path.push_back(open.back());
    }
  }
  std::ranges::reverse(walked);
  StreetWalk walk;
  for (Step const& step : walked) {
    walk.nodes.push_back(step.to);
    if (step.street < 0) continue;
    auto const street = static_cast<std::uint32_t>(step.street);
    walk.served.push_back({street, step.way});
    walk.load += problem.streets[street].demand;
  }
  if (walk.nodes.size() == 1) walk.nodes.clear();
  return walk;
}

Certificate certificate_of(std::int64_t required, std::vector<std::uint32_t> const& odd,
                           MatchingAnswer const& matching) {
  nlohmann::ordered_json evidence{{"method", "matching"},
                                  {"unit", MatchingAnswer::kPriceUnit},
                                  {"required", required},
                                  {"odd", odd},
                                  {"price", matching.price}};
  auto& sets = evidence["sets"] = nlohmann::ordered_json::array();
  std::int64_t bound = 0;
  for (std::int64_t const price : matching.price) bound += price;
  for (MatchingSet const& set : matching.sets) {
    bound -= set.price * static_cast<std::int64_t>((set.nodes.size() - 1) / 2);
    sets.push_back({set.price, set.nodes});
  }
  constexpr auto kUnit = MatchingAnswer::kPriceUnit;
  std::int64_t const value = required + matching.cost;
  bound = required + (bound + kUnit - 1) / kUnit;
  return {"streets", value, bound, bound == value ? Proof::proven : Proof::bounded,
          evidence.dump()};
}

}  // namespace

std::optional<StreetsAnswer> postman(StreetsProblem const& problem,
                                     StreetWays const& ways) {
  std::int64_t required = 0;
  std::int64_t demand = 0;
  for (Street const& s : problem.streets)
    if (must(s)) {
      required += s.forward;
      demand += s.demand;
    }
  if (problem.walkers != 1 || (problem.capacity >= 0 && demand > problem.capacity) ||
      !symmetric(problem) || !connected(problem))
    return std::nullopt;
  auto const odd = odd_nodes(problem);
  MatchingAnswer const matching = pair_up(odd, ways);
  StreetsAnswer answer;
  answer.walks.push_back(closed_walk(problem, steps_of(problem, ways, odd, matching)));
  answer.certificate = certificate_of(required, odd, matching);
  answer.walks.front().cost = answer.certificate.value;
  return answer;
}

}  // namespace wangge::solve
