#include "plan/make_liaisons.hpp"

#include <algorithm>

#include "plan/duty_costs.hpp"
#include "plan/home_walks.hpp"

namespace wangge::plan {
namespace {

// Beyond this many pairs only the nearest liaisons of each place are looked at.
constexpr std::size_t kMostPairs = 400'000;

class Maker {
 public:
  Maker(Community const& community, network::WalkGraph const& network,
        Messages const& messages)
      : community_{community},
        network_{network},
        request_{community.request.liaisons},
        messages_{messages} {}

  Result<Liaisons> make(Progress& progress) {
    liaisons_.asked = !community_.liaisons.empty();
    if (!liaisons_.asked) return std::move(liaisons_);
    for (std::size_t p = 0; p < community_.places.size(); ++p)
      if (needs_liaison(community_.places[p], request_))
        liaisons_.needed.emplace_back(p);
    if (auto const done = look_up_walks(progress); !done)
      return tl::unexpected(done.error());
    auto const problem = this->problem();
    auto const answer = share_duties(problem);
    if (!answer) return tl::unexpected(answer.error());
    liaisons_.certificate = answer->certificate;
    take(problem, *answer);
    return std::move(liaisons_);
  }

 private:
  Result<void> look_up_walks(Progress& progress) {
    std::vector<Home> homes;
    for (auto const& liaison : community_.liaisons)
      homes.push_back({liaison.home_building, liaison.home});
    auto walks =
        walks_to_places(community_, network_, homes, liaisons_.needed, progress);
    if (!walks) return tl::unexpected(walks.error());
    walks_ = std::move(*walks);
    return {};
  }

  [[nodiscard]] bool may_take(std::size_t liaison, std::size_t task) const {
    auto const& one = community_.liaisons[liaison];
    auto const& place = community_.places[liaisons_.needed[task].get()];
    if (one.capacity <= 0) return false;
    if (!one.sectors.empty() && !place.sector.empty() &&
        lack_cost(1, {place.sector}, one.sectors) > 0)
      return false;
    return within_reach({one.home_building, one.home}, walks_[liaison][task],
                        request_.max_walk);
  }

  [[nodiscard]] DutyProblem problem() const {
    DutyProblem problem;
    problem.name = "liaisons";
    problem.fair = request_.fair;
    for (auto const p : liaisons_.needed)
      problem.tasks.push_back(community_.places[p.get()].id);
    for (std::uint32_t l = 0; l < community_.liaisons.size(); ++l) {
      problem.agents.push_back(community_.liaisons[l].id);
      problem.capacity.push_back(community_.liaisons[l].capacity);
      problem.load.push_back(0);
      for (std::uint32_t t = 0; t < problem.tasks.size(); ++t)
        if (may_take(l, t)) problem.pairs.push_back({t, l, walk_cost(walks_[l][t])});
    }
    thin_out(problem, kMostPairs);
    return problem;
  }

  void take(DutyProblem const& problem, DutyAnswer const& answer) {
    std::vector<Takers> takers;
    for (std::size_t t = 0; t < liaisons_.needed.size(); ++t) {
      auto const place = liaisons_.needed[t];
      auto const l = answer.agent[t];
      if (l != DutyAnswer::kNobody) {
        auto const walk = walks_[l][t];
        liaisons_.duties.push_back(
            {place, LiaisonIdx{l},
             walk ? std::optional{to_metres(*walk)} : std::nullopt});
        continue;
      }
      if (takers.empty()) takers = takers_of(problem);
      liaisons_.unfilled.push_back(place);
      liaisons_.remedies.push_back(remedy(takers[t], t));
      auto const& p = community_.places[place.get()];
      liaisons_.issues.push_back({"place:" + p.id,
                                  -1,
                                  Severity::warning,
                                  "needs_liaison_unfilled",
                                  {{"place", p.name.empty() ? p.id : p.name},
                                   {"remedy", liaisons_.remedies.back()}}});
    }
  }

  /// What would give a place without a liaison one.
  [[nodiscard]] std::string remedy(Takers const& takers, std::size_t task) const {
    auto const& sector = community_.places[liaisons_.needed[task].get()].sector;
    if (takers.cheapest == DutyAnswer::kNobody)
      return sector.empty()
                 ? messages_.text("remedy.liaison_nobody")
                 : messages_.text("remedy.liaison_sector", {{"sector", sector}});
    auto const walk = walks_[takers.cheapest][task];
    return messages_.text(
        "remedy.liaison_full",
        {{"count", fmt::format("{}", takers.count)},
         {"liaison", community_.liaisons[takers.cheapest].id},
         {"walk", walk ? fmt::format("{:.0f} m", to_metres(*walk).get()) : "—"}});
  }

  Community const& community_;
  network::WalkGraph const& network_;
  LiaisonsRequest const& request_;
  Messages const& messages_;
  Liaisons liaisons_;
  WalkTable walks_;
};

}  // namespace

bool needs_liaison(Place const& place, LiaisonsRequest const& request) {
  if (!request.kinds.empty())
    return std::ranges::find(request.kinds, place.kind) != request.kinds.end();
  return place.staff.value_or(0) > 0;
}

Result<Liaisons> make_liaisons(Community const& community,
                               network::WalkGraph const& network,
                               Messages const& messages, Progress& progress) {
  return Maker{community, network, messages}.make(progress);
}

}  // namespace wangge::plan
