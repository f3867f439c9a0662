#include <fmt/format.h>

#include <cmath>

#include "read/datum_positions.hpp"

namespace wangge::read {
namespace {

std::string word_of(Verdict const& verdict) {
  switch (verdict.state) {
    case Verdict::certain:
      return name_of(verdict.best.correction.slip);
    case Verdict::uncertain:
      return "uncertain";
    case Verdict::not_judged:
      return "not_judged";
  }
  return {};
}

/// Without slip: what is right or cannot be told.
std::string quiet_code(Verdict const& verdict) {
  std::string const others = verdict.against == "others" ? "_others" : "";
  switch (verdict.state) {
    case Verdict::certain:
      return (verdict.pinned ? "position_fits" : "position_fits_loosely") + others;
    case Verdict::uncertain:
      return verdict.slip() == Slip::shifted ? "position_uncertain_shifted"
                                             : "position_uncertain";
    case Verdict::not_judged:
      return "position_not_judged";
  }
  return {};
}

/// What is wrong with a source, or was.
std::string alarm_code(Verdict const& verdict) {
  std::string const slip = name_of(verdict.best.correction.slip);
  if (verdict.given != Slip::none) return "position_not_as_given";
  if (verdict.applied) return "position_corrected_" + slip;
  bool const shifted = verdict.slip() == Slip::shifted;
  if (shifted && verdict.alike != Slip::none) return "position_wrong_shifted_alike";
  return "position_wrong_" + slip +
         (shifted && verdict.against == "others" ? "_others" : "");
}

}  // namespace

void say(Verdict const& verdict, Reading& reading) {
  auto const& best = verdict.best;
  std::string const slip = name_of(best.correction.slip);
  std::vector<std::pair<std::string, std::string>> args{
      {"section", verdict.section},
      {"verdict", word_of(verdict)},
      {"east", fmt::format("{:.0f}", best.offset.x)},
      {"north", fmt::format("{:.0f}", best.offset.y)},
      {"metres", fmt::format("{:.0f}", std::hypot(best.offset.x, best.offset.y))},
      {"confidence", fmt::format("{:.1f}", 100.0 * verdict.confidence)},
      {"against", verdict.against},
      {"best", slip},
      {"support", fmt::format("{:.1f}", best.support)},
      {"second", fmt::format("{:.1f}", verdict.second)},
      {"samples", fmt::format("{}", verdict.samples)},
      {"shift_excluded", verdict.pinned ? "yes" : "no"},
      {"alike", name_of(verdict.alike)}};
  if (verdict.state != Verdict::certain || verdict.slip() == Slip::none) {
    reading.positions.push_back(
        {verdict.label, -1, Severity::note, quiet_code(verdict), std::move(args)});
    return;
  }
  reading.warn(verdict.label, -1, alarm_code(verdict), std::move(args));
}

void say_of_bend(ImagerySettings const& picture, imagery::Bend const& bend,
                 Reading& reading) {
  reading.positions.push_back({picture.shown,
                               -1,
                               Severity::note,
                               "position_bent",
                               {{"section", "imagery"},
                                {"east", fmt::format("{:.0f}", bend.offset.x)},
                                {"north", fmt::format("{:.0f}", bend.offset.y)},
                                {"error", fmt::format("{:.2f}", bend.error)}}});
}

}  // namespace wangge::read
