#include "bench/run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <tuple>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "bench/solver.hpp"

namespace wangge::bench {
namespace {

using Time = std::chrono::steady_clock;

constexpr std::size_t kLarge = 20'000;
/// Seeds of further searches lie so far apart that runs of neighbouring seeds differ.
constexpr std::uint64_t kStride = 1'000'000;

double since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
}

/// Says stop once its seconds are over, or when told to.
class Clock final : public Progress {
 public:
  Clock(Time::time_point start, double seconds)
      : end_{start + std::chrono::duration_cast<Time::duration>(
                         std::chrono::duration<double>(seconds))} {}
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override {
    return stopped_.load(std::memory_order_relaxed) || Time::now() >= end_;
  }
  void stop() { stopped_ = true; }
  [[nodiscard]] double left() const { return -since(end_); }

 private:
  Time::time_point end_;
  std::atomic<bool> stopped_{false};
};

/// Whole units of effort, about a second each.
std::int64_t units_of(double seconds) {
  return std::clamp(static_cast<std::int64_t>(std::llround(seconds)), std::int64_t{1},
                    std::int64_t{1'000'000});
}

bool better(Answer const& a, Answer const& b) {
  return std::tuple{a.violation, a.certificate.value} <
         std::tuple{b.violation, b.certificate.value};
}

/// Searches from other seeds while there is time; each thread keeps its own best.
class Further {
 public:
  Further(Solver const& solver, RunOptions const& options, std::int64_t effort,
          Clock& clock)
      : solver_{solver}, options_{options}, effort_{effort}, clock_{clock} {}

  Result<Answer> search(Result<Answer> best) {
    while (!clock_.cancelled()) {
      std::uint64_t const seed = options_.seed + kStride * ++round_;
      auto const effort = std::min(effort_, units_of(clock_.left()));
      auto found = solver_.solve(seed, effort, 0, clock_);
      if (found && (!best || better(*found, *best))) best = std::move(found);
      if (!best) break;
    }
    return best;
  }

 private:
  Solver const& solver_;
  RunOptions const& options_;
  std::int64_t effort_;
  Clock& clock_;
  std::atomic<std::uint64_t> round_{0};
};

/// The best of all, with the first one's bound: it speaks of every partition.
Answer joined(Answer first, std::vector<Result<Answer>> const& others) {
  Certificate const told = first.certificate;
  for (auto const& other : others)
    if (other && better(*other, first)) first = *other;
  if (!told.bound || first.violation > 0) return first;
  bool const proves = *told.bound == first.certificate.value;
  first.certificate.bound = told.bound;
  first.certificate.evidence = told.evidence;
  first.certificate.status = proves ? Proof::proven : Proof::bounded;
  return first;
}

Result<Answer> solve(Instance const& instance, RunOptions const& options,
                     Clock& clock) {
  bool const alone = options.effort || instance.size() > kLarge;
  Solver const solver{instance, options.objective, options.contiguity,
                      alone ? options.threads : 1};
  double const proof =
      std::min(options.proof.value_or(options.seconds *
                                      default_proof(instance, options.objective)),
               options.seconds);
  // Units are longer on large graphs, and the proof must still get its turn.
  double const share = proof > 0.0 && instance.size() > 1000 ? 0.75 : 1.0;
  std::int64_t const effort =
      options.effort.value_or(units_of((options.seconds - proof) * share));
  Further further{solver, options, effort, clock};
  std::vector<Result<Answer>> answers(alone ? 1 : options.threads,
                                      fail(Errc::failed, "no time to search"));
  Result<Answer> first = fail(Errc::failed, "not run");
  for_each_index(answers.size(), answers.size(), [&](std::size_t thread) {
    if (thread == 0) {
      first =
          solver.solve(options.seed, effort, proof > 0.0 ? units_of(proof) : 0, clock);
      bool const done =
          !first || first->infeasible || first->certificate.status == Proof::proven;
      if (done) clock.stop();
      if (done || alone) return;
    }
    answers[thread] = further.search(std::move(answers[thread]));
  });
  if (!first) return first;
  return joined(std::move(*first), answers);
}

Outcome checked(Instance const& instance, RunOptions const& options, Answer answer,
                double seconds) {
  Outcome outcome;
  outcome.seconds = seconds;
  outcome.part = std::move(answer.part);
  outcome.certificate = std::move(answer.certificate);
  outcome.infeasible = answer.infeasible;
  Claim const claim{outcome.certificate.value, outcome.certificate.bound};
  outcome.verdict =
      check(instance, options.objective, outcome.part, claim, options.contiguity);
  return outcome;
}

}  // namespace

double default_proof(Instance const& instance, Objective objective) {
  if (objective == Objective::moi) return 0.7;
  if (instance.size() <= 400) return 0.85;
  return instance.size() <= 5000 ? 0.2 : 0.0;
}

Result<Outcome> run(Instance const& instance, RunOptions const& options) {
  auto const start = Time::now();
  Clock clock{start, options.seconds};
  auto answer = solve(instance, options, clock);
  if (!answer) return tl::unexpected(answer.error());
  return checked(instance, options, std::move(*answer), since(start));
}

Result<Outcome> run_again(Instance const& instance, RunOptions const& options,
                          std::vector<std::uint32_t> const& before,
                          std::int64_t extra) {
  auto const start = Time::now();
  Clock clock{start, options.seconds};
  Solver const solver{instance, options.objective, options.contiguity};
  auto const effort = options.effort.value_or(units_of(options.seconds));
  auto answer = solver.solve_again(options.seed, effort, before, extra, clock);
  if (!answer) return tl::unexpected(answer.error());
  return checked(instance, options, std::move(*answer), since(start));
}

}  // namespace wangge::bench
