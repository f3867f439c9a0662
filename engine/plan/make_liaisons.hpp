#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/liaisons.hpp"

namespace wangge::plan {

/// Whether a place gets a liaison: by its kind, else by having staff.
[[nodiscard]] bool needs_liaison(Place const& place, LiaisonsRequest const& request);

/// One liaison per place, optimally: as many places as can be, then, if fair, even
/// loads, then the shortest walks. A liaison who names sectors takes no place of
/// another one; a place whose sector is not known fits all. Each place looks at its
/// nearest liaisons only where there are very many pairs.
Result<Liaisons> make_liaisons(Community const& community,
                               network::WalkGraph const& network,
                               Messages const& messages, Progress& progress);

}  // namespace wangge::plan
