#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::synth {

struct SynthOptions {
  std::string preset{"zhongguling"};  ///< "zhongguling" or "town"
  std::uint64_t seed{1};
  int buildings{59};                  ///< of "town"; >= 1
  std::string language{"zh"};
};

/// A row of the household table as a person typed it.
struct SurveyRow {
  std::string building;  ///< "3幢", "3号楼", …
  std::string entrance;
  std::string address;
  Counts counts;
};

/// Ground cover for the synthetic picture.
struct Tree {
  geo::Point at;
  double radius{2.0};
};

struct SynthCommunity {
  Community community;
  std::vector<SurveyRow> survey;   ///< in sheet order, repeated and unmatched rows included
  std::vector<Tree> trees;
  std::vector<geo::MultiPolygon> lawns;
};

/// \errors bad_value for an unknown preset or a bad number
/// Deterministic in the options.
Result<SynthCommunity> make_community(SynthOptions const& options);

}  // namespace wangge::synth
