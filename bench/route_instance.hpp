#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

/// How long a leg between two points is.
enum class Metric {
  euclidean,  ///< as it is
  rounded,    ///< TSPLIB EUC_2D: Euclidean, to the nearest whole number
  up,         ///< TSPLIB CEIL_2D: Euclidean, rounded up
  att,        ///< TSPLIB ATT: pseudo-Euclidean
  geo,        ///< TSPLIB GEO: degrees and minutes on a sphere
  matrix      ///< given
};

/// Points to walk to, as the file states them. Point i is node i + 1 of the file; walks
/// start at point 0.
struct RouteInstance {
  std::string name;  ///< the file's name without its ending
  std::size_t points{0};
  Metric metric{Metric::rounded};
  std::vector<double> x, y;           ///< per point, unless `matrix`
  std::vector<std::int64_t> lengths;  ///< row by row, for `matrix`
};

}  // namespace wangge::bench
