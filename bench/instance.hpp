#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wangge::bench {

/// What is minimised.
enum class Objective {
  cut,  ///< Σ cost of edges between parts
  moi   ///< Σ weight · distance² to the part's centre, which is one of its units
};

/// Must each part hang together?
enum class Contiguity { required, free };

struct InstanceEdge {
  std::uint32_t a{0};  ///< a < b
  std::uint32_t b{0};
  std::int64_t cost{1};
  bool operator==(InstanceEdge const&) const = default;
};

/// A partition instance as its file states it. Units in file order.
struct Instance {
  std::string name;                   ///< the file's name without its ending
  std::vector<std::int64_t> weights;  ///< per unit, >= 0
  std::vector<InstanceEdge> edges;    ///< sorted, each pair once
  std::vector<double> x, y;           ///< per unit, or empty: for drawing and starting
  int parts{0};
  std::int64_t lower{0};
  std::int64_t upper{0};
  /// n·n row-major, whole numbers, symmetric; empty where nobody asked for distances.
  std::vector<std::int32_t> distance;
  std::string distance_note;  ///< what a distance is, so that anybody can recompute it

  [[nodiscard]] std::size_t size() const { return weights.size(); }
  [[nodiscard]] std::int64_t total() const {
    std::int64_t sum = 0;
    for (std::int64_t const w : weights) sum += w;
    return sum;
  }
};

}  // namespace wangge::bench
