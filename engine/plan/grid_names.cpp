#include "plan/grid_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
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

// "12栋", "3号楼", "B7": a building's number tells nobody where a grid is.
bool is_number_like(std::string const& name) {
  auto const digits =
      std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; });
  auto const letters = std::ranges::count_if(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (digits == 0) return false;
  for (std::string_view const word : {"栋", "幢", "座", "号", "楼", "单元"})
    if (name.find(word) != std::string::npos) return true;
  return letters <= 2 && name.size() <= 6;
}

std::string landmark(Community const& community, Grid const& grid) {
  std::string best, plain;
  double most = 0.0, most_plain = 0.0;
  for (BuildingIdx b : grid.buildings) {
    Building const& building = community[b];
    if (building.name.empty() || building.name == building.id) continue;
    double const area = geo::area(building.footprint);
    bool const number = is_number_like(building.name);
    double& greatest = number ? most_plain : most;
    if (area <= greatest) continue;
    greatest = area;
    (number ? plain : best) = building.name;
  }
  if (!best.empty()) return best;
  for (Place const& place : community.places)
    if (!place.name.empty() && geo::contains(grid.area, place.at)) return place.name;
  return plain;
}

// What a grid is named after; an empty word: nothing but its number.
struct Root {
  std::string key;
  std::string word;
};

// A street is a grid's own when it has at least this share of the metres of the grid's
// main street; the grid with most metres of a street has it first.
constexpr double kOwnStreet = 0.4;

struct Claim {
  double length{0.0};
  std::size_t grid{0};
  std::string street;
};

std::vector<Claim> claims_of(Lengths const& lengths) {
  std::vector<Claim> claims;
  for (std::size_t g = 0; g < lengths.size(); ++g) {
    double most = 0.0;
    for (auto const& [street, length] : lengths[g]) most = std::max(most, length);
    for (auto const& [street, length] : lengths[g])
      if (length >= kOwnStreet * most) claims.push_back({length, g, street});
  }
  std::ranges::stable_sort(claims, std::ranges::greater{}, &Claim::length);
  return claims;
}

/// One street for each grid as far as they go, then landmarks; who has neither shares
/// its main street.
std::vector<Root> roots_of(Community const& community, std::vector<Grid> const& grids,
                           Lengths const& lengths) {
  std::vector<Root> roots(grids.size());
  std::set<std::string> taken;
  auto const claims = claims_of(lengths);
  for (Claim const& claim : claims)
    if (roots[claim.grid].word.empty() && taken.insert(claim.street).second)
      roots[claim.grid] = {.key = "grid.named_after_street", .word = claim.street};
  for (std::size_t g = 0; g < grids.size(); ++g) {
    if (!roots[g].word.empty()) continue;
    std::string const word = landmark(community, grids[g]);
    bool const number = word.empty() || is_number_like(word);
    auto const main = std::ranges::find(claims, g, &Claim::grid);
    if (!number && taken.insert(word).second)
      roots[g] = {.key = "grid.named_after_place", .word = word};
    else if (main != claims.end())
      roots[g] = {.key = "grid.named_after_street", .word = main->street};
    else
      roots[g] = {.key = word.empty() ? "grid.numbered" : "grid.named_after_place",
                  .word = word};
  }
  return roots;
}

}  // namespace

std::vector<std::string> grid_names(Community const& community, Ground const& ground,
                                    std::vector<Grid> const& grids,
                                    std::vector<std::uint32_t> const& grid_of_face,
                                    Messages const& messages) {
  auto const roots = roots_of(community, grids,
                              street_lengths(community, ground, grids, grid_of_face));
  std::map<std::string, std::size_t> shared;  // a place may be called like a street
  for (Root const& root : roots) ++shared[root.word];
  std::set<std::string> taken;
  for (Grid const& grid : grids)
    if (!grid.name.empty()) taken.insert(grid.name);
  std::vector<std::string> names;
  std::map<std::string, std::size_t> used;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    if (!grids[g].name.empty()) {
      names.push_back(grids[g].name);
      continue;
    }
    Root const& root = roots[g];
    bool const alone = shared[root.word] == 1 || root.word.empty();
    std::size_t number = root.word.empty() ? g + 1 : ++used[root.word];
    auto const text = [&](std::string const& key) {
      return messages.text(key, {{"street", root.word},
                                 {"place", root.word},
                                 {"number", std::to_string(number)}});
    };
    std::string name = text(alone ? root.key : root.key + "_numbered");
    // A name that was asked for may be one that a street would give.
    while (!taken.insert(name).second) {
      ++number;
      name = text(root.word.empty() ? root.key : root.key + "_numbered");
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace wangge::plan
