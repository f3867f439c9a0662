#include "read/datum_positions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

bool mostly_areas(LayerData const& layer) {
  auto const areas = std::ranges::count_if(
      layer.features, [](Feature const& f) { return !f.shape.areas.empty(); });
  return 2 * static_cast<std::size_t>(areas) > layer.features.size();
}

}  // namespace

Positioned const* find(std::span<Positioned const> sources, std::string_view section) {
  auto const found = std::ranges::find(sources, section, &Positioned::section);
  return found == sources.end() ? nullptr : &*found;
}

void Positions::judge_layers(std::span<Positioned const> sources,
                             PictureSays const& picture) {
  auto const* const buildings = find(sources, "buildings");
  if (buildings == nullptr) return;
  auto const& layer = *buildings->layer;
  Verdict own = picture.buildings.value_or(Verdict{});
  own.section = "buildings";
  own.against = "imagery";
  // Pictures from map services lie in GCJ-02; nobody takes that off buildings twice.
  // And pictures are laid a few metres off as easily as buildings.
  bool const doubtful = own.state == Verdict::certain &&
                        (own.slip() == Slip::gcj02_twice ||
                         own.slip() == Slip::bd09_twice || own.slip() == Slip::shifted);
  if (doubtful) own.state = Verdict::uncertain;
  bool const seen = own.state == Verdict::certain;
  reference_ =
      reference_of(layer, seen ? own.best.correction : buildings->source->correction);
  nowhere_ = !reference_ && !seen && buildings->source->datum == GivenDatum::automatic;
  if (nowhere_) reference_ = reference_of(layer, {Slip::swapped, 0.0, {}});
  nowhere_ = nowhere_ && reference_;
  if (nowhere_) {
    own.best.correction.slip = Slip::swapped;  // no latitude is beyond 90
    own.state = Verdict::uncertain;
  }
  keep(own, *buildings->source, layer.label);
  round(sources);
  if (!seen) hear_witnesses(sources);
  if (doubtful) settle_picture(sources, picture);
  for (auto const& source : sources) {
    auto const verdict =
        std::ranges::find(verdicts_, source.section, &Verdict::section);
    if (verdict != verdicts_.end() && verdict->applied)
      source.source->correction = verdict->best.correction;
  }
  for (auto const& verdict : verdicts_) say(verdict, reading_);
  if (picture_) say(*picture_, reading_);
}

/// Lines before points: points are held against them too.
void Positions::round(std::span<Positioned const> sources) {
  static char const* const kOrder[] = {"streets",       "barriers", "boundary",
                                       "fixed_borders", "gates",    "entrances",
                                       "places"};
  lines_.clear();
  ways_.reset();
  for (std::string const section : kOrder) {
    auto const* const source = find(sources, section);
    if (source == nullptr) continue;
    auto verdict = judge_one(*source);
    verdict.section = section;
    verdict.against = section == "gates" ? "streets" : "buildings";
    draw(*source, verdict);
    keep(std::move(verdict), *source->source, source->layer->label);
  }
}

Verdict Positions::judge_one(Positioned const& source) {
  if (!reference_) return {};
  auto const& layer = *source.layer;
  auto const& plane = reference_->plane;
  if (source.section == "boundary") return judge_boundary(layer, *reference_);
  if (source.section == "gates") {
    if (!ways_) ways_ = Field::of_lines(lines_);
    Yardstick const by{Fit::upon, &*ways_, nullptr};
    return ways_->empty() ? Verdict{} : judge(samples_at(layer), plane, {&by, 1});
  }
  if (source.section == "entrances") {
    Yardstick const by{Fit::upon, &reference_->footprints, nullptr};
    return judge(samples_at(layer), plane, {&by, 1});
  }
  bool const places = source.section == "places";
  if (places && !mostly_areas(layer)) return judge_points(samples_at(layer));
  // Fences touch walls: only streets, and grounds between streets, run as lanes do.
  bool const as_lanes = places || source.section == "streets";
  Yardstick const by{Fit::beside, &reference_->footprints,
                     as_lanes ? &reference_->lanes : nullptr};
  auto const outline = judge(samples_along(layer), plane, {&by, 1});
  if (!places) return outline;
  auto const inner = judge_points(samples_at(layer));
  auto const tells = [](Verdict const& v) {  // of plain shifts
    return v.state == Verdict::certain && (v.pinned || v.slip() == Slip::shifted);
  };
  if (tells(inner) != tells(outline)) return tells(inner) ? inner : outline;
  return inner.best.support > outline.best.support ? inner : outline;
}

Verdict Positions::judge_points(Samples const& samples) {
  if (!ways_) ways_ = Field::of_lines(lines_);
  std::vector<Yardstick> by{{Fit::within, &reference_->footprints, nullptr}};
  if (!ways_->empty()) by.push_back({Fit::upon, &*ways_, nullptr});
  return judge(samples, reference_->plane, by);
}

Correction Positions::judge_table(Source const& source, std::string const& label,
                                  Samples const& samples) {
  Verdict verdict = reference_ ? judge_points(samples) : Verdict{};
  verdict.section = source.section;
  verdict.against = "buildings";
  keep(std::move(verdict), source, label);
  auto const& kept = verdicts_.back();
  say(kept, reading_);
  return kept.applied ? kept.best.correction : source.correction;
}

/// Adds a source's lines, where they belong, to what points are held against.
void Positions::draw(Positioned const& source, Verdict const& verdict) {
  static char const* const kDrawn[] = {"streets", "barriers", "boundary"};
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!reference_ || !degrees || source.layer->crs.definition.empty() ||
      std::ranges::find(kDrawn, source.section) == std::end(kDrawn))
    return;
  auto const siting =
      Siting::between(source.layer->crs, *degrees,
                      verdict.state == Verdict::certain ? verdict.best.correction
                                                        : source.source->correction);
  if (!siting) return;
  constexpr double kTooFar = 30'000.0;  // metres
  geo::Box const around{-kTooFar, -kTooFar, kTooFar, kTooFar};
  for (auto const& feature : source.layer->features) {
    Shape shape = feature.shape;
    if (!shape.finite || !transform(shape, *siting)) continue;
    for (auto& area : shape.areas) shape.lines.push_back(std::move(area.outer));
    for (auto& line : shape.lines) {
      for (auto& p : line) p = reference_->plane.at({p.x, p.y});
      bool const near =
          std::ranges::all_of(line, [&](geo::Point p) { return around.contains(p); });
      if (near && !line.empty()) lines_.push_back(std::move(line));
    }
  }
}

bool Positions::in_china() const {
  return reference_ && geo::in_china(reference_->plane.origin());
}

/// Notes a verdict, and whether its correction is made: where it is left to us, nearly
/// certain, and has a cause. GCJ-02 outside China is some other shift.
void Positions::keep(Verdict verdict, Source const& source, std::string const& label) {
  verdict.label = label;
  if (source.datum != GivenDatum::automatic) verdict.given = source.correction.slip;
  auto const slip = verdict.slip();
  bool const cause = slip != Slip::none && slip != Slip::shifted;
  verdict.applied = verdict.state == Verdict::certain && cause &&
                    source.datum == GivenDatum::automatic &&
                    verdict.confidence >= kApply && (!is_datum(slip) || in_china());
  verdicts_.push_back(std::move(verdict));
}

}  // namespace wangge::read
