#include "solve/mip.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <string>

namespace wangge::solve {
namespace {

bool is_integer(MipColumn const& column) {
  return column.kind == MipColumn::Kind::integer;
}

Result<void> check_column(MipColumn const& column, std::size_t index) {
  if (std::isnan(column.lower) || std::isnan(column.upper) ||
      !std::isfinite(column.cost))
    return fail(Errc::bad_value, "mip: column {} has a limit or cost that is no number",
                index);
  bool const endless = (column.cost > 0 && std::isinf(column.lower)) ||
                       (column.cost < 0 && std::isinf(column.upper));
  if (endless)
    return fail(Errc::bad_value,
                "mip: column {} can lower the cost for ever; give it a finite limit",
                index);
  return {};
}

Result<void> check(MipProblem const& problem) {
  for (std::size_t i = 0; i < problem.columns.size(); ++i)
    if (auto const checked = check_column(problem.columns[i], i); !checked)
      return checked;
  for (std::size_t r = 0; r < problem.rows.size(); ++r) {
    if (std::isnan(problem.rows[r].lower) || std::isnan(problem.rows[r].upper))
      return fail(Errc::bad_value, "mip: row {} has a limit that is no number", r);
    for (MipTerm const& term : problem.rows[r].terms)
      if (term.column >= problem.columns.size() || !std::isfinite(term.factor))
        return fail(Errc::bad_value, "mip: row {} has factor {} at column {} of {}", r,
                    term.factor, term.column, problem.columns.size());
  }
  if (!problem.start.empty() && problem.start.size() != problem.columns.size())
    return fail(Errc::bad_value, "mip: a start of {} values for {} columns",
                problem.start.size(), problem.columns.size());
  return {};
}

/// Limits that cross need no solver, and CBC's preprocessing does not like them.
bool crossed(MipProblem const& problem) {
  auto const empty = [](auto const& range) { return range.lower > range.upper; };
  return std::ranges::any_of(problem.columns, empty) ||
         std::ranges::any_of(problem.rows, empty);
}

void load(MipProblem const& problem, OsiClpSolverInterface& solver) {
  std::vector<int> row, column;
  std::vector<double> factor, row_lower, row_upper, lower, upper, cost;
  for (std::size_t r = 0; r < problem.rows.size(); ++r) {
    row_lower.push_back(problem.rows[r].lower);
    row_upper.push_back(problem.rows[r].upper);
    for (MipTerm const& term : problem.rows[r].terms) {
      row.push_back(static_cast<int>(r));
      column.push_back(static_cast<int>(term.column));
      factor.push_back(term.factor);
    }
  }
  for (MipColumn const& c : problem.columns) {
    lower.push_back(c.lower);
    upper.push_back(c.upper);
    cost.push_back(c.cost);
  }
  CoinPackedMatrix matrix{true, row.data(), column.data(), factor.data(),
                          static_cast<CoinBigIndex>(factor.size())};
  matrix.setDimensions(static_cast<int>(problem.rows.size()),
                       static_cast<int>(problem.columns.size()));
  solver.loadProblem(matrix, lower.data(), upper.data(), cost.data(), row_lower.data(),
                     row_upper.data());
  for (std::size_t i = 0; i < problem.columns.size(); ++i)
    if (is_integer(problem.columns[i])) solver.setInteger(static_cast<int>(i));
}

/// Asks the caller at every event whether to go on.
class Asking final : public CbcEventHandler {
 public:
  explicit Asking(std::function<bool()> const& ask) : ask_{&ask} {}
  CbcEventHandler* clone() const override { return new Asking(*this); }
  CbcAction event(CbcEvent) override { return (*ask_)() ? stop : noAction; }

 private:
  std::function<bool()> const* ask_;
};

int carry_on(CbcModel*, int) {
  return 0;
}

void accept(MipProblem const& problem, double const* x, MipAnswer& answer) {
  answer.value = 0;
  for (std::size_t i = 0; i < problem.columns.size(); ++i) {
    MipColumn const& column = problem.columns[i];
    answer.x.push_back(is_integer(column) ? std::round(x[i]) : x[i]);
    answer.value += column.cost * answer.x.back();
  }
}

MipAnswer solve_linear(MipProblem const& problem, OsiClpSolverInterface& solver) {
  MipAnswer answer;
  if (std::isfinite(problem.seconds))
    solver.getModelPtr()->setMaximumSeconds(problem.seconds);
  solver.initialSolve();
  if (solver.isProvenPrimalInfeasible()) answer.status = MipStatus::infeasible;
  if (!solver.isProvenOptimal()) return answer;
  accept(problem, solver.getColSolution(), answer);
  answer.status = MipStatus::optimal;
  answer.bound = answer.value;
  auto const* price = solver.getRowPrice();
  answer.prices.assign(price, price + problem.rows.size());
  return answer;
}

/// CBC takes a start by column names.
void offer_start(MipProblem const& problem, CbcModel& model) {
  std::vector<std::string> names;
  std::vector<char const*> pointers;
  for (std::size_t i = 0; i < problem.start.size(); ++i) {
    names.push_back("c" + std::to_string(i));
    model.solver()->setColName(static_cast<int>(i), names.back());
  }
  for (std::string const& name : names) pointers.push_back(name.c_str());
  if (!names.empty())
    model.setMIPStart(static_cast<int>(names.size()), pointers.data(),
                      problem.start.data());
}

MipAnswer branch_and_cut(MipProblem const& problem, OsiClpSolverInterface& solver) {
  CbcModel model{solver};
  CbcSolverUsefulData data;
  data.noPrinting_ = true;
  data.useSignalHandler_ = false;  // Ctrl-C belongs to the program
  CbcMain0(model, data);
  model.setLogLevel(0);
  if (problem.stop) {
    Asking asking{problem.stop};
    model.passInEventHandler(&asking);
  }
  offer_start(problem, model);
  std::vector<std::string> words{
      "wangge",    "-log",      "0",
      "-ratioGap", "0",         "-allowableGap",
      "0",         "-maxNodes", std::to_string(problem.nodes)};
  if (std::isfinite(problem.seconds))
    words.insert(words.end(), {"-seconds", std::to_string(problem.seconds)});
  words.insert(words.end(), {"-solve", "-quit"});
  std::vector<char const*> arguments;
  for (std::string const& word : words) arguments.push_back(word.c_str());
  CbcMain1(static_cast<int>(arguments.size()), arguments.data(), model, carry_on, data);

  MipAnswer answer;
  if (model.bestSolution() != nullptr) accept(problem, model.bestSolution(), answer);
  if (model.isProvenInfeasible()) {
    answer.status = MipStatus::infeasible;
  } else if (model.isProvenOptimal() && !answer.x.empty()) {
    answer.status = MipStatus::optimal;
    answer.bound = answer.value;
  } else {
    answer.status = answer.x.empty() ? MipStatus::stopped : MipStatus::feasible;
    answer.bound = model.getBestPossibleObjValue();
  }
  return answer;
}

}  // namespace

Result<MipAnswer> solve_mip(MipProblem const& problem) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  MipAnswer answer;
  answer.status = MipStatus::infeasible;
  if (crossed(problem)) return answer;
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->setLogLevel(0);
  solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
  load(problem, solver);
  return std::ranges::any_of(problem.columns, is_integer)
             ? branch_and_cut(problem, solver)
             : solve_linear(problem, solver);
}

}  // namespace wangge::solve
