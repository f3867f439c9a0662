#pragma once

#include <string>
#include <vector>

#include "base/messages.hpp"
#include "stats/statistics.hpp"

// Private to the room: what the three forms of the report (XLSX, HTML, PDF) share, so
// that they cannot disagree.
namespace wangge::write {

/// Grids and buildings name what they lie in.
[[nodiscard]] bool has_parent(stats::Table const& table);

/// "sheet.grids" and so on.
[[nodiscard]] std::string sheet_key(stats::Level level);

/// Headings of a level's table: id, name, (parent,) and the measures.
[[nodiscard]] std::vector<std::string> headings(stats::Table const& table,
                                                Messages const& messages);

/// Every measure of any level once, in printed order.
[[nodiscard]] std::vector<std::string> defined_measures(stats::Statistics const& all);

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
[[nodiscard]] std::vector<std::size_t> floors_histogram(Community const& community);

}  // namespace wangge::write
