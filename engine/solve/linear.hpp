#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

// Private to the room.
namespace wangge::solve {

struct LinearTerm {
  std::uint32_t index{0};
  double factor{1.0};
};

/// Minimise Σ cost · x, x >= 0, rows Σ factor · x >= (or =) limit; both rows and
/// columns may be added between solves. CLP in floating point: what it says is advice,
/// never a bound.
class LinearProgram {
 public:
  enum class Row { at_least, exactly };
  LinearProgram();
  ~LinearProgram();
  LinearProgram(LinearProgram&&) noexcept;
  LinearProgram& operator=(LinearProgram&&) noexcept;

  /// Terms name columns that are there already.
  void add_row(Row kind, double limit, std::span<LinearTerm const> terms);
  /// Terms name rows that are there already.
  void add_column(double cost, std::span<LinearTerm const> terms);

  struct Answer {
    bool solved{false};
    double value{0.0};
    std::vector<double> x;      ///< per column
    std::vector<double> price;  ///< per row
    int pivots{0};              ///< of the simplex
  };
  [[nodiscard]] Answer solve();

 private:
  struct Program;
  std::unique_ptr<Program> program_;
};

}  // namespace wangge::solve
