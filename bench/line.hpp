#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/proof_word.hpp"

namespace wangge::bench {

/// One run on one instance of any problem, judged: what the JSON line and the table
/// say.
struct Line {
  std::string instance;  ///< the file's name without its ending
  std::string problem;   ///< "route", "minmax", "arc", "median", "assign", "gap", …
  Certificate certificate;
  /// How many of the certificate's integers make one of the instance's own units: 1
  /// where the instance is in integers, else say 10000 for four decimals.
  std::int64_t unit{1};
  std::vector<std::string> faults;  ///< what the checker found; empty: valid
  double seconds{0.0};              ///< CPU of the run, without reading the file
  std::uint64_t seed{1};
  nlohmann::ordered_json size;    ///< more keys of the line, as {"n": 51, "walkers": 3}
  nlohmann::ordered_json answer;  ///< keys of the solution, as {"routes": [[…], …]}

  [[nodiscard]] bool valid() const { return faults.empty(); }
};

/// One JSON object, without a line's end: instance, problem, value, bound, gap =
/// (value - bound) / value, status, valid, seconds, seed, then `size`, then faults.
[[nodiscard]] std::string json_line(Line const& line);
/// One line of a table for people; `line_heading` stands above.
[[nodiscard]] std::string table_line(Line const& line);
[[nodiscard]] std::string line_heading();

/// The text of INSTANCE.json: the keys of the JSON line, those of `answer`, and the
/// evidence of the bound, whose integers are in 1 / `unit` of the instance's.
[[nodiscard]] std::string solution_text(Line const& line);

/// The better of two runs on one instance: valid, then value, then the higher bound.
[[nodiscard]] bool better(Line const& a, Line const& b);

}  // namespace wangge::bench
