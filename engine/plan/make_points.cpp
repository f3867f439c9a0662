#include "plan/make_points.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "plan/duty_costs.hpp"
#include "plan/home_walks.hpp"

namespace wangge::plan {
namespace {

// Beyond this many pairs only the nearest points of each volunteer are looked at.
constexpr std::size_t kMostPairs = 400'000;

class Maker {
 public:
  Maker(Community const& community, network::WalkGraph const& network,
        Messages const& messages)
      : community_{community},
        network_{network},
        request_{community.request.points},
        messages_{messages} {}

  Result<Points> make(Progress& progress) {
    points_.asked = !request_.kinds.empty();
    if (!points_.asked) return std::move(points_);
    for (std::size_t p = 0; p < community_.places.size(); ++p)
      if (std::ranges::find(request_.kinds, community_.places[p].kind) !=
          request_.kinds.end())
        points_.points.emplace_back(p);
    if (points_.points.empty()) tell_none();
    if (auto const done = look_up_walks(progress); !done)
      return tl::unexpected(done.error());
    auto const problem = this->problem();
    auto const answer = share_duties(problem);
    if (!answer) return tl::unexpected(answer.error());
    points_.certificate = answer->certificate;
    take(problem, *answer);
    return std::move(points_);
  }

 private:
  void tell_none() {
    std::set<std::string> kinds;
    for (auto const& place : community_.places)
      if (!place.kind.empty()) kinds.insert(place.kind);
    auto const comma = messages_.text("list.comma");
    points_.issues.push_back(
        {"points",
         -1,
         Severity::warning,
         "points_none",
         {{"kinds", fmt::format("{}", fmt::join(request_.kinds, comma))},
          {"known",
           kinds.empty() ? "—" : fmt::format("{}", fmt::join(kinds, comma))}}});
  }

  Result<void> look_up_walks(Progress& progress) {
    std::vector<Home> homes;
    for (auto const& volunteer : community_.volunteers)
      homes.push_back({volunteer.home_building, volunteer.home});
    auto walks = walks_to_places(community_, network_, homes, points_.points, progress);
    if (!walks) return tl::unexpected(walks.error());
    walks_ = std::move(*walks);
    return {};
  }

  [[nodiscard]] bool may_go(std::size_t volunteer, std::size_t point) const {
    auto const& one = community_.volunteers[volunteer];
    return within_reach({one.home_building, one.home}, walks_[volunteer][point],
                        request_.max_walk);
  }

  /// Volunteers are the tasks, points those who take them.
  [[nodiscard]] DutyProblem problem() const {
    DutyProblem problem;
    problem.name = "points";
    for (auto const& volunteer : community_.volunteers)
      problem.tasks.push_back(volunteer.id);
    for (std::uint32_t p = 0; p < points_.points.size(); ++p) {
      auto const& place = community_.places[points_.points[p].get()];
      problem.agents.push_back(place.id);
      problem.capacity.push_back(room_of(place, request_));
      problem.load.push_back(0);
      if (problem.capacity.back() <= 0) continue;
      for (std::uint32_t v = 0; v < problem.tasks.size(); ++v)
        if (may_go(v, p)) problem.pairs.push_back({v, p, walk_cost(walks_[v][p])});
    }
    thin_out(problem, kMostPairs);
    return problem;
  }

  void take(DutyProblem const& problem, DutyAnswer const& answer) {
    std::vector<Takers> takers;
    for (std::size_t v = 0; v < problem.tasks.size(); ++v) {
      auto const p = answer.agent[v];
      if (p != DutyAnswer::kNobody) {
        auto const walk = walks_[v][p];
        points_.duties.push_back(
            {VolunteerIdx{v}, points_.points[p],
             walk ? std::optional{to_metres(*walk)} : std::nullopt});
        continue;
      }
      if (takers.empty()) takers = takers_of(problem);
      points_.unsent.emplace_back(v);
      points_.remedies.push_back(remedy(takers[v], v));
      points_.issues.push_back(
          {"volunteer:" + problem.tasks[v],
           -1,
           Severity::warning,
           "volunteer_unsent",
           {{"volunteer", problem.tasks[v]}, {"remedy", points_.remedies.back()}}});
    }
  }

  /// A point in words, with the walk there.
  [[nodiscard]] Messages::Args said(std::size_t point, std::size_t volunteer) const {
    auto const& place = community_.places[points_.points[point].get()];
    auto const walk = walks_[volunteer][point];
    return {{"point", place.name.empty() ? place.id : place.name},
            {"walk", walk ? fmt::format("{:.0f} m", to_metres(*walk).get()) : "—"}};
  }

  /// What would send a volunteer somewhere.
  [[nodiscard]] std::string remedy(Takers const& takers, std::size_t volunteer) const {
    if (takers.cheapest != DutyAnswer::kNobody) {
      auto words = said(takers.cheapest, volunteer);
      words.emplace_back("count", fmt::format("{}", takers.count));
      return messages_.text("remedy.point_full", words);
    }
    std::optional<std::size_t> nearest;
    for (std::size_t p = 0; p < points_.points.size(); ++p)
      if (walks_[volunteer][p] &&
          room_of(community_.places[points_.points[p].get()], request_) > 0 &&
          (!nearest || *walks_[volunteer][p] < *walks_[volunteer][*nearest]))
        nearest = p;
    if (!nearest) return messages_.text("remedy.point_none");
    auto words = said(*nearest, volunteer);
    words.emplace_back("metres", fmt::format("{}", request_.max_walk.value_or(0)));
    return messages_.text("remedy.point_far", words);
  }

  Community const& community_;
  network::WalkGraph const& network_;
  PointsRequest const& request_;
  Messages const& messages_;
  Points points_;
  WalkTable walks_;
};

}  // namespace

std::int64_t room_of(Place const& point, PointsRequest const& request) {
  return point.capacity.value_or(request.capacity);
}

Result<Points> make_points(Community const& community,
                           network::WalkGraph const& network, Messages const& messages,
                           Progress& progress) {
  return Maker{community, network, messages}.make(progress);
}

}  // namespace wangge::plan
