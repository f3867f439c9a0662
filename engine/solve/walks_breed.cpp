#include "solve/walks_breed.hpp"

#include <algorithm>

namespace wangge::solve {
namespace {

constexpr std::size_t kNear = 20;
/// The limit goes down by this part of what is left above the bound.
constexpr std::int64_t kStep = 4;
/// Offspring without any walks within the limit, then the limit goes half way back.
constexpr std::int64_t kPatience = 1000;

VehicleData data_of(WalksProblem const& problem) {
  VehicleProblem p;
  p.points = problem.distances.points();
  p.distances.reserve(p.points * p.points);
  for (std::size_t i = 0; i < p.points; ++i)
    for (auto const d : problem.distances.row(i)) p.distances.push_back(d);
  p.demands.assign(p.points, 0);
  p.fleet = problem.walkers;
  p.service = problem.service;
  p.longest = 0;  // set before anything is bred
  return lay_out(p, kNear);
}

}  // namespace

WalksBreeding::WalksBreeding(WalksProblem const& problem, std::int64_t bound,
                             Progress& progress)
    : problem_{problem},
      bound_{bound},
      aim_{-1},
      breeder_{data_of(problem), problem.seed, progress} {}

std::int64_t WalksBreeding::longest_of(WalkLists const& walks) const {
  return WalksState{problem_, walks}.longest();
}

std::optional<WalkLists> WalksBreeding::improve(WalkLists const& known,
                                                std::int64_t longest,
                                                std::int64_t offspring) {
  std::optional<WalkLists> found;
  auto const lower = [&] {
    aim_ = std::max(bound_, longest - 1 - (longest - bound_) / kStep);
    breeder_.set_longest(aim_);
  };
  if (aim_ < 0 || aim_ >= longest) lower();
  breeder_.add(known);
  while (offspring > 0 && longest > bound_) {
    auto const share = std::min(offspring, kPatience);
    auto const bred = breeder_.breed(share, VehicleBreeder::Until::feasible);
    offspring -= std::max<std::int64_t>(bred, 1);
    if (auto const& best = breeder_.best()) {
      found = best->routes;
      found->resize(problem_.walkers);
      longest = longest_of(*found);
      lower();
    } else if (bred < share) {
      break;  // stopped
    } else if (aim_ + 1 < longest) {
      aim_ += (longest - aim_) / 2;
      breeder_.set_longest(aim_);
    }
  }
  return found;
}

}  // namespace wangge::solve
