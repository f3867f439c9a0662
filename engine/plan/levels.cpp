#include "plan/levels.hpp"

#include <algorithm>

#include "plan/blocks.hpp"
#include "plan/disjoint_sets.hpp"

namespace wangge::plan {
namespace {

// Per unit: the block of its first building's face, else of its first face.
std::vector<std::uint32_t> blocks_of(Ground const& ground, Standing const& standing,
                                     UnitMap const& units, Blocks const& blocks) {
  auto const shut_in = shut_in_by(ground, blocks);
  std::vector<std::uint32_t> out(units.count, kNone);
  for (std::size_t b = 0; b < units.of_building.size(); ++b) {
    std::uint32_t const face = standing.face[b];
    std::uint32_t& block = out[units.of_building[b]];
    if (block == kNone && face != kNone) block = shut_in[blocks.of_face[face]];
  }
  for (std::size_t f = 0; f < ground.face_count(); ++f) {
    std::uint32_t const u = units.of_face[f];
    if (u != kNone && out[u] == kNone) out[u] = shut_in[blocks.of_face[f]];
  }
  return out;
}

std::vector<std::int64_t> weights_on(std::vector<std::uint32_t> const& of,
                                     std::size_t count, UnitMap const& units,
                                     std::vector<std::int64_t> const& weights) {
  std::vector<std::int64_t> out(count, 0);
  for (std::size_t b = 0; b < units.of_building.size(); ++b)
    out[of[units.of_building[b]]] += weights[b];
  return out;
}

}  // namespace

Levels find_levels(Ground const& ground, Standing const& standing, UnitMap const& units,
                   std::vector<std::int64_t> const& weights) {
  Blocks const faces = find_blocks(ground, standing, weights, Across::zones_and_alleys);
  Blocks const groups = find_blocks(ground, standing, weights, Across::zones);
  Levels levels;
  levels.face = blocks_of(ground, standing, units, faces);
  levels.group = blocks_of(ground, standing, units, groups);
  levels.face_weight = weights_on(levels.face, faces.count(), units, weights);
  levels.group_weight = weights_on(levels.group, groups.count(), units, weights);
  return levels;
}

Splits split_heavy(Levels const& levels, double heaviest, UnitGraph const& finest) {
  Splits splits;
  auto const heavy = [&](std::int64_t weight) {
    return static_cast<double>(weight) > heaviest;
  };
  for (std::int64_t w : levels.face_weight) splits.face.push_back(heavy(w));
  for (std::int64_t w : levels.group_weight) splits.group.push_back(heavy(w));
  for (auto const& [a, b] : finest.apart) {
    if (levels.face[a] == levels.face[b]) splits.face[levels.face[a]] = true;
    if (levels.group[a] == levels.group[b]) splits.group[levels.group[a]] = true;
  }
  return splits;
}

Splits split_all(Levels const& levels) {
  return {.face = std::vector<bool>(levels.face_weight.size(), true),
          .group = std::vector<bool>(levels.group_weight.size(), true)};
}

bool split_under(Levels const& levels, std::vector<bool> const& chosen,
                 Splits& splits) {
  Splits const before = splits;
  for (std::size_t u = 0; u < chosen.size(); ++u) {
    if (!chosen[u]) continue;
    if (before.face[levels.face[u]])
      splits.group[levels.group[u]] = true;
    else
      splits.face[levels.face[u]] = true;
  }
  return splits != before;
}

Labels labels_under(Levels const& levels, Splits const& splits,
                    UnitGraph const& finest) {
  enum class Level { face, group, building };
  auto const level = [&](std::uint32_t u) {
    if (!splits.face[levels.face[u]]) return Level::face;
    return splits.group[levels.group[u]] ? Level::building : Level::group;
  };
  DisjointSets sets(finest.size());
  for (UnitBorder const& border : finest.borders) {
    auto const a = static_cast<std::uint32_t>(border.a.get());
    auto const b = static_cast<std::uint32_t>(border.b.get());
    if (level(a) != level(b) || level(a) == Level::building) continue;
    bool const one = level(a) == Level::face ? levels.face[a] == levels.face[b]
                                             : levels.group[a] == levels.group[b];
    if (one) sets.join(a, b);
  }
  Labels labels{.of = numbered(sets, finest.size()), .count = 0};
  if (!labels.of.empty()) labels.count = *std::ranges::max_element(labels.of) + 1;
  return labels;
}

}  // namespace wangge::plan
