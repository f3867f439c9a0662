// The certificate of the partition, from the problem as it was solved.
#include <algorithm>
#include <cmath>

#include "verify/certificates.hpp"
#include "verify/moved_bound.hpp"
#include "verify/partition_cases.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Outcome = Rederived::Outcome;

/// The limits are those asked for: no proof about others says anything.
void check_limits(Judge& judge, BuildFiles const& files, Json const& evidence) {
  auto const asked = files.manifest.value("request", Json::object())
                         .value("partition", Json::object());
  auto const lower = evidence.at("lower").get<Whole>();
  auto const upper = evidence.at("upper").get<Whole>();
  Whole total = 0;
  for (auto const& unit : files.units) total += unit.weight;
  double const mean = static_cast<double>(total) /
                      static_cast<double>(std::max<std::size_t>(1, files.grids.size()));
  double const tolerance = asked.value("tolerance", 0.0);
  Whole low = std::llround(std::ceil((1 - tolerance) * mean - 1e-9));
  Whole high = std::llround(std::floor((1 + tolerance) * mean + 1e-9));
  if (low > high) {  // no whole number is that near: the two round the mean
    low = std::llround(std::floor(mean));
    high = std::llround(std::ceil(mean));
  }
  if (auto const range = asked.find("households");
      range != asked.end() && range->is_array() && range->size() == 2 && total > 0 &&
      asked.value("lower", low) == range->at(0).get<Whole>()) {
    low = range->at(0).get<Whole>();
    high = range->at(1).get<Whole>();
  }
  if (lower != low || upper != high)
    judge.broken("partition: limits {} to {}, asked are {} to {}", lower, upper, low,
                 high);
}

/// What a metre can cost (docs/formats.md): 2 to 4 on lines, 15 to 50 elsewhere. A
/// border is a sum of rounded ones, which leaves some play.
void check_costs(Judge& judge, BuildFiles const& files) {
  for (auto const& row : files.unit_borders) {
    if (row.cls == "bridge") {
      if (row.cost != 0)
        judge.broken("partition: the bridge of {} and {} costs {}", row.a, row.b,
                     row.cost);
      continue;
    }
    double const off = row.length - row.on_lines;
    double const least = 2 * row.on_lines + 15 * off;
    double const most = 4 * row.on_lines + 50 * off;
    double const play = 3 + 0.02 * most;
    auto const cost = static_cast<double>(row.cost);
    if (row.on_lines < -1e-6 || off < -1e-6 || cost < least - play ||
        cost > most + play)
      judge.broken(
          "partition: the border of {} and {} costs {}, its {:.1f} m can cost {:.0f} "
          "to {:.0f}",
          row.a, row.b, row.cost, row.length, least, most);
  }
}

/// What is written beside the evidence of a part, against the units.
void check_part(Judge& judge, PartitionCases::Part const& part, Json const& said,
                std::size_t number) {
  CutCase const& c = part.c;
  auto const same = [&](char const* what, Whole there, Whole here) {
    if (there != here)
      judge.broken("partition: part {} says {} {}, the units have {}", number, there,
                   what, here);
  };
  same("units", said.at("units").get<Whole>(), std::ssize(part.units));
  same("grids", said.at("grids").get<Whole>(), c.parts);
  same("border cost", said.at("cut").get<Whole>(), c.cut);
  same("parts", c.evidence.at("parts").get<Whole>(), c.parts);
  same("as lower limit", c.evidence.at("lower").get<Whole>(), c.lower);
  same("as upper limit", c.evidence.at("upper").get<Whole>(), c.upper);
  same("violation", c.evidence.at("violation").get<Whole>(), c.violation);
}

/// The part with the grids its units were in before, as the evidence has them.
MovedCase moved_case(PartitionCases::Part const& part, Json const& locked) {
  MovedCase m{&part.c, {}, {}};
  for (auto const& grid : part.c.evidence.at("before")) {
    auto const known = grid.is_null()
                           ? part.grids.end()
                           : std::ranges::find(part.grids, grid.get<std::string>());
    if (known != part.grids.end())
      m.before.push_back(static_cast<std::uint32_t>(known - part.grids.begin()));
    else
      m.before.push_back(grid.is_null() ? MovedCase::kNew : MovedCase::kGone);
    m.fixed.push_back(known != part.grids.end() &&
                      std::ranges::find(locked, grid) != locked.end());
  }
  return m;
}

/// What changed grid, and below what no partition can come. Words where that is not
/// settled.
std::string check_moved(Judge& judge, PartitionCases::Part const& part,
                        Json const& locked, std::size_t number) {
  auto const& evidence = part.c.evidence;
  if (!evidence.contains("moved")) return {};
  auto const m = moved_case(part, locked);
  if (m.before.size() != part.c.net.size()) {
    judge.broken("partition: part {} says of {} units where they were", number,
                 m.before.size());
    return {};
  }
  for (std::size_t v = 0; v < m.before.size(); ++v)
    if (m.fixed[v] && m.before[v] != part.c.part[v])
      judge.broken("partition: unit {} of part {} left its locked grid", v + 1, number);
  auto const moved = evidence["moved"].get<Whole>();
  auto const bound = evidence.at("moved_bound").get<Whole>();
  if (moved != moved_weight(m))
    judge.broken("partition: part {} says {} moved, the units have {}", number, moved,
                 moved_weight(m));
  if (bound > moved)
    judge.broken("partition: part {}: moved_bound {} above moved {}", number, bound,
                 moved);
  if (bound <= moved_bound(m)) return {};
  if (!evidence.value("method", std::string{}).starts_with("listing")) {
    judge.broken("partition: part {}: counting gives a moved_bound of {}, {} said",
                 number, moved_bound(m), bound);
    return {};
  }
  auto const again = by_listing_moves(m, bound);
  if (again.outcome == Outcome::refuted)
    judge.broken("partition: part {}: less than {} can move", number, bound);
  if (again.outcome != Outcome::too_long) return {};
  return fmt::format("moved_bound of part {} {}", number, again.words);
}

/// The bound of the whole is the sum of those of its parts.
Settled check_bound(Judge& judge, PartitionCases const& cases, Json const& one) {
  if (!one.contains("bound") || one["bound"].is_null()) return {};
  Whole sum = 0;
  std::string why_not;
  for (std::size_t p = 0; p < cases.parts.size(); ++p) {
    Rederived const again = derive_bound(cases.parts[p].c);
    switch (again.outcome) {
      case Outcome::refuted:
        judge.broken("partition: part {}: {}", p + 1, again.words);
        return {};
      case Outcome::nothing:
        judge.broken("partition: part {} shows nothing for its bound", p + 1);
        return {};
      case Outcome::too_long:
        if (why_not.empty()) why_not = fmt::format("part {} {}", p + 1, again.words);
        break;
      case Outcome::follows:
        sum += again.bound.value_or(0);
        break;
    }
  }
  if (!why_not.empty()) return {false, why_not};
  if (sum != one["bound"].get<Whole>())
    judge.broken("partition: the evidence gives a bound of {}, {} said", sum,
                 one["bound"].get<Whole>());
  return {true, {}};
}

}  // namespace

Settled check_partition(Judge& judge, CertificateCase const& c) {
  auto const& [files, walks, one] = c;
  auto cases = partition_cases(files);
  if (!cases) {
    judge.broken("partition: {}", cases.error().message);
    return {};
  }
  if (auto const done = add_evidence(*cases, one); !done) {
    judge.broken("partition: {}", done.error().message);
    return {};
  }
  auto const& evidence = one.at("evidence");
  if (cases->cut != one.at("value").get<Whole>())
    judge.broken("partition: value {}, the borders between grids cost {}",
                 one.at("value").get<Whole>(), cases->cut);
  Whole violation = 0;
  std::string unsettled;
  for (std::size_t p = 0; p < cases->parts.size(); ++p) {
    check_part(judge, cases->parts[p], evidence.at("parts").at(p), p + 1);
    violation += cases->parts[p].c.violation;
    auto const words = check_moved(judge, cases->parts[p],
                                   evidence.value("locked", Json::array()), p + 1);
    if (unsettled.empty()) unsettled = words;
  }
  if (violation != evidence.at("violation").get<Whole>())
    judge.broken("partition: violation {}, the units have {}",
                 evidence.at("violation").get<Whole>(), violation);
  check_limits(judge, files, evidence);
  check_costs(judge, files);
  if (!judge.holds()) return {};  // proofs about another problem
  Settled settled = check_bound(judge, *cases, one);
  if (settled.why_not.empty()) settled.why_not = unsettled;
  return settled;
}

bool limits_impossible(BuildFiles const& files) {
  auto cases = partition_cases(files);
  if (!cases || !add_evidence(*cases, partition_certificate(files))) return false;
  // What one part cannot do with its grids, another share of the grids might do.
  if (cases->parts.size() != 1) return false;
  return derive_infeasible(cases->parts.front().c).outcome == Outcome::follows;
}

}  // namespace wangge::verify
