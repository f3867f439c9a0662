#include "verify/tour_bound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wangge::verify {
namespace {

using Whole = std::int64_t;

std::vector<Whole> cost_row(std::size_t from, std::vector<Whole> const& nodes,
                            std::vector<Whole> const& u, Walks const& walks,
                            std::string& wrong) {
  std::vector<Whole> row;
  Whole const start[] = {nodes[from]};
  auto const reach = walks.from(start);
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    double const walk = walks.at(reach, nodes[j]);
    if (!std::isfinite(walk)) wrong = fmt::format("no walk to node {}", nodes[j]);
    row.push_back(std::isfinite(walk) ? std::llround(100 * walk) + u[from] + u[j] : 0);
  }
  return row;
}

}  // namespace

std::vector<std::vector<Whole>> tour_costs(std::vector<Whole> const& nodes,
                                           std::vector<Whole> const& u,
                                           Walks const& walks, std::string& wrong) {
  std::vector<std::vector<Whole>> cost;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    cost.push_back(cost_row(i, nodes, u, walks, wrong));
  return cost;
}

std::optional<Whole> tour_bound(nlohmann::json const& evidence, Walks const& walks,
                                std::string& wrong) {
  auto const nodes = evidence["nodes"].get<std::vector<Whole>>();
  auto const u = evidence["multipliers"].get<std::vector<Whole>>();
  if (nodes.size() != u.size() || nodes.size() < 3)
    wrong = "nodes and multipliers differ";
  if (!wrong.empty()) return std::nullopt;
  Whole bound = -2 * std::accumulate(u.begin(), u.end(), Whole{0});
  std::vector<bool> in(nodes.size(), false);
  // To the tree, which begins with point 1 (Prim 1957).
  std::vector<Whole> near(nodes.size(), std::numeric_limits<Whole>::max());
  std::size_t last = 1;
  in[0] = in[1] = true;
  for (std::size_t round = 2; round < nodes.size() && wrong.empty(); ++round) {
    auto const row = cost_row(last, nodes, u, walks, wrong);
    std::size_t next = 0;
    for (std::size_t i = 2; i < nodes.size(); ++i) {
      near[i] = std::min(near[i], row[i]);
      if (!in[i] && (next == 0 || near[i] < near[next])) next = i;
    }
    bound += near[next];
    in[next] = true;
    last = next;
  }
  auto first = cost_row(0, nodes, u, walks, wrong);
  if (!wrong.empty()) return std::nullopt;
  first.erase(first.begin());
  std::ranges::nth_element(first, first.begin() + 1);
  return bound + first[0] + first[1];
}

}  // namespace wangge::verify
