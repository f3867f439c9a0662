#pragma once

#include <string>
#include <vector>

#include "community/community.hpp"
#include "read/reading.hpp"

namespace wangge::read {

/// A building feature on its way to a building, or a building with its first feature.
struct Piece {
  std::int64_t row{-1};
  Building building;  ///< id as in the source, maybe empty
};

/// Makes buildings of pieces, in the order of their first pieces. Pieces with one id
/// that touch (within 1 m) are dissolved into one building; others get the ids "id#2",
/// … Counts that are the same on all dissolved pieces are one record repeated and
/// counted once; different ones are added up. Pieces without an id are buildings of
/// their own, "B1", "B2", …
/// \param input the sum of counts that the pieces bring, repeats counted once
Result<std::vector<Piece>> assemble(std::vector<Piece> pieces, std::string const& label,
                                    Counts& input, Reading& reading);

}  // namespace wangge::read
