// Law 9 on the longest of several walks over streets, by prices and a limit.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/random.hpp"
#include "plan/patrol_streets.hpp"
#include "verify/certificates.hpp"
#include "verify/street_cuts.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;
constexpr Whole kNever = std::numeric_limits<Whole>::max() / 8;

/// A few junctions, a few metres apart; the first edges must be walked.
struct Lanes {
  std::vector<EdgeRow> edges;
  std::size_t nodes{0}, duty{0};
  std::vector<std::vector<Whole>> far;  ///< centimetres

  Lanes(Random& random, std::size_t most_duty)
      : nodes{3 + random.below(3)}, duty{2 + random.below(most_duty - 1)} {
    auto const add = [&](std::size_t a, std::size_t b) {
      EdgeRow edge;
      edge.id = static_cast<Whole>(edges.size());
      edge.from = static_cast<Whole>(a);
      edge.to = static_cast<Whole>(b);
      edge.length = static_cast<double>(random.between(100, 900)) / 100.0;
      edge.cls = "street";
      edges.push_back(edge);
    };
    for (std::size_t i = 0; i < duty; ++i) {
      auto const a = random.below(nodes);
      add(a, (a + 1 + random.below(nodes - 1)) % nodes);
    }
    for (std::size_t n = 1; n < nodes; ++n) add(random.below(n), n);
    far.assign(nodes, std::vector<Whole>(nodes, kNever));
    for (std::size_t n = 0; n < nodes; ++n) far[n][n] = 0;
    for (auto const& edge : edges) {
      auto const a = static_cast<std::size_t>(edge.from);
      auto const b = static_cast<std::size_t>(edge.to);
      far[a][b] = far[b][a] = std::min(far[a][b], length(edge));
    }
    for (std::size_t k = 0; k < nodes; ++k)
      for (std::size_t a = 0; a < nodes; ++a)
        for (std::size_t b = 0; b < nodes; ++b)
          far[a][b] = std::min(far[a][b], far[a][k] + far[k][b]);
  }
  static Whole length(EdgeRow const& edge) { return std::llround(100 * edge.length); }
};

/// The shortest closed walk from node 0 over the edges of a set: every order tried.
Whole walk_over(Lanes const& net, std::size_t set, std::size_t at) {
  if (set == 0) return net.far[at][0];
  auto best = kNever;
  for (std::size_t e = 0; e < net.duty; ++e) {
    if ((set >> e & 1U) == 0) continue;
    auto const from = static_cast<std::size_t>(net.edges[e].from);
    auto const to = static_cast<std::size_t>(net.edges[e].to);
    for (auto const& [a, b] : {std::pair{from, to}, std::pair{to, from}})
      best = std::min(best, net.far[at][a] + Lanes::length(net.edges[e]) +
                                walk_over(net, set & ~(std::size_t{1} << e), b));
  }
  return best;
}

/// The least longest of `walks` walks over all: every way to share tried.
Whole least_longest(Lanes const& net, std::size_t walks) {
  std::vector<Whole> over(std::size_t{1} << net.duty);
  for (std::size_t set = 0; set < over.size(); ++set)
    over[set] = walk_over(net, set, 0);
  auto best = over;
  for (std::size_t w = 1; w < walks; ++w)
    for (std::size_t set = over.size(); set-- > 0;)
      for (std::size_t part = set;; part = (part - 1) & set) {
        best[set] = std::min(best[set], std::max(over[part], best[set & ~part]));
        if (part == 0) break;
      }
  return best.back();
}

Json random_evidence(Random& random, Lanes const& net, std::size_t walks) {
  Json evidence{{"method", "prices"}, {"walks", walks}, {"start", 0}};
  evidence["streets"] = Json::array();
  for (std::size_t e = 0; e < net.duty; ++e)
    evidence["streets"].push_back(
        {net.edges[e].from, net.edges[e].to, random.between(0, 20), Json::array({e})});
  evidence["memory"] = Json::array();
  for (std::size_t n = 0; n < net.nodes; ++n) {
    auto kept = Json::array();
    for (std::size_t e = 0; e < net.duty; ++e)
      if (random.below(2) == 0) kept.push_back(e);
    evidence["memory"].push_back({n, kept});
  }
  evidence["cuts"] = Json::array();
  for (auto c = random.below(3); c > 0; --c) {
    auto inside = Json::array();
    for (std::size_t n = 1; n < net.nodes; ++n)
      if (random.below(2) == 0) inside.push_back(n);
    evidence["cuts"].push_back({random.between(0, 10), random.between(0, 3), inside});
  }
  return evidence;
}

std::optional<Whole> bound_of(Lanes const& net, Json const& evidence,
                              std::string& wrong) {
  Walks const walks{net.edges};
  std::map<Whole, EdgeRow const*> edges;
  std::set<Whole> duty;
  for (auto const& edge : net.edges) edges[edge.id] = &edge;
  for (std::size_t e = 0; e < net.duty; ++e) duty.insert(static_cast<Whole>(e));
  return StreetCuts{walks, evidence, edges, duty}.longest(wrong);
}

}  // namespace

TEST_CASE("no prices prove a limit that walks can keep", "[certificates]") {
  Random random{91};
  int held = 0, tight = 0, refused = 0;
  for (int i = 0; i < 500; ++i) {
    Lanes const net{random, 5};
    std::size_t const walks = 1 + random.below(3);
    auto const best = least_longest(net, walks);
    auto evidence = random_evidence(random, net, walks);
    evidence["limit"] = std::max<Whole>(0, best - random.between(-5, 400));
    std::string wrong;
    auto const bound = bound_of(net, evidence, wrong);
    INFO(evidence.dump());
    if (bound) {
      CHECK(*bound <= best);
      CHECK(*bound == evidence["limit"].get<Whole>() + 1);
      ++held;
      tight += *bound == best ? 1 : 0;
    } else {
      CHECK_FALSE(wrong.empty());
      ++refused;
    }
  }
  CHECK(held > 20);
  CHECK(refused > 100);
  INFO(tight);
}

TEST_CASE("prices that the solver finds are derived again", "[certificates]") {
  Random random{92};
  Quiet quiet;
  int priced = 0;
  for (int i = 0; i < 60; ++i) {
    Lanes const net{random, 6};
    network::WalkGraph graph;
    for (std::size_t n = 0; n < net.nodes; ++n)
      graph.nodes.push_back({static_cast<double>(n), 0});
    std::vector<decltype(graph.half_edges)> halves(net.nodes);
    for (auto const& row : net.edges) {
      network::NodeIdx const a{static_cast<std::size_t>(row.from)};
      network::NodeIdx const b{static_cast<std::size_t>(row.to)};
      network::EdgeIdx const e{graph.edges.size()};
      graph.edges.push_back({a,
                             b,
                             Centimetres{Lanes::length(row)},
                             network::WalkClass::street,
                             {},
                             {},
                             {graph.nodes[a.get()], graph.nodes[b.get()]}});
      halves[a.get()].push_back({b, e});
      halves[b.get()].push_back({a, e});
    }
    graph.first = {0};
    for (auto const& of_node : halves) {
      graph.half_edges.insert(graph.half_edges.end(), of_node.begin(), of_node.end());
      graph.first.push_back(static_cast<std::uint32_t>(graph.half_edges.size()));
    }
    graph.component.assign(net.nodes, 0);
    graph.component_count = 1;
    plan::PatrolTeam team;
    team.start = team.end = network::NodeIdx{0};
    for (std::size_t e = 0; e < net.duty; ++e) {
      plan::PatrolStop stop{};
      stop.edge = network::EdgeIdx{e};
      team.stops.push_back(stop);
    }
    PatrolRequest request;
    request.walkers = 2 + static_cast<int>(random.below(2));
    auto const walks = plan::street_walks(graph, team, request, quiet);
    REQUIRE(walks);
    auto const& found = walks->longest;
    auto const evidence = Json::parse(found.evidence);
    if (evidence.value("method", "") != std::string{"prices"}) continue;
    ++priced;
    BuildFiles files;
    files.manifest = {
        {"request", {{"patrol", {{"walkers", request.walkers}, {"days", 1}}}}}};
    files.edges = net.edges;
    for (std::size_t w = 0; w < walks->walks.size(); ++w) {
      RouteRow route;
      route.id = fmt::format("T/{}", w + 1);
      route.start_node = 0;
      Whole length = 0, seq = 0;
      for (auto const& stride : walks->walks[w]) {
        files.strides.push_back({route.id, ++seq, static_cast<Whole>(stride.edge.get()),
                                 stride.forward, stride.duty});
        length += Lanes::length(net.edges[stride.edge.get()]);
      }
      route.length = static_cast<double>(length) / 100.0;
      files.routes.push_back(route);
    }
    Json certificate{{"problem", "patrols T"},
                     {"value", found.value},
                     {"bound", *found.bound},
                     {"evidence", evidence}};
    auto const said = [&](Json const& one) {
      Judge judge{9, "certificates"};
      Walks const ground{files.edges};
      auto const settled = check_streets(judge, {files, ground, one});
      if (!judge.holds()) return judge.conclude({}).evidence;
      return settled.rederived ? std::string{} : "not derived";
    };
    INFO(certificate.dump());
    CHECK(said(certificate) == "");
    CHECK(*found.bound <=
          least_longest(net, static_cast<std::size_t>(request.walkers)));
    // A planted false bound: the limit of the best walks, which walks do keep.
    auto planted = certificate;
    planted["bound"] = found.value + 1;
    CHECK_FALSE(said(planted).empty());
    planted["evidence"]["limit"] = found.value;
    CHECK(said(planted).find("earns its share of the prices") != std::string::npos);
    planted = certificate;
    planted["evidence"]["streets"][0][2] = 1'000'000'000;
    CHECK_FALSE(said(planted).empty());
  }
  CHECK(priced > 3);
}

}  // namespace wangge::verify
