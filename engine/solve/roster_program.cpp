#include "solve/roster_program.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::solve {
namespace {

/// Counts of people per kind and slot as people's turns: in order of time, whoever has
/// rested, those with turns already first, so that few people are used.
RosterTurns turns_from(RosterProblem const& problem,
                       std::vector<RosterKind> const& kinds,
                       std::vector<std::vector<std::int64_t>> const& count) {
  auto const rested = rested_before(problem);
  RosterTurns turns(problem.people.size());
  for (std::size_t k = 0; k < kinds.size(); ++k)
    for (std::uint32_t s = 0; s < problem.slots.size(); ++s) {
      auto wanted = count[k][s];
      for (auto const p : kinds[k].people) {
        if (wanted == 0) break;
        if (!turns[p].empty() && turns[p].back() >= rested[s]) continue;
        turns[p].push_back(s);
        --wanted;
      }
    }
  return turns;
}

void add_kind(std::vector<std::uint32_t> const& rested, RosterKind const& kind,
              std::size_t k, RosterProgram& program) {
  auto& rows = program.mip.rows;
  auto const used = program.used[k];
  for (std::size_t i = 0; i < kind.can.size(); ++i) {
    // Nobody stands in two of the slots from the first unrested one to this one.
    auto const from = rested[kind.can[i]];
    MipRow row{{{used, -1.0}}, -kNoLimit, 0.0};
    for (std::size_t j = i + 1; j > 0 && kind.can[j - 1] >= from; --j)
      row.terms.push_back({program.column[k][j - 1], 1.0});
    // A window that the next one holds says nothing.
    if (i + 1 < kind.can.size() && std::ranges::none_of(kind.can, [&](std::uint32_t s) {
          return s >= from && s < rested[kind.can[i + 1]];
        }))
      continue;
    rows.push_back(std::move(row));
  }
  if (kind.at_most && !kind.can.empty()) {
    MipRow row{{{used, -static_cast<double>(*kind.at_most)}}, -kNoLimit, 0.0};
    for (auto const c : program.column[k]) row.terms.push_back({c, 1.0});
    rows.push_back(std::move(row));
  }
}

}  // namespace

RosterProgram program_of(RosterProblem const& problem,
                         std::vector<RosterKind> const& kinds, RosterAim aim,
                         std::int64_t filled) {
  RosterProgram program;
  auto& mip = program.mip;
  auto const rested = rested_before(problem);
  bool const most = aim == RosterAim::most_filled;
  for (auto const& slot : problem.slots)
    mip.rows.push_back({{}, -kNoLimit, static_cast<double>(slot.posts)});
  if (!most) mip.rows.push_back({{}, static_cast<double>(filled), kNoLimit});
  for (auto const& kind : kinds) {
    auto const people = static_cast<double>(kind.people.size());
    program.column.emplace_back();
    for (auto const s : kind.can) {
      auto const column = static_cast<std::uint32_t>(mip.columns.size());
      program.column.back().push_back(column);
      mip.columns.push_back({0, people, most ? -1.0 : 0.0});
      mip.rows[s].terms.push_back({column, 1.0});
      if (!most) mip.rows[problem.slots.size()].terms.push_back({column, 1.0});
    }
    program.used.push_back(static_cast<std::uint32_t>(mip.columns.size()));
    mip.columns.push_back({most ? people : 0.0, people, most ? 0.0 : 1.0});
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) add_kind(rested, kinds[k], k, program);
  return program;
}

Result<MipAnswer> relaxed(RosterProgram const& program) {
  auto mip = program.mip;
  for (auto& column : mip.columns) column.kind = MipColumn::Kind::continuous;
  return solve_mip(mip);
}

RosterTurns turns_of(RosterProblem const& problem, std::vector<RosterKind> const& kinds,
                     RosterProgram const& program, std::vector<double> const& x) {
  std::vector<std::vector<std::int64_t>> count(
      kinds.size(), std::vector<std::int64_t>(problem.slots.size(), 0));
  for (std::size_t k = 0; k < kinds.size(); ++k)
    for (std::size_t i = 0; i < kinds[k].can.size(); ++i)
      count[k][kinds[k].can[i]] = std::llround(x[program.column[k][i]]);
  return turns_from(problem, kinds, count);
}

std::vector<double> values_of(std::vector<RosterKind> const& kinds,
                              RosterProgram const& program, RosterTurns const& turns) {
  std::vector<double> x(program.mip.columns.size(), 0.0);
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    for (auto const p : kinds[k].people) {
      for (auto const s : turns[p]) {
        auto const at = std::ranges::lower_bound(kinds[k].can, s);
        x[program.column[k][static_cast<std::size_t>(at - kinds[k].can.begin())]] += 1;
      }
      if (!turns[p].empty()) x[program.used[k]] += 1;
    }
    x[program.used[k]] =
        std::max(x[program.used[k]], program.mip.columns[program.used[k]].lower);
  }
  return x;
}

}  // namespace wangge::solve
