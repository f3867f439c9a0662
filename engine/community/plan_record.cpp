#include "community/plan_record.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"

namespace wangge {
namespace {

double shared_area(geo::MultiPolygon const& a, geo::MultiPolygon const& b) {
  auto const both = geo::intersect(a, b);
  return both ? geo::area(*both) : 0.0;
}

/// Pairs each building of `now` with at most one of `before`.
class Matching {
 public:
  Matching(std::span<BuildingKey const> now, std::span<BuildingKey const> before)
      : now_{now},
        before_{before},
        match_(now.size(), kNoMatch),
        taken_(before.size()) {
    for (std::uint32_t b = 0; b < before.size(); ++b) by_id_.emplace(before[b].id, b);
  }

  std::vector<std::uint32_t> run() {
    same_id(true);
    same_place();
    same_id(false);
    return std::move(match_);
  }

 private:
  struct Pair {
    double shared;
    std::uint32_t now, before;
  };

  void take(std::uint32_t n, std::uint32_t b) {
    match_[n] = b;
    taken_[b] = true;
  }

  void same_id(bool same_place) {
    for (std::uint32_t n = 0; n < now_.size(); ++n) {
      auto const found = by_id_.find(now_[n].id);
      if (found == by_id_.end() || match_[n] != kNoMatch || taken_[found->second])
        continue;
      if (!same_place ||
          shared_area(*now_[n].footprint, *before_[found->second].footprint) > 0.0)
        take(n, found->second);
    }
  }

  /// Of what is left, the largest common areas first.
  void same_place() {
    std::vector<geo::Box> boxes;
    for (BuildingKey const& key : before_) boxes.push_back(geo::bounds(*key.footprint));
    geo::BoxIndex const index{boxes};
    std::vector<Pair> pairs;
    for (std::uint32_t n = 0; n < now_.size(); ++n) {
      if (match_[n] != kNoMatch) continue;
      for (std::uint32_t const b : index.query(geo::bounds(*now_[n].footprint))) {
        if (taken_[b]) continue;
        double const shared = shared_area(*now_[n].footprint, *before_[b].footprint);
        double const smaller =
            std::min(geo::area(*now_[n].footprint), geo::area(*before_[b].footprint));
        if (shared > 0.0 && 2.0 * shared >= smaller) pairs.push_back({shared, n, b});
      }
    }
    std::ranges::sort(pairs, {}, [](Pair const& p) {
      return std::tuple{-p.shared, p.now, p.before};
    });
    for (Pair const& pair : pairs)
      if (match_[pair.now] == kNoMatch && !taken_[pair.before])
        take(pair.now, pair.before);
  }

  std::span<BuildingKey const> now_;
  std::span<BuildingKey const> before_;
  std::vector<std::uint32_t> match_;
  std::vector<bool> taken_;
  std::map<std::string, std::uint32_t> by_id_;
};

}  // namespace

std::size_t PlanRecord::grid_at(std::string const& id) const {
  return static_cast<std::size_t>(std::ranges::find(grids, id, &Grid::id) -
                                  grids.begin());
}

Result<void> lock(PlanRecord& record, std::span<std::string const> grid_ids) {
  for (auto const& id : grid_ids) {
    std::size_t const g = record.grid_at(id);
    if (g == record.grids.size()) {
      std::vector<std::string> known;
      for (auto const& grid : record.grids) known.push_back(grid.id);
      return fail(Errc::bad_value,
                  "--lock {}: the earlier plan has no such grid; it has {}", id,
                  fmt::join(known, ", "));
    }
    record.grids[g].locked = true;
  }
  return {};
}

void recall_on_duty(std::vector<Place>& places, PlanRecord const& earlier) {
  std::map<std::pair<std::string, std::string>, Count> before;
  for (auto const& place : earlier.places)
    before.try_emplace({place.id, place.name}, place.on_duty);
  for (auto& place : places)
    if (auto const found = before.find({place.id, place.name});
        found != before.end() && !place.on_duty_before)
      place.on_duty_before = found->second;
}

std::vector<BuildingKey> keys_of(std::vector<Building> const& buildings) {
  std::vector<BuildingKey> keys;
  for (auto const& b : buildings) keys.push_back({b.id, &b.footprint});
  return keys;
}

std::vector<BuildingKey> keys_of(PlanRecord const& record) {
  std::vector<BuildingKey> keys;
  for (auto const& b : record.buildings) keys.push_back({b.id, &b.footprint});
  return keys;
}

std::vector<std::uint32_t> match_buildings(std::span<BuildingKey const> now,
                                           std::span<BuildingKey const> before) {
  return Matching{now, before}.run();
}

}  // namespace wangge
