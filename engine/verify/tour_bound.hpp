#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "verify/walks.hpp"

// The bound of a closed walk, derived again from its multipliers. In integers.
namespace wangge::verify {

/// What each pair of nodes is apart in centimetres, with both ends' multipliers; says
/// in `wrong` where there is no walk.
[[nodiscard]] std::vector<std::vector<std::int64_t>> tour_costs(
    std::vector<std::int64_t> const& nodes, std::vector<std::int64_t> const& u,
    Walks const& walks, std::string& wrong);

/// Held and Karp 1970, from evidence {"nodes", "multipliers"}: the least tree on all
/// points but the first, and the first's two cheapest edges, less 2 Σ u, are no longer
/// than any tour. One search a node, memory O(nodes).
[[nodiscard]] std::optional<std::int64_t> tour_bound(nlohmann::json const& evidence,
                                                     Walks const& walks,
                                                     std::string& wrong);

}  // namespace wangge::verify
