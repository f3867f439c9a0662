#pragma once

#include <string>
#include <vector>

#include "synth/synth.hpp"

namespace wangge::synth {

/// A household table as it might come from somebody else's desk.
struct DirtyTable {
  enum class Form { csv, xlsx, ods, dbf, gpkg };
  std::string name;  ///< "03-gb18030-suffixes": number and what is odd about it
  Form form{Form::csv};
  std::string encoding;  ///< of csv and dbf: "UTF-8", "UTF-16LE", "GB18030", "Big5"
  bool mark{false};      ///< a byte order mark in front
  char separator{','};   ///< of csv
  SurveyTable table;     ///< dbf and gpkg: the first row holds the column names
};

/// Twenty variants of one survey: encodings, separators, formats, titles, merged and
/// repeated headings, suffixes, full-width digits, totals and subtotals, shuffled
/// columns, other words for building, repeated and blank rows, rows per household. In
/// each the distinct rows add up to the same households, those that match no building
/// included. Deterministic in the survey and its seed. All of it is synthetic.
std::vector<DirtyTable> dirty_tables(SynthCommunity const& made);

}  // namespace wangge::synth
