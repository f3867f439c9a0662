#include "solve/roster.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/roster_bound.hpp"
#include "solve/roster_program.hpp"

namespace wangge::solve {
namespace {

Result<void> check(RosterProblem const& problem) {
  for (std::size_t s = 0; s < problem.slots.size(); ++s) {
    auto const& slot = problem.slots[s];
    if (slot.end <= slot.start || slot.posts < 0)
      return fail(Errc::bad_value, "roster: slot {} is empty", s);
    if (s == 0) continue;
    auto const& before = problem.slots[s - 1];
    if (slot.start < before.start || slot.end < before.end ||
        (slot.start == before.start && slot.end == before.end))
      return fail(Errc::bad_value, "roster: slots {} and {} are not in order", s - 1,
                  s);
  }
  if (problem.rest < 0) return fail(Errc::bad_value, "roster: rest {}", problem.rest);
  for (auto const& person : problem.people) {
    if (!std::ranges::is_sorted(person.can, std::less_equal{}) ||
        (!person.can.empty() && person.can.back() >= problem.slots.size()))
      return fail(Errc::bad_value, "roster: {}: slots that do not fit", person.name);
    if (person.at_most.value_or(0) < 0)
      return fail(Errc::bad_value, "roster: {}: at most {}", person.name,
                  *person.at_most);
  }
  return {};
}

std::int64_t posts_of(RosterProblem const& problem) {
  std::int64_t posts = 0;
  for (auto const& slot : problem.slots) posts += slot.posts;
  return posts;
}

std::int64_t turns_in(RosterTurns const& turns) {
  std::int64_t count = 0;
  for (auto const& person : turns) count += static_cast<std::int64_t>(person.size());
  return count;
}

std::int64_t people_in(RosterTurns const& turns) {
  return std::ranges::count_if(turns, [](auto const& t) { return !t.empty(); });
}

/// Slot by slot, whoever may and has rested, those with the fewest slots to choose from
/// first.
RosterTurns greedy(RosterProblem const& problem) {
  auto const rested = rested_before(problem);
  RosterTurns turns(problem.people.size());
  std::vector<std::uint32_t> order(problem.people.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(
      order, {}, [&](std::uint32_t p) { return problem.people[p].can.size(); });
  for (std::uint32_t s = 0; s < problem.slots.size(); ++s) {
    auto wanted = problem.slots[s].posts;
    for (auto const p : order) {
      if (wanted == 0) break;
      auto const& person = problem.people[p];
      if (person.at_most &&
          turns[p].size() >= static_cast<std::size_t>(*person.at_most))
        continue;
      if (!turns[p].empty() && turns[p].back() >= rested[s]) continue;
      if (!std::ranges::binary_search(person.can, s)) continue;
      turns[p].push_back(s);
      --wanted;
    }
  }
  return turns;
}

std::int64_t scaled(double price) {
  return std::llround(price * static_cast<double>(kRosterScale));
}

class Solver {
 public:
  Solver(RosterProblem const& problem, Progress& progress)
      : problem_{problem},
        progress_{progress},
        kinds_{kinds_of(problem)},
        posts_{posts_of(problem)} {}

  Result<RosterAnswer> run() {
    RosterAnswer answer;
    if (auto const done = fill(answer); !done) return tl::unexpected(done.error());
    if (auto const done = thin_out(answer); !done) return tl::unexpected(done.error());
    if (progress_.cancelled())
      return fail(Errc::cancelled, "stopped during the roster");
    return answer;
  }

 private:
  /// The most posts. Without prices to say otherwise, no more than there are.
  Result<void> fill(RosterAnswer& answer) {
    answer.turns = greedy(problem_);
    std::vector<std::int64_t> prices(problem_.slots.size(), kRosterScale);
    auto bound = posts_;
    if (turns_in(answer.turns) < posts_) {
      auto program = program_of(problem_, kinds_, RosterAim::most_filled, 0);
      auto const linear = relaxed(program);
      if (!linear) return tl::unexpected(linear.error());
      for (std::size_t s = 0; s < linear->prices.size() && s < prices.size(); ++s)
        prices[s] =
            std::clamp<std::int64_t>(scaled(-linear->prices[s]), 0, kRosterScale);
      bound = most_filled(problem_, kinds_, prices);
      if (turns_in(answer.turns) < bound) {
        auto const found = search(program, answer.turns);
        if (!found) return tl::unexpected(found.error());
        if (turns_in(*found) > turns_in(answer.turns)) answer.turns = *found;
      }
    }
    auto const value = posts_ - turns_in(answer.turns);
    answer.unfilled = certificate("roster", value, posts_ - bound, prices);
    return {};
  }

  /// The fewest people who fill as many posts.
  Result<void> thin_out(RosterAnswer& answer) {
    auto const filled = turns_in(answer.turns);
    answer.fewest = answer.turns;
    std::vector<std::int64_t> prices(problem_.slots.size(), 0);
    auto program = program_of(problem_, kinds_, RosterAim::fewest_people, filled);
    auto const linear = relaxed(program);
    if (!linear) return tl::unexpected(linear.error());
    auto const slots = problem_.slots.size();
    if (linear->prices.size() > slots)
      for (std::size_t s = 0; s < slots; ++s)
        prices[s] = std::max<std::int64_t>(
            0, scaled(linear->prices[slots] + linear->prices[s]));
    auto const bound = fewest_people(problem_, kinds_, prices, filled);
    if (bound < people_in(answer.fewest)) {
      auto const found = search(program, answer.fewest);
      if (!found) return tl::unexpected(found.error());
      if (turns_in(*found) >= filled && people_in(*found) < people_in(answer.fewest))
        answer.fewest = *found;
    }
    answer.headcount =
        certificate("roster people", people_in(answer.fewest), bound, prices);
    auto evidence = nlohmann::json::parse(answer.headcount.evidence);
    evidence["filled"] = filled;
    auto& turns = evidence["turns"] = nlohmann::json::object();
    for (std::size_t p = 0; p < answer.fewest.size(); ++p)
      if (!answer.fewest[p].empty()) turns[problem_.people[p].name] = answer.fewest[p];
    answer.headcount.evidence = evidence.dump();
    return {};
  }

  Result<RosterTurns> search(RosterProgram& program, RosterTurns const& start) const {
    program.mip.start = values_of(kinds_, program, start);
    program.mip.stop = [this] { return progress_.cancelled(); };
    // About the same work whatever the size.
    auto const columns = static_cast<std::int64_t>(program.mip.columns.size());
    program.mip.nodes =
        std::min(problem_.nodes, std::max<std::int64_t>(20, 2'000'000 / columns));
    auto const found = solve_mip(program.mip);
    if (!found) return tl::unexpected(found.error());
    if (found->x.empty()) return start;
    return turns_of(problem_, kinds_, program, found->x);
  }

  [[nodiscard]] Certificate certificate(std::string problem, std::int64_t value,
                                        std::int64_t bound,
                                        std::vector<std::int64_t> const& prices) const {
    nlohmann::json evidence{
        {"method", "slot prices"}, {"scale", kRosterScale}, {"rest", problem_.rest}};
    auto& slots = evidence["slots"] = nlohmann::json::array();
    for (std::size_t s = 0; s < prices.size(); ++s) {
      auto const& slot = problem_.slots[s];
      slots.push_back({slot.start, slot.end, slot.posts, prices[s]});
    }
    auto& kinds = evidence["kinds"] = nlohmann::json::array();
    for (auto const& kind : kinds_) {
      nlohmann::json one{{"people", nlohmann::json::array()}, {"slots", kind.can}};
      for (auto const p : kind.people) one["people"].push_back(problem_.people[p].name);
      if (kind.at_most) one["at_most"] = *kind.at_most;
      kinds.push_back(std::move(one));
    }
    return {std::move(problem), value, bound,
            value == bound ? Proof::proven : Proof::bounded, evidence.dump()};
  }

  RosterProblem const& problem_;
  Progress& progress_;
  std::vector<RosterKind> kinds_;
  std::int64_t posts_;
};

}  // namespace

Result<RosterAnswer> roster(RosterProblem const& problem, Progress& progress) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  return Solver{problem, progress}.run();
}

}  // namespace wangge::solve
