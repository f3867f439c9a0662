#pragma once

#include <vector>

#include "community/community.hpp"
#include "read/frontier.hpp"
#include "read/layer.hpp"

namespace wangge::read {

/// Streets of a layer (in the working CRS; areas become the ways across them) that come
/// within 30 m of the boundary, whole; the others are named in one note. Several lines
/// in one feature become several streets.
std::vector<Street> make_streets(LayerData const& layer, Frontier const& frontier,
                                 Reading& reading);

/// Barriers likewise; outlines of areas (ponds, walled plots) are barriers too.
std::vector<Barrier> make_barriers(LayerData const& layer, Frontier const& frontier,
                                   Reading& reading);

/// Lines that must be borders between grids, likewise.
std::vector<FixedBorder> make_fixed_borders(LayerData const& layer,
                                            Frontier const& frontier, Reading& reading);

/// "1–3, 7, 9": rows for a message.
[[nodiscard]] std::string ranges_of(std::vector<std::int64_t> rows);

}  // namespace wangge::read
