#include "solve/cover_lp.hpp"

#include <coin/ClpSimplex.hpp>
#include <limits>

namespace wangge::solve {

struct CoverLp::Program {
  ClpSimplex lp;
  std::size_t nodes{0};
  std::size_t sets{0};
};

CoverLp::CoverLp(std::size_t nodes, int parts, double dear)
    : program_{std::make_unique<Program>()} {
  Program& p = *program_;
  p.nodes = nodes;
  p.lp.setLogLevel(0);
  p.lp.resize(static_cast<int>(nodes) + 1, 0);
  for (int row = 0; row < static_cast<int>(nodes); ++row) p.lp.setRowBounds(row, 1, 1);
  int const count = static_cast<int>(nodes);
  p.lp.setRowBounds(count, parts, parts);
  double const one = 1.0;
  double const many = std::numeric_limits<double>::max();
  for (int row = 0; row <= count; ++row) p.lp.addColumn(1, &row, &one, 0.0, many, dear);
}

CoverLp::~CoverLp() = default;
CoverLp::CoverLp(CoverLp&&) noexcept = default;
CoverLp& CoverLp::operator=(CoverLp&&) noexcept = default;

void CoverLp::add(std::span<std::uint32_t const> nodes, double cost) {
  std::vector<int> rows(nodes.begin(), nodes.end());
  rows.push_back(static_cast<int>(program_->nodes));
  std::vector<double> const ones(rows.size(), 1.0);
  program_->lp.addColumn(static_cast<int>(rows.size()), rows.data(), ones.data(), 0.0,
                         std::numeric_limits<double>::max(), cost);
  ++program_->sets;
}

CoverLp::Answer CoverLp::solve() {
  Program& p = *program_;
  p.lp.primal(1);
  Answer answer;
  answer.value = p.lp.objectiveValue();
  double const* dual = p.lp.dualRowSolution();
  answer.price.assign(dual, dual + p.nodes);
  answer.part_price = dual[p.nodes];
  double const* share = p.lp.primalColumnSolution();
  for (std::size_t v = 0; v < p.nodes; ++v) answer.uncovered += share[v];
  answer.chosen.assign(share + p.nodes + 1, share + p.nodes + 1 + p.sets);
  return answer;
}

}  // namespace wangge::solve
