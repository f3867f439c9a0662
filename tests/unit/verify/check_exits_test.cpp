// Law 9 on exits chosen for small random towns, as their layers would tell them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <optional>
#include <utility>

#include "base/random.hpp"
#include "network/walk_graph.hpp"
#include "plan/choose_exits.hpp"
#include "plan/walk_weights.hpp"
#include "verify/certificates.hpp"
#include "verify/net.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kWide = 5;
constexpr std::size_t kNodes = kWide * kWide;

struct Town {
  BuildFiles files;
  plan::ExitChoice choice;
  plan::ExitWishes wishes;
  ExitsRequest request;
};

/// Streets of a field of 5 × 5 junctions, some missing.
void add_streets(Random& random, BuildFiles& files) {
  auto const edge = [&](std::size_t from, std::size_t to) {
    if (random.below(7) == 0) return;
    EdgeRow row;
    row.id = static_cast<std::int64_t>(files.edges.size());
    row.from = static_cast<std::int64_t>(from);
    row.to = static_cast<std::int64_t>(to);
    row.length = static_cast<double>(2000 + random.below(9000)) / 100;
    files.edges.push_back(row);
  };
  for (std::size_t v = 0; v < kNodes; ++v) {
    if (v % kWide + 1 < kWide) edge(v, v + 1);
    if (v + kWide < kNodes) edge(v, v + kWide);
  }
}

/// Shortest walks between all nodes in centimetres (Floyd 1962).
std::vector<std::vector<std::int64_t>> all_walks(BuildFiles const& files) {
  auto const never = network::kUnreached.get();
  std::vector<std::vector<std::int64_t>> walk(kNodes,
                                              std::vector<std::int64_t>(kNodes, never));
  for (std::size_t v = 0; v < kNodes; ++v) walk[v][v] = 0;
  for (auto const& edge : files.edges) {
    auto const a = static_cast<std::size_t>(edge.from);
    auto const b = static_cast<std::size_t>(edge.to);
    walk[a][b] = walk[b][a] = static_cast<std::int64_t>(edge.length * 100 + 0.5);
  }
  for (std::size_t k = 0; k < kNodes; ++k)
    for (std::size_t i = 0; i < kNodes; ++i)
      for (std::size_t j = 0; j < kNodes; ++j)
        if (walk[i][k] < never && walk[k][j] < never)
          walk[i][j] = std::min(walk[i][j], walk[i][k] + walk[k][j]);
  return walk;
}

void add_buildings(Random& random, Town& town) {
  std::vector<Counts> counts;
  auto const buildings = 3 + random.below(8);
  for (std::uint64_t b = 0; b < buildings; ++b) {
    BuildingRow row;
    row.id = "b" + std::to_string(b);
    if (random.below(8) != 0)
      row.node = static_cast<std::int64_t>(random.below(kNodes));
    auto& count = counts.emplace_back();
    if (random.below(5) != 0)
      count.households = row.counts.households =
          static_cast<std::int64_t>(random.below(9));
    town.choice.buildings.push_back(row.id);
    town.files.buildings.push_back(row);
  }
  auto const weights = plan::walk_weights(counts);
  town.choice.weights = weights.of;
  town.choice.measure = weights.measure;
}

/// Exits on the rim, and what is asked of them.
void add_exits(Random& random, Town& town) {
  auto const walks = all_walks(town.files);
  for (std::size_t v = 0; v < kNodes; ++v) {
    bool const rim =
        v % kWide == 0 || v % kWide == kWide - 1 || v < kWide || v >= kNodes - kWide;
    bool const walked = std::ranges::any_of(town.files.edges, [&](EdgeRow const& e) {
      return std::cmp_equal(e.from, v) || std::cmp_equal(e.to, v);
    });
    if (!rim || !walked || random.below(2) == 0) continue;
    ExitRow row;
    row.node = static_cast<std::int64_t>(v);
    row.name = "gate " + std::to_string(v);
    row.at = {50.0 * static_cast<double>(v % kWide),
              50.0 * static_cast<double>(v / kWide)};
    auto& here = town.choice.walks.emplace_back();
    for (auto const& building : town.files.buildings)
      here.push_back(
          building.node
              ? Centimetres{walks[v][static_cast<std::size_t>(*building.node)]}
              : network::kUnreached);
    town.choice.nodes.push_back(*row.node);
    town.files.exits.push_back(row);
  }
}

void add_wishes(Random& random, Town& town) {
  auto const& exits = town.files.exits;
  auto& request = town.request;
  if (random.below(2) == 0)
    request.max_walk = 60.0 + static_cast<double>(random.below(300));
  request.open = 1 + static_cast<int>(random.below(3));
  request.min_distance = random.below(2) == 0 ? 0.0 : 75.0;
  auto const wish = [&](auto& texts, auto& found) {
    if (exits.empty() || random.below(3) != 0) return;
    auto const e = static_cast<std::uint32_t>(random.below(exits.size()));
    texts.push_back(exits[e].name);
    found.push_back(e);
  };
  wish(request.forced_open, town.wishes.open);
  wish(request.forced_closed, town.wishes.closed);
  for (std::uint32_t a = 0; a < exits.size(); ++a)
    for (std::uint32_t b = a + 1; b < exits.size(); ++b)
      if (std::hypot(exits[a].at.x - exits[b].at.x, exits[a].at.y - exits[b].at.y) <
          request.min_distance)
        town.wishes.apart.emplace_back(a, b);
}

/// A town whose exits are chosen; nothing when what is asked cannot be.
std::optional<Town> chosen_town(Random& random) {
  Town town;
  add_streets(random, town.files);
  add_buildings(random, town);
  add_exits(random, town);
  add_wishes(random, town);
  if (town.choice.walks.empty() ||
      (!town.wishes.open.empty() && town.wishes.open == town.wishes.closed))
    return {};
  Quiet quiet;
  auto const chosen = plan::choose_exits(town.choice, town.wishes, town.request, quiet);
  if (!chosen) return {};
  for (std::size_t e = 0; e < chosen->open.size(); ++e)
    town.files.exits[e].open = chosen->open[e];
  auto const& one = chosen->certificate;
  town.files.certificates = {{"problem", "exits"},
                             {"value", one.value},
                             {"bound", one.bound.value_or(-1)},
                             {"status", "proven"},
                             {"evidence", Json::parse(one.evidence)}};
  auto const& request = town.request;
  town.files.manifest["request"]["exits"] = {
      {"max_walk_m", request.max_walk ? Json(*request.max_walk) : Json(nullptr)},
      {"forced_open", request.forced_open},
      {"forced_closed", request.forced_closed},
      {"min_distance_m", request.min_distance}};
  return town;
}

/// What law 9 says; empty: all is well, and the bound was derived again.
std::string said_of(BuildFiles const& files) {
  Judge judge{9, "certificates"};
  Walks const walks{files.edges};
  auto const settled = check_exits(judge, {files, walks, files.certificates});
  if (!judge.holds()) return judge.conclude({}).evidence;
  return settled.rederived ? "" : "not derived: " + settled.why_not;
}

}  // namespace

TEST_CASE("exits of random towns are derived again", "[certificates]") {
  Random random{41};
  int made = 0, proofs = 0, forced = 0, within = 0;
  for (int i = 0; i < 500; ++i) {
    auto const town = chosen_town(random);
    if (!town) continue;
    ++made;
    auto const& evidence = town->files.certificates["evidence"];
    INFO(i << " " << town->files.certificates.dump());
    REQUIRE(said_of(town->files) == "");
    forced += town->wishes.open.empty() ? 0 : 1;
    within += town->request.max_walk ? 1 : 0;
    if (evidence.contains("fewest"))
      proofs += static_cast<int>(evidence["fewest"]["proofs"].size());
  }
  CHECK(made > 200);
  CHECK(within > 50);
  CHECK(proofs > 20);
  CHECK(forced > 50);
}

TEST_CASE("what is changed in a certificate of exits is seen", "[certificates]") {
  Random random{42};
  int changed = 0, better = 0;
  for (int i = 0; i < 200; ++i) {
    auto const town = chosen_town(random);
    if (!town) continue;
    auto const after = [&](auto change) {
      auto files = town->files;
      change(files, files.certificates);
      return said_of(files);
    };
    ++changed;
    REQUIRE(!after([](auto&, auto& one) {
               one["value"] = one["value"].template get<Whole>() + 1;
               one["bound"] = one["value"];
             }).empty());
    REQUIRE(!after([](auto&, auto& one) {
               one["bound"] = one["bound"].template get<Whole>() + 1;
             }).empty());
    REQUIRE(
        !after([](auto&, auto& one) { one["evidence"]["sites"].erase(0); }).empty());
    REQUIRE(!after([](auto&, auto& one) {
               one["evidence"]["open"] =
                   one["evidence"]["open"].template get<int>() + 1;
             }).empty());
    REQUIRE(!after([](auto& files, auto&) {
               files.manifest["request"]["exits"]["max_walk_m"] = 59.5;
             }).empty());
    REQUIRE(!after([](auto& files, auto&) {
               files.manifest["request"]["exits"]["forced_open"] = {"gate 99"};
             }).empty());
    if (town->files.certificates["evidence"].contains("fewest") &&
        !town->files.certificates["evidence"]["fewest"]["proofs"].empty())
      REQUIRE(!after([](auto&, auto& one) {
                 one["evidence"]["fewest"]["proofs"].erase(0);
               }).empty());
    if (!town->files.certificates["evidence"]["clients"].empty())
      REQUIRE(!after([](auto&, auto& one) {
                 auto& weight = one["evidence"]["clients"][0][1];
                 weight = weight.template get<Whole>() + 1;
               }).empty());
    // A worse choice with its true value: other exits are found to cost less.
    auto files = town->files;
    auto const from = std::ranges::find(files.exits, true, &ExitRow::open);
    auto const to = std::ranges::find(files.exits, false, &ExitRow::open);
    if (to == files.exits.end()) continue;
    from->open = false;
    to->open = true;
    auto words = said_of(files);
    auto const at = words.find("the walks cost ");
    if (at == std::string::npos) continue;
    auto const cost = std::stoll(words.substr(at + 15));
    REQUIRE(cost > files.certificates["value"].get<Whole>());
    files.certificates["value"] = files.certificates["bound"] = cost;
    words = said_of(files);
    REQUIRE(!words.empty());
    better += words.find("other sites cost") != std::string::npos ? 1 : 0;
  }
  CHECK(changed > 80);
  CHECK(better > 10);
}

}  // namespace wangge::verify
