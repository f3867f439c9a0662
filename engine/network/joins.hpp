#pragma once

#include <optional>
#include <set>
#include <vector>

#include "network/frame.hpp"
#include "network/obstacles.hpp"
#include "network/ways.hpp"

// What drawing leaves open in a network: ends that miss each other by a hand's breadth,
// gates that stand beside the street they belong to.
namespace wangge::network {

/// Which part of the network each way belongs to; ways that share an end are one part.
[[nodiscard]] std::vector<std::uint32_t> parts_of(std::vector<Way> const& ways);

/// Bridges gaps up to `snap` metres between an end and another way: where the end is a
/// dead end, or the two are different parts of the network. Never through a barrier.
[[nodiscard]] std::vector<Way> with_links(std::vector<Way> ways,
                                          Obstacles const& obstacles, double snap);

/// Leads a straight link from every passable gate that no way passes to the nearest way
/// within `attach` metres. A gate at the boundary marks a candidate exit.
[[nodiscard]] WaySet with_gates(Community const& community, Obstacles const& obstacles,
                                Frame const& frame, WaySet set, double attach);

/// Leads the named ends of alleys straight on to the street beside them: the middle of
/// the street need not be where it was drawn.
[[nodiscard]] std::vector<Way> led_to_streets(std::vector<Way> ways,
                                              std::vector<geo::Point> const& ends,
                                              Obstacles const& obstacles);

/// Makes a node where a mark lies in the middle of a way: where a side street leaves a
/// street that is led along the boundary.
[[nodiscard]] std::vector<Way> with_mark_nodes(std::vector<Way> const& ways,
                                               std::vector<Mark> const& marks,
                                               Obstacles const& obstacles);

/// Joins every part that holds buildings but no mark of a street or gate to one that
/// leads out (where there is none, to the one with most buildings), by the
/// shortest straight link of at most `reach` metres, and lists it ("part_joined"):
/// people live there, so one can walk there. Farther parts stay apart.
/// \param doors end points of ways, one per building that is attached
[[nodiscard]] WaySet with_ways_out(WaySet set, std::vector<geo::Point> const& doors,
                                   Obstacles const& obstacles, double reach);

/// Marks where a way ends dead on the boundary: streets whose data stop there.
[[nodiscard]] WaySet with_end_marks(Obstacles const& obstacles, Frame const& frame,
                                    WaySet set, double snap);

}  // namespace wangge::network
