#include "plan/grid_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

using Lengths = std::vector<std::map<std::string, double>>;  // per grid, by street name

std::vector<std::string> street_names(Community const& community, Ground const& ground,
                                      std::uint32_t piece) {
  std::set<std::string> names;
  for (std::uint32_t line : ground.noded.sources[piece]) {
    LineSource const source = ground.sources[line];
    if (source.kind != LineKind::street) continue;
    std::string const& name = community.streets[source.index].name;
    if (!name.empty()) names.insert(name);
  }
  return {names.begin(), names.end()};
}

// Pieces that bound faces know their grids; dead ends are looked up by their middle.
Lengths street_lengths(Community const& community, Ground const& ground,
                       std::vector<Grid> const& grids,
                       std::vector<std::uint32_t> const& grid_of_face) {
  Lengths lengths(grids.size());
  std::vector<bool> bounds_face(ground.noded.pieces.size(), false);
  auto const add = [&](std::uint32_t grid, std::uint32_t piece) {
    for (std::string const& name : street_names(community, ground, piece))
      lengths[grid][name] += ground.length[piece];
  };
  auto const grid_at = [&](std::uint32_t face) {
    return face == geo::kOutside ? kNone : grid_of_face[face];
  };
  for (geo::FaceBorder const& border : ground.map.borders) {
    bounds_face[border.piece] = true;
    std::uint32_t const a = grid_at(border.a);
    std::uint32_t const b = grid_at(border.b);
    if (a != kNone) add(a, border.piece);
    if (b != kNone && b != a) add(b, border.piece);
  }
  std::vector<geo::Box> boxes;
  for (Grid const& grid : grids) boxes.push_back(geo::bounds(grid.area));
  geo::BoxIndex const index(boxes);
  for (std::uint32_t p = 0; p < ground.noded.pieces.size(); ++p) {
    if (bounds_face[p] || street_names(community, ground, p).empty()) continue;
    geo::Point const middle =
        geo::point_along(ground.noded.pieces[p], ground.length[p] / 2);
    for (std::uint32_t g : index.query({middle.x, middle.y, middle.x, middle.y}))
      if (geo::contains(grids[g].area, middle)) {
        add(g, p);
        break;
      }
  }
  return lengths;
}

std::string longest(std::map<std::string, double> const& lengths) {
  std::string best;
  double most = 0.0;
  for (auto const& [name, length] : lengths)
    if (length > most) {
      most = length;
      best = name;
    }
  return best;
}

std::string landmark(Community const& community, Grid const& grid) {
  std::string best;
  double most = 0.0;
  for (BuildingIdx b : grid.buildings) {
    Building const& building = community[b];
    double const area = geo::area(building.footprint);
    if (building.name.empty() || building.name == building.id || area <= most) continue;
    most = area;
    best = building.name;
  }
  if (!best.empty()) return best;
  for (Place const& place : community.places)
    if (!place.name.empty() && geo::contains(grid.area, place.at)) return place.name;
  return best;
}

// What a grid is named after; an empty word: nothing but its number.
struct Root {
  std::string key;
  std::string word;
};

}  // namespace

std::vector<std::string> grid_names(Community const& community, Ground const& ground,
                                    std::vector<Grid> const& grids,
                                    std::vector<std::uint32_t> const& grid_of_face,
                                    Messages const& messages) {
  Lengths const lengths = street_lengths(community, ground, grids, grid_of_face);
  std::vector<Root> roots;
  std::map<std::string, std::size_t> shared;  // a place may be called like a street
  for (std::size_t g = 0; g < grids.size(); ++g) {
    Root root{.key = "grid.named_after_street", .word = longest(lengths[g])};
    if (root.word.empty())
      root = {.key = "grid.named_after_place", .word = landmark(community, grids[g])};
    if (root.word.empty()) root.key = "grid.numbered";
    ++shared[root.word];
    roots.push_back(std::move(root));
  }
  std::vector<std::string> names;
  std::map<std::string, std::size_t> used;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    Root const& root = roots[g];
    bool const alone = shared[root.word] == 1 || root.word.empty();
    std::size_t const number = root.word.empty() ? g + 1 : ++used[root.word];
    names.push_back(messages.text(alone ? root.key : root.key + "_numbered",
                                  {{"street", root.word},
                                   {"place", root.word},
                                   {"number", std::to_string(number)}}));
  }
  return names;
}

}  // namespace wangge::plan
