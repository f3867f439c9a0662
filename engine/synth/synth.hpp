#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::synth {

struct SynthOptions {
  std::string preset{"zhongguling"};  ///< "zhongguling" or "town"
  std::uint64_t seed{1};
  int buildings{59};           ///< of "town"; [1, 20000]
  std::string language{"zh"};  ///< "zh" or "en"
};

/// A row of the household table as a person typed it.
struct SurveyRow {
  int serial{0};         ///< the number in its first column; a repeated row repeats it
  std::string building;  ///< "3幢", "3号楼", …
  std::string entrance;  ///< empty where a building has one
  std::string address;
  Counts counts;
  std::string remark;  ///< catalogue key under "synth.remark.", or empty
};

/// Ground cover for the synthetic picture.
struct Tree {
  geo::Point at;
  double radius{2.0};
};

/// A roof outside the community: only in the picture.
struct Neighbour {
  geo::Polygon footprint;
  int floors{6};
};

/// A running track with a field inside, or a ball court: only in the picture.
struct SportsGround {
  geo::Point centre;
  double turn{0.0};  ///< radians, of its length
  double length{60.0};
  double width{32.0};
  enum Kind { track, court } kind{track};
};

struct SynthCommunity {
  Community community;
  std::uint64_t seed{1};
  std::vector<SurveyRow>
      survey;  ///< in sheet order, repeated and unmatched rows included
  std::vector<Tree> trees;
  std::vector<geo::MultiPolygon> lawns;
  std::vector<Neighbour> neighbours;
  std::vector<SportsGround> sports;
  /// Per building: the group it was planted in. Groups lie together within a block and
  /// have nearly equal households, so that a balanced plan exists. -1: none planted.
  std::vector<int> planted;
};

/// \errors bad_value for an unknown preset or a bad number
/// Deterministic in the options.
Result<SynthCommunity> make_community(SynthOptions const& options);

/// The household table as its maker left it: a title over all columns, a note, a
/// heading of two rows with merged cells, the survey, a row of totals over its distinct
/// rows.
struct SurveyTable {
  struct Cell {
    std::string text;
    bool number{false};
  };
  struct Merge {
    int first_row, first_column, last_row, last_column;  ///< from 0, both included
  };
  std::string name;
  std::vector<std::vector<Cell>> rows;
  std::vector<Merge> merges;
};
SurveyTable survey_table(SynthCommunity const& made, Messages const& messages);

/// The text of the folder's README.md.
std::string readme(SynthCommunity const& made, Messages const& messages);

/// Pixels as seen from above: 8-bit RGB, row by row from the top, north up.
struct Pixels {
  std::size_t width{0};
  std::size_t height{0};
  geo::Box extent;  ///< outer edges of the pixels, metres
  std::vector<std::uint8_t> rgb;
};

struct PaintOptions {
  double pixel{0.3};            ///< metres; [0.1, 5]; coarser where `most` asks for it
  double margin{75.0};          ///< metres round the boundary; [0, 500]
  std::size_t most{8'000'000};  ///< pixels; [10000, 10^8]
};

/// A synthetic satellite picture of the community: roofs, their shadows, trees, roads,
/// cars. Deterministic. Cost O(pixels); about 40 bytes a pixel.
/// \errors bad_value outside the limits
Result<Pixels> paint(SynthCommunity const& made, PaintOptions const& options);

}  // namespace wangge::synth
