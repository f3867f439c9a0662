#include "community/request.hpp"

namespace wangge {
namespace {

Result<void> check(PartitionRequest const& r) {
  if (r.districts < 1)
    return fail(Errc::bad_value, "[partition] districts = {}; at least 1", r.districts);
  if (r.grids && *r.grids < 1)
    return fail(Errc::bad_value, "[partition] grids = {}; at least 1", *r.grids);
  if (r.grids && *r.grids < r.districts)
    return fail(
        Errc::bad_value,
        "[partition] grids = {} but districts = {}; every district needs a grid",
        *r.grids, r.districts);
  if (r.households &&
      (r.households->first < 1 || r.households->second < r.households->first))
    return fail(
        Errc::bad_value,
        "[partition] households = [{}, {}]; two numbers, 1 or more, the smaller first",
        r.households->first, r.households->second);
  if (r.proof < 0 || r.proof > 1'000'000)
    return fail(Errc::bad_value, "[partition] proof = {}; 0 to 1000000", r.proof);
  if (!(r.tolerance >= 0.0 && r.tolerance <= 1.0))
    return fail(Errc::bad_value, "[partition] tolerance = {}; between 0 and 1",
                r.tolerance);
  return {};
}

Result<void> check(ExitsRequest const& r) {
  if (r.open < 1) return fail(Errc::bad_value, "[exits] open = {}; at least 1", r.open);
  if (r.max_walk && !(*r.max_walk > 0.0))
    return fail(Errc::bad_value, "[exits] max_walk = {}; above 0", *r.max_walk);
  if (!(r.min_distance >= 0.0))
    return fail(Errc::bad_value, "[exits] min_distance = {}; 0 or more",
                r.min_distance);
  if (r.guard_hours < 0 || r.guard_hours > 24)
    return fail(Errc::bad_value, "[exits] guard_hours = {}; between 0 and 24",
                r.guard_hours);
  if (r.shift_hours < 1 || r.guard_hours % r.shift_hours != 0)
    return fail(Errc::bad_value,
                "[exits] shift_hours = {}; must divide guard_hours = {}", r.shift_hours,
                r.guard_hours);
  return {};
}

Result<void> check(PatrolRequest const& r) {
  if (r.walkers_per_grid < 1)
    return fail(Errc::bad_value, "[patrol] walkers_per_grid = {}; at least 1",
                r.walkers_per_grid);
  if (r.max_km && !(*r.max_km > 0.0))
    return fail(Errc::bad_value, "[patrol] max_km = {}; above 0", *r.max_km);
  if (!(r.walk_kmh > 0.0))
    return fail(Errc::bad_value, "[patrol] walk_kmh = {}; above 0", r.walk_kmh);
  if (!(r.metres_per_step > 0.0))
    return fail(Errc::bad_value, "[patrol] metres_per_step = {}; above 0",
                r.metres_per_step);
  if (!(r.minutes_per_household >= 0.0) || !(r.minutes_per_floor >= 0.0))
    return fail(Errc::bad_value, "[patrol] minutes per household and floor: 0 or more");
  return {};
}

}  // namespace

Result<void> check(Request const& request) {
  if (auto const ok = check(request.partition); !ok) return ok;
  if (auto const ok = check(request.exits); !ok) return ok;
  if (request.managers.capacity < 1)
    return fail(Errc::bad_value, "[managers] capacity = {}; at least 1",
                request.managers.capacity);
  if (request.managers.backups < 0)
    return fail(Errc::bad_value, "[managers] backups = {}; 0 or more",
                request.managers.backups);
  return check(request.patrol);
}

}  // namespace wangge
