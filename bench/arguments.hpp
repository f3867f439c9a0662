#pragma once

#include <CLI/CLI.hpp>

#include "bench/read.hpp"

namespace wangge::bench {

/// The arguments that every verb on an instance shares: --objective, --k, --tolerance,
/// --lower, --upper.
inline void add_reading(CLI::App& app, ReadOptions& options) {
  std::map<std::string, Objective> const words{{"cut", Objective::cut},
                                               {"moi", Objective::moi}};
  app.add_option("--objective", options.objective,
                 "cut: cost of the edges between parts; moi: weight * distance^2 to a "
                 "unit of the part (moment of inertia)")
      ->transform(CLI::CheckedTransformer(words, CLI::ignore_case))
      ->option_text("cut|moi [cut]");
  app.add_option("--k", options.parts, "number of parts, where the file says none")
      ->check(CLI::Range(1, 10'000'000));
  app.add_option("--tolerance", options.tolerance,
                 "share of the mean: METIS graphs and JSON (1 ± t)·mean [0.05; as the "
                 "file says], DIMACS (1 ± t/2)·mean [0.1], grids (1 ± t)·n [0]")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--lower", options.lower, "least total of a part, instead");
  app.add_option("--upper", options.upper, "greatest total of a part, instead");
}

}  // namespace wangge::bench
