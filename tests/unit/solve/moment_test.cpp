#include "solve/moment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "base/random.hpp"
#include "solve/moment_groups.hpp"
#include "solve/moment_search.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

__extension__ using Wide = __int128;

/// n × n grid, exactly n units a part, distance ⌊100 · euclid⌋.
MomentProblem grid(std::uint32_t n) {
  std::vector<GraphEdge> edges;
  for (std::uint32_t v = 0; v < n * n; ++v) {
    if (v % n + 1 < n) edges.push_back({v, v + 1, 1});
    if (v + n < n * n) edges.push_back({v, v + n, 1});
  }
  MomentProblem p;
  p.graph = graph_from(n * n, edges);
  p.weights.assign(n * n, 1);
  for (std::uint32_t i = 0; i < n * n; ++i)
    for (std::uint32_t j = 0; j < n * n; ++j) {
      double const dx = static_cast<double>(i % n) - static_cast<double>(j % n);
      double const dy = static_cast<double>(i / n) - static_cast<double>(j / n);
      auto const d = static_cast<std::int64_t>(std::floor(100 * std::hypot(dx, dy)));
      p.cost.push_back(d * d);
    }
  p.parts = static_cast<int>(n);
  p.lower = p.upper = n;
  return p;
}

/// A connected graph of up to 10 nodes, any costs, limits that are often out of reach.
MomentProblem random_problem(Random& random) {
  auto const n = static_cast<std::uint32_t>(random.between(2, 10));
  std::vector<GraphEdge> edges;
  for (std::uint32_t v = 1; v < n; ++v)
    edges.push_back({static_cast<std::uint32_t>(random.below(v)), v, 1});
  for (std::uint64_t extra = random.below(n); extra > 0; --extra)
    edges.push_back({static_cast<std::uint32_t>(random.below(n)),
                     static_cast<std::uint32_t>(random.below(n)), 1});
  MomentProblem p;
  p.graph = graph_from(n, edges);
  std::int64_t const most = random.below(2) == 0 ? 3 : 40;
  for (std::uint32_t v = 0; v < n; ++v) p.weights.push_back(random.between(0, most));
  std::int64_t const dear = random.below(2) == 0 ? 5 : 100000;
  for (std::uint32_t i = 0; i < n * n; ++i) p.cost.push_back(random.between(0, dear));
  p.parts = static_cast<int>(random.between(1, std::min<std::int64_t>(n, 3)));
  std::int64_t const mean =
      std::accumulate(p.weights.begin(), p.weights.end(), std::int64_t{0}) / p.parts;
  p.lower = std::max<std::int64_t>(0, mean - random.between(0, mean / 2 + 1));
  p.upper = std::max(p.lower, mean + random.between(0, mean / 2 + 1));
  p.seed = random.next();
  return p;
}

struct Measured {
  std::int64_t value{0};
  std::int64_t violation{0};
};

/// The objective, computed as it is defined; nothing if a part is empty or broken.
std::optional<Measured> measure(MomentProblem const& p,
                                std::vector<std::uint32_t> const& part) {
  std::size_t const n = p.graph.size();
  Measured measured;
  std::vector<std::uint32_t> const piece = components(p.graph, part);
  if (std::ranges::max(piece) + 1 != static_cast<std::uint32_t>(p.parts)) return {};
  for (std::uint32_t a = 0; a < static_cast<std::uint32_t>(p.parts); ++a) {
    std::int64_t total = 0;
    std::optional<std::int64_t> least;
    for (std::size_t j = 0; j < n; ++j) {
      if (part[j] != a) continue;
      total += p.weights[j];
      std::int64_t cost = 0;
      for (std::size_t i = 0; i < n; ++i)
        if (part[i] == a) cost += p.cost[i * n + j];
      least = std::min(least.value_or(cost), cost);
    }
    if (!least) return {};
    measured.value += *least;
    measured.violation += std::max<std::int64_t>({0, p.lower - total, total - p.upper});
  }
  return measured;
}

/// The best division that keeps the limits, of all.
std::optional<std::int64_t> best_of_all(MomentProblem const& p) {
  std::size_t const n = p.graph.size();
  std::vector<std::uint32_t> part(n, 0);
  std::optional<std::int64_t> best;
  auto const label = [&](auto const& self, std::size_t v, std::uint32_t used) -> void {
    if (v == n) {
      auto const measured = measure(p, part);
      if (measured && measured->violation == 0)
        best = std::min(best.value_or(measured->value), measured->value);
      return;
    }
    std::uint32_t const last = std::min(used, static_cast<std::uint32_t>(p.parts) - 1);
    for (std::uint32_t a = 0; a <= last; ++a) {
      part[v] = a;
      self(self, v + 1, std::max(used, a + 1));
    }
  };
  label(label, 0, 0);
  return best;
}

/// The stored multipliers' bound by its definition: for each centre the best price on
/// weight, tried at every breakpoint.
std::int64_t bound_again(MomentProblem const& p, nlohmann::json const& evidence) {
  std::size_t const n = p.graph.size();
  auto const scale = evidence["scale"].get<std::int64_t>();
  auto const multiplier = evidence["multipliers"].get<std::vector<std::int64_t>>();
  auto const up = [](Wide a, Wide b) {
    return static_cast<std::int64_t>(a > 0 ? (a + b - 1) / b : -(-a / b));
  };
  std::vector<std::int64_t> values;
  for (std::size_t j = 0; j < n; ++j) {
    auto const reduced = [&](std::size_t i) {
      return Wide{p.cost[i * n + j] * scale - multiplier[i]};
    };
    std::optional<std::int64_t> value;
    for (std::size_t t = 0; t <= n; ++t) {
      // Price −reduced(t) / weight(t), all multiplied by weight(t); at last price 0.
      Wide const weight = t < n ? Wide{p.weights[t]} : Wide{1};
      Wide const price = t < n ? -reduced(t) : Wide{0};
      if (weight == 0) continue;
      Wide sum = reduced(j) * weight + price * p.weights[j] -
                 price * (price > 0 ? p.upper : p.lower);
      for (std::size_t i = 0; i < n; ++i)
        if (i != j)
          sum += std::min<Wide>(0, reduced(i) * weight + price * p.weights[i]);
      value = std::max(value.value_or(up(sum, weight)), up(sum, weight));
    }
    values.push_back(*value);
  }
  std::ranges::sort(values);
  std::int64_t sum =
      std::accumulate(multiplier.begin(), multiplier.end(), std::int64_t{0});
  for (int a = 0; a < p.parts; ++a) sum += values[static_cast<std::size_t>(a)];
  return up(sum, scale);
}

MomentAnswer solved(MomentProblem const& problem) {
  Quiet quiet;
  auto answer = minimise_moment(problem, quiet);
  REQUIRE(answer);
  return *answer;
}

}  // namespace

TEST_CASE("moment of small graphs is proven as by listing all divisions", "[moment]") {
  Random random{5};
  int possible = 0;
  for (int round = 0; round < 300; ++round) {
    MomentProblem p = random_problem(random);
    p.proof = 1;
    CAPTURE(round, p.parts, p.lower, p.upper, p.graph.size());
    MomentAnswer const answer = solved(p);
    auto const measured = measure(p, answer.part);
    REQUIRE(measured);
    CHECK(measured->value == answer.value);
    CHECK(measured->violation == answer.violation);
    auto const best = best_of_all(p);
    auto const evidence = nlohmann::json::parse(answer.certificate.evidence);
    if (!best) {
      CHECK(answer.violation > 0);
      CHECK(!answer.certificate.bound);
      CHECK(answer.certificate.status == Proof::heuristic);
      CHECK(evidence["method"] == "impossible");
      continue;
    }
    ++possible;
    CHECK(answer.violation == 0);
    CHECK(answer.value == *best);
    CHECK(answer.certificate.status == Proof::proven);
    CHECK(answer.certificate.bound == *best);
  }
  CHECK(possible > 100);
}

TEST_CASE("groups of centres prove the same, and less when stopped", "[moment]") {
  Random random{8};
  int stopped = 0;
  for (int round = 0; round < 200; ++round) {
    MomentProblem const p = random_problem(random);
    HessModel const model{p};
    // A first division that the proof has to improve.
    Quiet quiet;
    MomentSearch search{p};
    search.from_anywhere(100, quiet);
    auto const best = best_of_all(p);
    CAPTURE(round, p.parts, p.lower, p.upper, p.graph.size());
    for (std::int64_t const work : {1000, 10'000'000}) {
      MomentSearch again = search;
      MomentProof const proof = prove_by_groups(model, again, work, quiet);
      MomentPlan const& plan = again.best();
      std::int64_t const bound = unscaled(proof.scaled_bound, model.scale());
      if (best) CHECK(bound <= *best);
      if (!proof.complete) {
        ++stopped;
        continue;
      }
      CHECK((plan.violation == 0) == best.has_value());
      if (best) CHECK(plan.value == *best);
      if (best) CHECK(bound == *best);
      CHECK(measure(p, plan.part).has_value());
    }
  }
  CHECK(stopped > 10);
  CHECK(stopped <= 200);
}

TEST_CASE("the multipliers of moment prove their bound to a stranger", "[moment]") {
  Random random{6};
  int open = 0;
  for (int round = 0; round < 200; ++round) {
    MomentProblem const p = random_problem(random);  // proof 0: the root alone
    MomentAnswer const answer = solved(p);
    if (answer.violation > 0) continue;
    auto const best = best_of_all(p);
    REQUIRE(best);
    REQUIRE(answer.certificate.bound);
    CAPTURE(round);
    CHECK(*answer.certificate.bound <= *best);
    CHECK(answer.value >= *best);
    auto const evidence = nlohmann::json::parse(answer.certificate.evidence);
    CHECK(bound_again(p, evidence) >= *answer.certificate.bound);
    CHECK(bound_again(p, evidence) <= *best);
    if (answer.certificate.status != Proof::proven) ++open;
  }
  CHECK(open > 10);
}

TEST_CASE("moment of grids is proven", "[moment]") {
  MomentProblem p = grid(5);
  p.proof = 10;
  CHECK(solved(p).value == 239524);
  CHECK(solved(p).certificate.status == Proof::proven);
  p = grid(6);
  p.proof = 10;
  MomentAnswer const answer = solved(p);
  CHECK(answer.value == 418572);
  CHECK(answer.certificate.status == Proof::proven);
  for (std::size_t a = 0; a < 6; ++a) CHECK(answer.part[answer.centre[a]] == a);
}

TEST_CASE("moment is the same each time", "[moment]") {
  MomentProblem p = grid(6);
  p.seed = 7;
  MomentAnswer const once = solved(p);
  MomentAnswer const again = solved(p);
  CHECK(once.part == again.part);
  CHECK(once.certificate.evidence == again.certificate.evidence);
}

TEST_CASE("a moment problem that makes no sense is refused", "[moment]") {
  Quiet quiet;
  auto const refused = [&](auto const& spoil) {
    MomentProblem p = grid(3);
    spoil(p);
    auto const answer = minimise_moment(p, quiet);
    return !answer && answer.error().code == Errc::bad_value;
  };
  CHECK(refused([](MomentProblem& p) { p.parts = 10; }));
  CHECK(refused([](MomentProblem& p) { p.parts = 0; }));
  CHECK(refused([](MomentProblem& p) { p.cost.pop_back(); }));
  CHECK(refused([](MomentProblem& p) { p.cost[4] = -1; }));
  CHECK(refused([](MomentProblem& p) { p.cost[4] = std::int64_t{1} << 58; }));
  CHECK(refused([](MomentProblem& p) { p.weights[2] = -1; }));
  CHECK(refused([](MomentProblem& p) { p.lower = 4; }));
  CHECK(refused([](MomentProblem& p) { p.graph = Graph{}; }));
  CHECK(refused([](MomentProblem& p) { p.graph = graph_from(9, {}); }));
}

TEST_CASE("moment keeps its best when stopped, or says it was stopped", "[moment]") {
  struct Stopped final : Progress {
    void stage(std::string_view) override {}
    void step(std::size_t, std::size_t) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
  } stopped;
  MomentProblem p = grid(4);
  p.proof = 10;
  auto const failed = minimise_moment(p, stopped);
  REQUIRE(!failed);
  CHECK(failed.error().code == Errc::cancelled);
  p.when_stopped = WhenStopped::keep_best;
  auto const kept = minimise_moment(p, stopped);
  REQUIRE(kept);
  CHECK(measure(p, kept->part)->value == kept->value);
  CHECK(kept->certificate.bound <= kept->value);
}
