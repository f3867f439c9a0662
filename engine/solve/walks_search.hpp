#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/timed_state.hpp"
#include "solve/tour_search.hpp"
#include "solve/walks_state.hpp"

namespace wangge::solve {

/// One closed tour cut into at most `walkers` consecutive walks, the longest duty as
/// short as a tour from this order allows; several turns of the order are tried.
[[nodiscard]] WalkLists split_tour(WalksProblem const& problem,
                                   std::vector<std::uint32_t> const& order);

/// Strings of neighbours taken out and put back (Christiaens and Vanden Berghe 2020),
/// annealed on the state's total + a price on what duties have above an aim, which
/// follows the best longest duty down. Fewer points in no walk come before all else;
/// only a TimedState leaves any.
template <class State>
class WalksSearch {
 public:
  /// \param start  its walks are the best so far
  /// \param bound  no longest duty is below
  WalksSearch(DistanceTable const& distances, std::uint64_t seed, State start,
              std::int64_t bound);

  /// One cooling of so many trials, from the best so far.
  void cool(std::int64_t trials, Progress& progress);

  /// Points in no walk of the best go where they cost least, if anywhere.
  void put_in();

  /// Walks found otherwise, if they are better.
  void take_up(WalkLists const& walks);

  [[nodiscard]] WalkLists const& best() const { return best_; }
  [[nodiscard]] std::int64_t longest() const { return longest_; }
  [[nodiscard]] std::int64_t total() const { return total_; }
  /// Points in no walk of the best, ascending.
  [[nodiscard]] std::vector<std::uint32_t> left_out() const;

 private:
  void begin_again(WalkLists const& walks);
  void ruin();
  void take_string(std::uint32_t point, std::size_t longest);
  void recreate();
  void sort_out();
  [[nodiscard]] bool put_best(std::uint32_t point);
  void keep();
  void aim_at(double share);
  [[nodiscard]] std::int64_t energy() const;

  DistanceTable const& d_;
  Candidates near_;
  Random random_;
  State state_;
  WalkLists best_;
  std::size_t missing_{0};  ///< points in no walk of the best
  std::int64_t longest_, total_, bound_, aim_;
  std::int64_t price_{0};              ///< of a unit above the aim, in sixteenths
  std::vector<std::uint32_t> absent_;  // in no walk before this trial
  std::vector<std::uint32_t> out_;     // taken out, to be put back
  std::vector<std::uint32_t> still_;   // that could not be put back
  std::vector<std::uint32_t> ruined_;  // walks of this trial
};

extern template class WalksSearch<WalksState>;
extern template class WalksSearch<TimedState>;

}  // namespace wangge::solve
