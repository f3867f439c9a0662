#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/choose_grids.hpp"
#include "plan/earlier.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"
#include "plan/levels.hpp"
#include "plan/limits.hpp"
#include "plan/standing.hpp"
#include "plan/units.hpp"
#include "plan/wishes.hpp"

namespace wangge::plan {

/// The ground and its finest units (one group of touching buildings each): what does
/// not depend on how many grids there are.
struct Site {
  Ground ground;
  Standing standing;
  Wishes wishes;
  UnitMap units;
  UnitGraph graph;
  Levels levels;
  double left_out{0.0};  ///< m² of boundary parts without any building
};
/// \errors bad_input, infeasible where the request's wishes cannot be met (see
///   wishes.hpp); cancelled
Result<Site> survey(Community const& community, network::WalkGraph const& network,
                    Limits const& limits, Progress& progress);

/// Units chosen from the site's levels, and grids made of them.
struct Draft {
  UnitMap units;
  UnitGraph graph;
  GridChoice choice;
};

struct DraftOutcome {
  Draft draft;
  bool finest{false};  ///< nothing was left to split
};

/// Grids for `limits`: of whole street faces and building groups where those keep the
/// limits; what stands in or beside a grid that does not is split further, step by
/// step.
/// With an earlier plan the finest units serve, since its borders may run anywhere
/// between them, and as few households as the limits allow change grid.
/// \errors infeasible, cancelled: see choose_grids
Result<DraftOutcome> best_draft(Community const& community, Site const& site,
                                Limits const& limits, Earlier const* earlier,
                                Progress& progress);

}  // namespace wangge::plan
