#include "solve/least_deviation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/partition_bound.hpp"

namespace wangge::solve {
namespace {

std::int64_t sum_of(std::vector<std::int64_t> const& weights) {
  return std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
}

/// Asks for less and less deviation of one problem.
class Asking {
 public:
  Asking(PartitionProblem problem, Progress& progress)
      : problem_{std::move(problem)}, progress_{&progress} {
    problem_.when_stopped = WhenStopped::keep_best;
    total_ = sum_of(problem_.weights);
  }

  Result<LeastDeviation> run() {
    count();
    least_.found = total_ * problem_.parts;
    // The bound itself first: where one node is to blame, it is the answer.
    if (auto const asked = ask(least_.bound); !asked)
      return tl::unexpected(asked.error());
    std::int64_t missed = least_.bound;  // at most this was not found; more may be
    while (more() && missed + 1 < least_.found) {
      auto const middle = missed + (least_.found - missed) / 2;
      auto const asked = ask(middle);
      if (!asked) return tl::unexpected(asked.error());
      if (!*asked) missed = std::max(missed, middle);
    }
    if (auto const raised = raise(); !raised) return tl::unexpected(raised.error());
    return least_;
  }

 private:
  [[nodiscard]] bool more() const {
    return !least_.proven() && !progress_->cancelled();
  }

  bool set_limits(std::int64_t deviation) {
    auto const limits = limits_within(total_, problem_.parts, deviation);
    problem_.lower = limits.lower;
    problem_.upper = limits.upper;
    return limits.lower <= limits.upper;
  }

  void note_bound(std::int64_t bound, std::string evidence) {
    if (bound <= least_.bound) return;
    least_.bound = bound;
    least_.evidence = std::move(evidence);
  }

  /// The least deviation that counting does not exclude.
  void count() {
    std::int64_t low = -1;  // excluded
    std::int64_t high = total_ * problem_.parts;
    while (high - low > 1) {
      std::int64_t const middle = low + (high - low) / 2;
      if (set_limits(middle) && !impossible(problem_))
        high = middle;
      else
        low = middle;
    }
    set_limits(low);
    nlohmann::json const evidence{{"method", "counting"},
                                  {"parts", problem_.parts},
                                  {"lower", problem_.lower},
                                  {"upper", problem_.upper}};
    note_bound(low + 1, evidence.dump());
  }

  /// Is there a division of at most this deviation? True when one was found; false
  /// when none was, which also raises the bound if it is proven.
  Result<bool> ask(std::int64_t deviation) {
    if (!set_limits(deviation)) return false;
    auto answer = partition(problem_, *progress_);
    if (!answer) return tl::unexpected(answer.error());
    auto const off = deviation_of(problem_.weights, answer->part, problem_.parts);
    if (answer->together == 0 && off < least_.found) {
      least_.found = off;
      least_.part = std::move(answer->part);
    }
    if (answer->violation == 0) return true;
    if (answer->excuse && answer->excuse->proven)
      note_bound(deviation + 1, std::move(answer->certificate.evidence));
    return false;
  }

  /// What was not found may be provable: between the bound and what is known.
  Result<void> raise() {
    if (more()) {
      auto const asked = ask(least_.found - 1);
      if (!asked) return tl::unexpected(asked.error());
    }
    std::int64_t open = least_.found;  // from here on nothing could be proven
    while (more() && least_.bound < open) {
      auto const before = least_.bound;
      auto const middle = before + (std::min(open, least_.found) - 1 - before) / 2;
      auto const asked = ask(middle);
      if (!asked) return tl::unexpected(asked.error());
      if (least_.bound == before) open = middle;
    }
    return {};
  }

  PartitionProblem problem_;
  Progress* progress_;
  std::int64_t total_{0};
  LeastDeviation least_;
};

}  // namespace

TotalLimits limits_within(std::int64_t total, std::int64_t parts,
                          std::int64_t deviation) {
  std::int64_t const least = std::max<std::int64_t>(0, total - deviation);
  return {(least + parts - 1) / parts, (total + deviation) / parts};
}

std::int64_t deviation_of(std::vector<std::int64_t> const& weights,
                          std::vector<std::uint32_t> const& part, int parts) {
  std::vector<std::int64_t> totals(static_cast<std::size_t>(parts), 0);
  for (std::size_t v = 0; v < part.size(); ++v) totals[part[v]] += weights[v];
  std::int64_t const all = sum_of(weights);
  std::int64_t most = 0;
  for (std::int64_t const total : totals)
    most = std::max(most, std::abs(total * parts - all));
  return most;
}

Result<LeastDeviation> least_deviation(PartitionProblem problem, Progress& progress) {
  problem.lower = 0;
  problem.upper = sum_of(problem.weights);
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  if (problem.upper == 0)
    return fail(Errc::bad_value, "partition: nothing weighs anything to be balanced");
  return Asking{std::move(problem), progress}.run();
}

}  // namespace wangge::solve
