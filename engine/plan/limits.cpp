#include "plan/limits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>

#include "community/words.hpp"

namespace wangge::plan {
namespace {

constexpr double kUsualGrid = 60.0;

Issue issue(Severity severity, std::string code,
            std::vector<std::pair<std::string, std::string>> args) {
  return {.source = "community.toml",
          .row = -1,
          .severity = severity,
          .code = std::move(code),
          .args = std::move(args)};
}

void weigh(Community const& community, Balance balance, Limits& limits) {
  limits.balance = balance;
  limits.weights = weights_of(community, balance);
  limits.total =
      std::accumulate(limits.weights.begin(), limits.weights.end(), std::int64_t{0});
}

int wanted_grids(Community const& community, Limits const& limits, bool by_range) {
  PartitionRequest const& request = community.request.partition;
  if (request.grids) return *request.grids;
  auto const total = static_cast<double>(limits.total);
  double count = total / kUsualGrid;
  if (by_range) {
    auto const low = static_cast<double>(request.households->first);
    auto const high = static_cast<double>(request.households->second);
    count = total / ((low + high) / 2);
    // Rounding must not leave the range where another whole number keeps it.
    count = std::clamp(std::round(count), std::ceil(total / high),
                       std::max(std::ceil(total / high), std::floor(total / low)));
  }
  int const most = static_cast<int>(community.buildings.size());
  return std::clamp(static_cast<int>(std::lround(count)),
                    std::min(request.districts, most), most);
}

// Other numbers whose mean lies in the range, by their distance from the likeliest.
void add_candidates(Community const& community, Limits const& limits,
                    std::vector<int>& candidates) {
  constexpr std::size_t kMost = 5;
  auto const& [low, high] = *community.request.partition.households;
  int const most = static_cast<int>(community.buildings.size());
  for (int step = 1; step <= limits.grids + most && candidates.size() < kMost; ++step)
    for (int const grids : {limits.grids + step, limits.grids - step}) {
      bool const may = grids >= std::max(1, community.request.partition.districts) &&
                       grids <= most && grids * low <= limits.total &&
                       grids * high >= limits.total;
      if (may && candidates.size() < kMost) candidates.push_back(grids);
    }
}

void set_range(double tolerance, Limits& limits, Issues& issues) {
  // A total that is exactly on the limit must not fall out by rounding.
  constexpr double kSlack = 1e-9;
  double const mean = limits.mean();
  limits.lower = std::llround(std::ceil((1.0 - tolerance) * mean - kSlack));
  limits.upper = std::llround(std::floor((1.0 + tolerance) * mean + kSlack));
  if (limits.lower <= limits.upper) return;
  limits.lower = std::llround(std::floor(mean));
  limits.upper = std::llround(std::ceil(mean));
  issues.push_back(issue(Severity::note, "partition_whole_numbers",
                         {{"lower", std::to_string(limits.lower)},
                          {"upper", std::to_string(limits.upper)}}));
}

}  // namespace

Result<LimitsOutcome> find_limits(Community const& community) {
  PartitionRequest const& request = community.request.partition;
  std::size_t const buildings = community.buildings.size();
  LimitsOutcome out;
  Limits& limits = out.limits;
  bool by_range = !request.grids && request.households.has_value();
  weigh(community, by_range ? Balance::households : request.balance, limits);
  if (limits.total == 0) {
    out.issues.push_back(issue(Severity::warning, "partition_no_counts",
                               {{"measure", std::string{word_of(limits.balance)}}}));
    weigh(community, Balance::buildings, limits);
    by_range = false;
  }
  limits.grids = wanted_grids(community, limits, by_range);
  limits.districts = request.districts;
  out.candidates = {limits.grids};
  if (by_range) add_candidates(community, limits, out.candidates);
  if (limits.grids < 1 || static_cast<std::size_t>(limits.grids) > buildings)
    return fail(Errc::bad_input,
                "[partition]: {} grids asked, but there are only {} buildings; ask for "
                "at most {} grids",
                limits.grids, buildings, buildings);
  if (limits.districts < 1 || limits.districts > limits.grids)
    return fail(Errc::bad_input,
                "[partition]: {} districts asked for {} grids; ask for at most one "
                "district per grid",
                limits.districts, limits.grids);
  if (by_range) {
    limits.lower = request.households->first;
    limits.upper = request.households->second;
  } else {
    set_range(request.tolerance, limits, out.issues);
  }
  return out;
}

}  // namespace wangge::plan
