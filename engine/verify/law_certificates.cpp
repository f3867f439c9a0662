// Law 9: certificates re-evaluate, in integers. Each problem has a file of its own.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <string_view>

#include "verify/certificates.hpp"
#include "verify/patrol_ground.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;

/// Who checks what; a name that ends in a space is the beginning of several.
struct Checker {
  std::string_view problem;
  Settled (*check)(Judge&, CertificateCase const&);
};
constexpr std::array kCheckers{Checker{"exits", check_exits},
                               Checker{"managers", check_assignment},
                               Checker{"managers backup ", check_assignment},
                               Checker{"liaisons", check_assignment},
                               Checker{"points", check_assignment},
                               Checker{"partition", check_partition},
                               Checker{"patrol ", check_tour},
                               Checker{"patrols ", check_patrols},
                               Checker{"roster", check_roster},
                               Checker{"roster people", check_roster}};

Settled check_by_problem(Judge& judge, CertificateCase const& one,
                         std::string const& problem) {
  for (auto const& [name, check] : kCheckers)
    if (name.ends_with(' ') ? problem.starts_with(name) : problem == name)
      return check(judge, one);
  return {};
}

/// Bound, value, gap and status agree, whatever the problem.
void check_form(Judge& judge, Json const& one, std::string const& problem) {
  auto const status = one.value("status", std::string{});
  auto const value = one.value("value", std::int64_t{0});
  if (!one.contains("bound") || one["bound"].is_null()) {
    if (status != "heuristic")
      judge.broken("{}: \"{}\" without a bound", problem, status);
    return;
  }
  auto const bound = one["bound"].get<std::int64_t>();
  if (bound > value) judge.broken("{}: bound {} above value {}", problem, bound, value);
  if ((status == "proven") != (bound == value))
    judge.broken("{}: status \"{}\" with value {} and bound {}", problem, status, value,
                 bound);
  double const gap = static_cast<double>(value - bound) /
                     static_cast<double>(std::max<std::int64_t>(1, value));
  if (!one.contains("gap") || std::abs(one["gap"].get<double>() - gap) > 1e-9)
    judge.broken("{}: the gap is {:.6f}", problem, gap);
}

/// A build for anyone withholds certificates whose numbers follow from counts or homes;
/// then all of it is withheld.
bool is_withheld(Judge& judge, BuildFiles const& files, Json const& one,
                 std::string const& problem) {
  if (!one.value("withheld", false)) return false;
  if (!files.for_anyone() || problem.starts_with("patrol "))
    judge.broken("{}: withheld, at a privacy class that shows it", problem);
  for (auto const* key : {"value", "bound", "gap", "status", "evidence"})
    if (one.contains(key) && !one[key].is_null())
      judge.broken("{}: withheld, but for its {}", problem, key);
  return true;
}

/// What was looked at, in words.
struct Count {
  std::size_t all{0}, proven{0}, bounds{0}, rederived{0}, withheld{0};
  std::string stated;  ///< bounds that were not derived again

  void add(Json const& one, std::string const& problem, Settled const& settled) {
    ++all;
    bool const has_bound = one.contains("bound") && !one["bound"].is_null();
    // No cost is below zero: a bound of nothing needs no evidence.
    bool const follows = has_bound && (settled.rederived || one["bound"] <= 0);
    bounds += has_bound ? 1 : 0;
    rederived += follows ? 1 : 0;
    proven += follows && one.value("status", "") == std::string{"proven"} ? 1 : 0;
    if (follows == has_bound && settled.why_not.empty()) return;
    stated += (stated.empty() ? "" : ", ") + problem;
    if (!settled.why_not.empty()) stated += " (" + settled.why_not + ")";
  }
  [[nodiscard]] std::string words() const {
    std::string words =
        fmt::format("{} certificates, {} proven; {} of {} bounds re-derived", all,
                    proven, rederived, bounds);
    if (withheld > 0)
      words += fmt::format("; {} not shown at this privacy class", withheld);
    if (!stated.empty()) words += "; stated, not re-derived: " + stated;
    return words;
  }
};

}  // namespace

Finding law_certificates(BuildFiles const& files) {
  Judge judge{9, "certificates re-evaluate"};
  Walks const walks{files.edges};
  Walks const open{patrol_edges(files)};  // without gates that are shut for patrols
  Count count;
  std::set<std::string> problems;
  for (auto const& one : files.certificates.value("certificates", Json::array())) {
    auto const problem = one.value("problem", std::string{"?"});
    if (!problems.insert(problem).second) judge.broken("{} is there twice", problem);
    Settled settled;
    if (is_withheld(judge, files, one, problem)) {
      ++count.withheld;
      continue;
    }
    try {
      check_form(judge, one, problem);
      auto const& ground = problem.starts_with("patrol") ? open : walks;
      settled = check_by_problem(judge, {files, ground, one}, problem);
    } catch (Json::exception const& error) {
      judge.broken("{}: {}", problem, error.what());
    }
    count.add(one, problem, settled);
  }
  if (problems.empty()) judge.broken("there is no certificate");
  for (auto const& problem : {"partition", "exits", "managers", "roster"})
    if (!problems.contains(problem))
      judge.broken("there is no certificate of {}", problem);
  if (!files.liaisons.empty() && !problems.contains("liaisons"))
    judge.broken("there is no certificate of liaisons");
  if (!files.points.empty() && !problems.contains("points"))
    judge.broken("there is no certificate of points");
  for (auto const& route : files.routes)
    if (!problems.contains("patrol " + route.id))
      judge.broken("there is no certificate of patrol {}", route.id);
  return judge.conclude(count.words());
}

}  // namespace wangge::verify
