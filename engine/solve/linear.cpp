#include "solve/linear.hpp"

#include <coin/ClpSimplex.hpp>
#include <limits>

namespace wangge::solve {
namespace {

struct Terms {
  std::vector<int> index;
  std::vector<double> factor;
};

Terms terms_of(std::span<LinearTerm const> terms) {
  Terms all;
  for (LinearTerm const& term : terms) {
    all.index.push_back(static_cast<int>(term.index));
    all.factor.push_back(term.factor);
  }
  return all;
}

}  // namespace

struct LinearProgram::Program {
  ClpSimplex lp;
  bool rows_came{false};  // since the last solve: the dual simplex starts well then
};

LinearProgram::LinearProgram() : program_{std::make_unique<Program>()} {
  program_->lp.setLogLevel(0);
}
LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

void LinearProgram::add_row(Row kind, double limit, std::span<LinearTerm const> terms) {
  Terms const t = terms_of(terms);
  double const most = kind == Row::exactly ? limit : std::numeric_limits<double>::max();
  program_->lp.addRow(static_cast<int>(t.index.size()), t.index.data(), t.factor.data(),
                      limit, most);
  program_->rows_came = true;
}

void LinearProgram::add_column(double cost, std::span<LinearTerm const> terms) {
  Terms const t = terms_of(terms);
  program_->lp.addColumn(static_cast<int>(t.index.size()), t.index.data(),
                         t.factor.data(), 0.0, std::numeric_limits<double>::max(),
                         cost);
}

LinearProgram::Answer LinearProgram::solve() {
  ClpSimplex& lp = program_->lp;
  if (program_->rows_came)
    lp.dual();
  else
    lp.primal(1);
  program_->rows_came = false;
  Answer answer;
  answer.solved = lp.isProvenOptimal();
  answer.pivots = lp.numberIterations();
  answer.value = lp.objectiveValue();
  double const* const x = lp.primalColumnSolution();
  double const* const price = lp.dualRowSolution();
  answer.x.assign(x, x + lp.numberColumns());
  answer.price.assign(price, price + lp.numberRows());
  return answer;
}

}  // namespace wangge::solve
