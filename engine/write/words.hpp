#pragma once

#include <string>
#include <string_view>

#include "base/messages.hpp"
#include "community/words.hpp"
#include "plan/plan.hpp"

// Private to the room: the words that stand in the columns of docs/formats.md.
namespace wangge::write {

/// Whether anyone may see the outputs: they have no columns for the numbers of single
/// buildings, for telephones and for times that follow from them.
[[nodiscard]] inline bool for_anyone(Community const& community) {
  return community.request.outputs.privacy == Privacy::open;
}

[[nodiscard]] std::string_view word_of(network::WalkClass cls);
[[nodiscard]] std::string_view word_of(plan::BorderClass cls);
[[nodiscard]] std::string_view word_of(plan::ManagerRole role);
[[nodiscard]] std::string_view word_of(plan::Vacancy vacancy);
[[nodiscard]] std::string_view word_of(Severity severity);

/// The grid of a building; none where the plan has no grids or the building lies in
/// none.
[[nodiscard]] plan::GridIdx grid_of(plan::Partition const& partition,
                                    BuildingIdx building);

/// What a building is called on paper: its name, else its id.
[[nodiscard]] std::string const& name_of(Building const& building);
/// What a stop is called: its building or place.
[[nodiscard]] std::string const& name_of(Community const& community,
                                         plan::Stop const& stop);
/// What a volunteer is called: the name as the privacy class left it, else the id.
[[nodiscard]] std::string const& name_of(Volunteer const& volunteer);
[[nodiscard]] std::string const& name_of(Liaison const& liaison);
[[nodiscard]] std::string const& name_of(Place const& place);
/// A floor as people say it: "3 层", "Basement 1".
[[nodiscard]] std::string floor_words(Messages const& messages, int floor);

}  // namespace wangge::write
