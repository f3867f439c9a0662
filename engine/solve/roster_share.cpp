#include "solve/roster_share.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "solve/roster_bound.hpp"

namespace wangge::solve {
namespace {

using Score = std::array<std::int64_t, 3>;  // Σ nights², Σ turns², Σ walk

class Sharing {
 public:
  Sharing(ShareProblem const& problem, std::vector<RosterPost>& posts)
      : problem_{problem},
        posts_{posts},
        rested_{rested_before(problem.roster)},
        held_(problem.roster.people.size()),
        nights_(held_.size(), 0) {
    for (auto const& person : problem.roster.people) {
      std::vector<bool> can(problem.roster.slots.size(), false);
      for (auto const s : person.can) can[s] = true;
      can_.push_back(std::move(can));
    }
    for (std::uint32_t i = 0; i < posts_.size(); ++i)
      if (posts_[i].person != kNobody) hold(posts_[i].person, i);
  }

  void run() {
    while (give() || exchange() || trade() || chain(Level::nights) ||
           chain(Level::turns)) {
    }
  }

 private:
  enum class Level { nights, turns };

  [[nodiscard]] bool night(std::uint32_t post) const {
    return problem_.night[posts_[post].slot];
  }
  [[nodiscard]] std::int64_t walk(std::uint32_t person, std::uint32_t post) const {
    return problem_.walk[person * problem_.places + posts_[post].place];
  }
  [[nodiscard]] std::int64_t turns(std::uint32_t person) const {
    return static_cast<std::int64_t>(held_[person].size());
  }

  void hold(std::uint32_t person, std::uint32_t post) {
    posts_[post].person = person;
    held_[person].push_back(post);
    nights_[person] += night(post);
  }
  void drop(std::uint32_t post) {
    auto const person = posts_[post].person;
    std::erase(held_[person], post);
    nights_[person] -= night(post);
  }
  void move(std::uint32_t post, std::uint32_t to) {
    drop(post);
    hold(to, post);
  }

  /// Whether somebody could take a post if `without` were off her hands.
  [[nodiscard]] bool may(std::uint32_t person, std::uint32_t post,
                         std::uint32_t without = kNobody) const {
    auto const slot = posts_[post].slot;
    if (!problem_.taking[person] || !can_[person][slot]) return false;
    auto const& at_most = problem_.roster.people[person].at_most;
    if (at_most && turns(person) - (without != kNobody) >= *at_most) return false;
    return std::ranges::all_of(held_[person], [&](std::uint32_t other) {
      if (other == without) return true;
      auto const [first, last] = std::minmax(posts_[other].slot, slot);
      return first < rested_[last];
    });
  }

  /// One post from one person to another.
  bool give() {
    bool changed = false;
    for (std::uint32_t i = 0; i < posts_.size(); ++i) {
      if (posts_[i].person == kNobody) continue;
      for (std::uint32_t q = 0; q < held_.size(); ++q) {
        auto const p = posts_[i].person;
        if (q == p) continue;
        Score const gain{night(i) ? 2 * (nights_[q] - nights_[p] + 1) : 0,
                         2 * (turns(q) - turns(p) + 1), walk(q, i) - walk(p, i)};
        if (gain >= Score{} || !may(q, i)) continue;
        move(i, q);
        changed = true;
      }
    }
    return changed;
  }

  /// Two people exchange a post each.
  bool exchange() {
    bool changed = false;
    for (std::uint32_t i = 0; i < posts_.size(); ++i)
      for (std::uint32_t j = i + 1; j < posts_.size(); ++j) {
        auto const p = posts_[i].person;
        auto const q = posts_[j].person;
        if (p == q || p == kNobody || q == kNobody) continue;
        // p gives i and takes j: a night more or less each way.
        std::int64_t const more = night(j) - night(i);
        Score const gain{2 * more * (nights_[p] - nights_[q] + more), 0,
                         walk(q, i) + walk(p, j) - walk(p, i) - walk(q, j)};
        if (gain >= Score{} || !may(p, j, i) || !may(q, i, j)) continue;
        drop(i);
        drop(j);
        hold(q, i);
        hold(p, j);
        changed = true;
      }
    return changed;
  }

  /// Two people trade all they have, where both then stand nearer. Where everybody
  /// stands as often as rest allows, single posts cannot move.
  bool trade() {
    bool changed = false;
    for (std::uint32_t p = 0; p < held_.size(); ++p)
      for (std::uint32_t q = p + 1; q < held_.size(); ++q) {
        std::int64_t gain = 0;
        for (auto const i : held_[p]) gain += walk(q, i) - walk(p, i);
        for (auto const i : held_[q]) gain += walk(p, i) - walk(q, i);
        if (gain >= 0 || !takes_all(p, q) || !takes_all(q, p)) continue;
        std::swap(held_[p], held_[q]);
        std::swap(nights_[p], nights_[q]);
        for (auto const i : held_[p]) posts_[i].person = p;
        for (auto const i : held_[q]) posts_[i].person = q;
        changed = true;
      }
    return changed;
  }
  [[nodiscard]] bool takes_all(std::uint32_t person, std::uint32_t from) const {
    auto const& at_most = problem_.roster.people[person].at_most;
    return problem_.taking[person] && !(at_most && turns(from) > *at_most) &&
           std::ranges::all_of(held_[from], [&](std::uint32_t i) {
             return can_[person][posts_[i].slot];
           });
  }

  /// A shortest chain of gifts by which somebody loses a turn and somebody who has at
  /// least two fewer gets one; all between keep their number. Either only nights are
  /// given or none, so that the shares of nights never get worse. Breadth first.
  /// \return whether one was made
  bool chain(Level level) {
    std::vector<std::uint32_t> people;
    auto const load = [&](std::uint32_t p) {
      return level == Level::nights ? nights_[p] : turns(p);
    };
    for (std::uint32_t p = 0; p < held_.size(); ++p)
      if (load(p) >= 2) people.push_back(p);
    std::ranges::stable_sort(people, std::greater{}, load);
    for (auto const giver : people)
      if (chain_from(giver, load(giver), level)) return true;
    return false;
  }

  bool chain_from(std::uint32_t giver, std::int64_t most, Level level) {
    constexpr std::uint32_t kFirst = kNobody - 1;
    std::vector<std::uint32_t> before(posts_.size(), kNobody);  // the gift before
    std::deque<std::uint32_t> queue;
    auto const fits = [&](std::uint32_t post) {
      return posts_[post].person != kNobody && night(post) == (level == Level::nights);
    };
    for (auto const i : held_[giver])
      if (fits(i)) {
        before[i] = kFirst;
        queue.push_back(i);
      }
    // Everybody takes part once, or two gifts could meet.
    auto const in_chain = [&](std::uint32_t post, std::uint32_t person) {
      for (; post != kFirst; post = before[post])
        if (posts_[post].person == person) return true;
      return false;
    };
    while (!queue.empty()) {
      auto const i = queue.front();
      queue.pop_front();
      for (std::uint32_t q = 0; q < held_.size(); ++q) {
        auto const load = level == Level::nights ? nights_[q] : turns(q);
        if (load + 2 > most || in_chain(i, q) || !may(q, i)) continue;
        hand_on(i, q, before, kFirst);
        return true;
      }
      for (std::uint32_t j = 0; j < posts_.size(); ++j) {
        if (before[j] != kNobody || !fits(j)) continue;
        auto const q = posts_[j].person;
        if (in_chain(i, q) || !may(q, i, j)) continue;
        before[j] = i;
        queue.push_back(j);
      }
    }
    return false;
  }

  void hand_on(std::uint32_t post, std::uint32_t to,
               std::vector<std::uint32_t> const& before, std::uint32_t first) {
    for (auto at = post; at != first; at = before[at]) {
      auto const holder = posts_[at].person;
      move(at, to);
      to = holder;
    }
  }

  ShareProblem const& problem_;
  std::vector<RosterPost>& posts_;
  std::vector<std::uint32_t> rested_;
  std::vector<std::vector<bool>> can_;
  std::vector<std::vector<std::uint32_t>> held_;  // posts, per person
  std::vector<std::int64_t> nights_;
};

}  // namespace

std::vector<RosterPost> share(ShareProblem const& problem,
                              std::vector<RosterPost> posts) {
  Sharing{problem, posts}.run();
  return posts;
}

}  // namespace wangge::solve
