#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

// Private to the room.
namespace wangge::solve {

/// The linear program of choosing sets: every node in exactly one, `parts` sets in all,
/// least cost. Sets are added as they are found. Begins with a costly artificial column
/// per row, so there is always an answer. Solved by CLP in floating point: prices are
/// advice, never a bound.
class CoverLp {
 public:
  /// \param dear  cost of leaving one node uncovered
  CoverLp(std::size_t nodes, int parts, double dear);
  ~CoverLp();
  CoverLp(CoverLp&&) noexcept;
  CoverLp& operator=(CoverLp&&) noexcept;

  void add(std::span<std::uint32_t const> nodes, double cost);

  struct Answer {
    double value{0.0};
    std::vector<double> price;   ///< per node
    double part_price{0.0};      ///< of one more set
    std::vector<double> chosen;  ///< per added set, its share
    double uncovered{0.0};       ///< Σ shares of artificial sets
  };
  [[nodiscard]] Answer solve();

 private:
  struct Program;
  std::unique_ptr<Program> program_;
};

}  // namespace wangge::solve
