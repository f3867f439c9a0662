#include "datum_shift_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <numbers>

#include "geo/measure.hpp"

namespace wangge::test {
using read::Slip;
using read::Verdict;

namespace {

constexpr double kNearEnough = 12.0;  // metres between planted and found

using Verdicts = std::map<std::string, Verdict>;

bool is_certain(Verdict const& verdict) {
  return verdict.state == Verdict::certain;
}

bool is_found(Verdict const& verdict, geo::Point shift) {
  return is_certain(verdict) && verdict.slip() == Slip::shifted &&
         geo::distance(verdict.best.offset, shift) < kNearEnough;
}

/// Of one source alone it cannot be said which slipped, it or the buildings.
bool is_turned(Verdicts const& verdicts, std::string const& section, geo::Point shift) {
  for (auto const& [name, verdict] : verdicts)
    if (section == "buildings" && name != section &&
        is_found(verdict, {-shift.x, -shift.y}))
      return true;
  return false;
}

/// Certain of something that is not so: of another section, another cause or place.
bool is_wrong(Verdicts const& verdicts, std::string const& section, geo::Point shift) {
  for (auto const& [name, verdict] : verdicts) {
    if (!is_certain(verdict) || verdict.slip() == Slip::none) continue;
    bool const so = name == section ? is_found(verdict, shift)
                                    : is_turned(verdicts, section, shift) &&
                                          is_found(verdict, {-shift.x, -shift.y});
    if (!so) return true;
  }
  return false;
}

int& count_of(Tally& tally, Verdicts const& verdicts, std::string const& section,
              geo::Point shift) {
  auto const& own = verdicts.at(section);
  if (is_wrong(verdicts, section, shift)) return tally.wrong;
  if (is_certain(own) && own.slip() == Slip::none && own.pinned) return tally.comfort;
  if (is_found(own, shift)) return tally.found;
  return is_turned(verdicts, section, shift) ? tally.turned : tally.silent;
}

/// Certain of a slip, elsewhere than in the section itself.
std::string alarms_of(Verdicts const& verdicts, std::string const& section) {
  std::string alarms;
  for (auto const& [name, verdict] : verdicts)
    if (name != section && is_certain(verdict) && verdict.slip() != Slip::none)
      alarms += fmt::format(" [{}: {} ({:.0f}, {:.0f})]", name, said(verdict),
                            verdict.best.offset.x, verdict.best.offset.y);
  return alarms;
}

}  // namespace

std::vector<geo::Point> planted_shifts() {
  std::vector<geo::Point> shifts;
  for (double const metres : {30.0, 80.0, 200.0})
    for (int way = 0; way < 8; ++way) {
      double const angle = (way + 0.3) * std::numbers::pi / 4.0;
      shifts.push_back({metres * std::cos(angle), metres * std::sin(angle)});
    }
  return shifts;
}

void tally_shifts(Place const& place, std::vector<geo::Point> const& shifts,
                  Tallies& tallies) {
  for (auto const& [section, layer] : place.layers) {
    if (section == "boundary") continue;
    for (auto const shift : shifts) {
      auto const verdicts = judged(shifted(place, section, shift));
      auto const& own = verdicts.at(section);
      auto const metres = std::hypot(shift.x, shift.y);
      for (auto const& key : {section, fmt::format("{} {:3.0f} m", section, metres)})
        ++count_of(tallies[key], verdicts, section, shift);
      for (auto const& [name, verdict] : verdicts)
        tallies[section].corrected += verdict.applied ? 1 : 0;
      Tally alone;
      count_of(alone, verdicts, section, shift) = 1;
      fmt::print(
          "{:12} {:9} ({:4.0f}, {:4.0f}) -> {}{} {} ({:4.0f}, {:4.0f}) m against {} "
          "support {:.2f} next {:.2f} here {:.2f} confidence {:.3f}{}{}{}\n",
          place.name, section, shift.x, shift.y, said(own), own.pinned ? "!" : "",
          read::name_of(own.best.correction.slip), own.best.offset.x, own.best.offset.y,
          own.against, own.best.support, own.second, own.best.expected, own.confidence,
          alarms_of(verdicts, section), alone.wrong > 0 ? " WRONG" : "",
          alone.comfort > 0 ? " FALSE COMFORT" : "");
      std::fflush(stdout);
    }
  }
}

void print(Tallies const& tallies) {
  for (auto const& [key, tally] : tallies)
    fmt::print(
        "{:18} found {:3} turned {:3} silent {:3} comfort {:3} wrong {:3} corrected "
        "{}\n",
        key, tally.found, tally.turned, tally.silent, tally.comfort, tally.wrong,
        tally.corrected);
  std::fflush(stdout);
}

}  // namespace wangge::test
