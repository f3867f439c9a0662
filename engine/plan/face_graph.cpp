#include "plan/face_graph.hpp"

namespace wangge::plan {

FaceGraph face_graph(Ground const& ground) {
  auto const within = [&](geo::FaceBorder const& border) {
    return border.a != geo::kOutside && border.b != geo::kOutside &&
           ground.inside[border.a] && ground.inside[border.b];
  };
  FaceGraph graph;
  graph.first.assign(ground.face_count() + 1, 0);
  for (geo::FaceBorder const& border : ground.map.borders)
    if (within(border)) {
      ++graph.first[border.a + 1];
      ++graph.first[border.b + 1];
    }
  for (std::size_t f = 0; f < ground.face_count(); ++f)
    graph.first[f + 1] += graph.first[f];
  graph.sides.resize(graph.first.back());
  std::vector<std::uint32_t> next(graph.first.begin(), graph.first.end() - 1);
  for (geo::FaceBorder const& border : ground.map.borders)
    if (within(border)) {
      graph.sides[next[border.a]++] = {border.b, border.piece};
      graph.sides[next[border.b]++] = {border.a, border.piece};
    }
  return graph;
}

}  // namespace wangge::plan
