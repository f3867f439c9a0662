#include "solve/matching.hpp"

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace wangge::solve {
namespace {

using Graph = lemon::SmartGraph;
using Costs = Graph::EdgeMap<std::int64_t>;
using Matching = lemon::MaxWeightedPerfectMatching<Graph, Costs>;
static_assert(Matching::dualScale == MatchingAnswer::kPriceUnit);

std::uint32_t number(Graph::Node node) {
  return static_cast<std::uint32_t>(Graph::id(node));
}

}  // namespace

MatchingAnswer min_cost_perfect_matching(std::size_t nodes,
                                         std::vector<MatchingPair> const& pairs) {
  Graph graph;
  graph.reserveNode(static_cast<int>(nodes));
  graph.reserveEdge(static_cast<int>(pairs.size()));
  for (std::size_t i = 0; i < nodes; ++i) graph.addNode();
  Costs weight{graph};  // LEMON maximises
  for (MatchingPair const& pair : pairs)
    weight[graph.addEdge(Graph::nodeFromId(static_cast<int>(pair.a)),
                         Graph::nodeFromId(static_cast<int>(pair.b)))] = -pair.cost;
  MatchingAnswer answer;
  Matching matching{graph, weight};
  if (!matching.run()) return answer;
  answer.perfect = true;
  answer.cost = -matching.matchingWeight();
  for (std::size_t i = 0; i < nodes; ++i) {
    Graph::Node const node = Graph::nodeFromId(static_cast<int>(i));
    answer.mate.push_back(number(matching.mate(node)));
    answer.price.push_back(-matching.nodeValue(node));
  }
  for (int set = 0; set < matching.blossomNum(); ++set) {
    MatchingSet found{{}, matching.blossomValue(set)};
    if (found.price == 0) continue;
    for (Matching::BlossomIt node{matching, set}; node != lemon::INVALID; ++node)
      found.nodes.push_back(number(node));
    answer.sets.push_back(found);
  }
  return answer;
}

}  // namespace wangge::solve
