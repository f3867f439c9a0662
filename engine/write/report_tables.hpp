#pragma once

#include <string>
#include <vector>

#include "base/messages.hpp"
#include "stats/concerns.hpp"
#include "stats/statistics.hpp"
#include "write/outputs.hpp"

// Private to the room: what the three forms of the report (XLSX, HTML, PDF) share, so
// that they cannot disagree.
namespace wangge::write {

/// The template's title, else the catalogue's.
[[nodiscard]] std::string report_title(Output const& output);

/// Grids and buildings name what they lie in.
[[nodiscard]] bool has_parent(stats::Table const& table);

/// "sheet.grids" and so on.
[[nodiscard]] std::string sheet_key(stats::Level level);

/// Headings of a level's table: id, name, (parent,) and the measures.
[[nodiscard]] std::vector<std::string> headings(stats::Table const& table,
                                                Messages const& messages);

/// Every measure of any level once, in printed order.
[[nodiscard]] std::vector<stats::Measure> defined_measures(
    stats::Statistics const& all);

/// A level's table, cut by what its measures are about where they are too many for the
/// width of a page.
struct Part {
  std::string title;
  stats::Table table;
};
[[nodiscard]] std::vector<Part> parts_of(stats::Table const& table,
                                         Messages const& messages);

/// One line of the ranked list of what needs attention: what, which, where, how much.
struct ConcernLine {
  std::string what, which, grid, value;
};
/// The first `most` of them. \return the lines, and how many there are beyond
struct ConcernLines {
  std::vector<ConcernLine> lines;
  std::size_t more{0};
};
[[nodiscard]] ConcernLines concern_lines(Output const& output, std::size_t most);

/// Issues of one kind: what needs attention.
struct Attention {
  Severity severity{Severity::note};
  std::string code;
  std::size_t count{0};
  std::vector<std::string> examples;  ///< sentences, three at most
};
/// By severity, the gravest first, then by code.
[[nodiscard]] std::vector<Attention> attention_of(Issues const& issues,
                                                  Messages const& messages);

/// The figures on the cover, by measure of the community's table. A pair is printed
/// "a / b": managers found of needed.
struct KeyFigure {
  std::string measure;
  std::string of;  ///< second measure, or empty
};
[[nodiscard]] std::vector<KeyFigure> key_figures();

/// Buildings with each number of floors, from 1 to the greatest; unknown left out.
[[nodiscard]] std::vector<std::size_t> floors_histogram(stats::Table const& buildings);

/// Buildings by their walk to an open exit, in classes of `step` metres from 0 on, a
/// dozen at most; those that are cut off left out.
struct WalkClasses {
  std::int64_t step{0};
  std::vector<std::size_t> buildings;
};
[[nodiscard]] WalkClasses walk_histogram(stats::Table const& buildings);

}  // namespace wangge::write
