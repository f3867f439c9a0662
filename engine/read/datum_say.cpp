#include <fmt/format.h>

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
  switch (verdict.state) {
    case Verdict::certain:
      return verdict.against == "others" ? "position_fits_others" : "position_fits";
    case Verdict::uncertain:
      return "position_uncertain";
    case Verdict::not_judged:
      return "position_not_judged";
  }
  return {};
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
      {"confidence", fmt::format("{:.1f}", 100.0 * verdict.confidence)},
      {"against", verdict.against},
      {"best", slip},
      {"support", fmt::format("{:.1f}", best.support)},
      {"second", fmt::format("{:.1f}", verdict.second)},
      {"samples", fmt::format("{}", verdict.samples)}};
  if (verdict.state != Verdict::certain || verdict.slip() == Slip::none) {
    reading.positions.push_back(
        {verdict.label, -1, Severity::note, quiet_code(verdict), std::move(args)});
    return;
  }
  bool const by_others = verdict.slip() == Slip::shifted && verdict.against == "others";
  std::string const code =
      verdict.given != Slip::none ? "position_not_as_given"
      : verdict.applied           ? "position_corrected_" + slip
                        : "position_wrong_" + slip + (by_others ? "_others" : "");
  reading.warn(verdict.label, -1, code, std::move(args));
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
