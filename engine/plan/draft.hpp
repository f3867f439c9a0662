#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "plan/blocks.hpp"
#include "plan/choose_grids.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"
#include "plan/limits.hpp"
#include "plan/rims.hpp"
#include "plan/standing.hpp"
#include "plan/units.hpp"

namespace wangge::plan {

/// How far blocks are split among their buildings.
enum class Detail {
  blocks,    ///< only those that weigh more than a quarter of a grid
  buildings  ///< every block with more than one group of buildings
};

/// A partition before it has ids, names and polygons.
struct Draft {
  Ground ground;
  Standing standing;
  UnitMap units;
  UnitGraph graph;
  GridChoice choice;
  double left_out{0.0};  ///< m² of boundary parts without any building
};

/// What does not change between drafts: the ground before splitting.
struct Site {
  Hulls hulls;
  GroundLines lines;
  Ground ground;
  Blocks blocks;
  Rims rims;
};
Result<Site> survey(Community const& community, network::WalkGraph const& network,
                    Limits const& limits);

/// Which blocks to split at a level of detail: never those of one hull, always rims.
[[nodiscard]] std::vector<bool> blocks_to_split(Blocks const& blocks, Rims const& rims,
                                                Limits const& limits, Detail detail);

/// Units and grids with these blocks split.
Result<Draft> make_draft(Community const& community, Site const& site,
                         Limits const& limits, Detail detail, Progress& progress);

}  // namespace wangge::plan
