#include "solve/vehicle_lp.hpp"

#include <algorithm>
#include <coin/ClpSimplex.hpp>

namespace wangge::solve {

struct VehicleLp::Program {
  ClpSimplex lp;
  std::size_t points{0};
  std::vector<VehicleShare> edges;
  std::vector<VehicleCut> cuts;
};

VehicleLp::VehicleLp(VehicleProblem const& problem)
    : program_{std::make_unique<Program>()} {
  Program& p = *program_;
  p.points = problem.points;
  p.lp.setLogLevel(0);
  // Row i - 1 is point i: on two edges.
  p.lp.resize(static_cast<int>(problem.points) - 1, 0);
  for (int row = 0; row < static_cast<int>(problem.points) - 1; ++row)
    p.lp.setRowBounds(row, 2.0, 2.0);
  for (std::uint32_t i = 1; i < problem.points; ++i) {
    int const row = static_cast<int>(i) - 1;
    double const one = 1.0;
    p.lp.addColumn(1, &row, &one, 0.0, 2.0, static_cast<double>(problem.distances[i]));
    p.edges.push_back({0, i, 0.0});
  }
}

VehicleLp::~VehicleLp() = default;
VehicleLp::VehicleLp(VehicleLp&&) noexcept = default;
VehicleLp& VehicleLp::operator=(VehicleLp&&) noexcept = default;

void VehicleLp::add_edge(std::uint32_t a, std::uint32_t b, std::int64_t length) {
  Program& p = *program_;
  std::vector<int> rows{static_cast<int>(a) - 1, static_cast<int>(b) - 1};
  for (std::size_t c = 0; c < p.cuts.size(); ++c)
    if (std::ranges::binary_search(p.cuts[c].points, a) &&
        std::ranges::binary_search(p.cuts[c].points, b))
      rows.push_back(static_cast<int>(p.points - 1 + c));
  std::vector<double> const ones(rows.size(), 1.0);
  p.lp.addColumn(static_cast<int>(rows.size()), rows.data(), ones.data(), 0.0, 1.0,
                 static_cast<double>(length));
  p.edges.push_back({a, b, 0.0});
}

void VehicleLp::add_cut(VehicleCut cut) {
  Program& p = *program_;
  std::vector<std::uint8_t> in(p.points, 0);
  for (auto const point : cut.points) in[point] = 1;
  std::vector<int> columns;
  for (std::size_t e = 0; e < p.edges.size(); ++e)
    if (in[p.edges[e].a] != 0 && in[p.edges[e].b] != 0)
      columns.push_back(static_cast<int>(e));
  std::vector<double> const ones(columns.size(), 1.0);
  auto const most =
      static_cast<double>(cut.points.size()) - static_cast<double>(cut.routes);
  p.lp.addRow(static_cast<int>(columns.size()), columns.data(), ones.data(),
              -COIN_DBL_MAX, most);
  p.cuts.push_back(std::move(cut));
}

VehicleLp::Answer VehicleLp::solve() {
  Program& p = *program_;
  p.lp.dual();
  Answer answer;
  answer.value = p.lp.objectiveValue();
  double const* const dual = p.lp.dualRowSolution();
  answer.price.assign(p.points, 0.0);
  std::copy(dual, dual + p.points - 1, answer.price.begin() + 1);
  for (std::size_t c = 0; c < p.cuts.size(); ++c)
    answer.cut_price.push_back(std::max(0.0, -dual[p.points - 1 + c]));
  double const* const share = p.lp.primalColumnSolution();
  for (std::size_t e = 0; e < p.edges.size(); ++e) {
    if (share[e] < 1e-7) continue;
    answer.shares.push_back(p.edges[e]);
    answer.shares.back().share = share[e];
  }
  return answer;
}

std::vector<VehicleCut> const& VehicleLp::cuts() const {
  return program_->cuts;
}

}  // namespace wangge::solve
