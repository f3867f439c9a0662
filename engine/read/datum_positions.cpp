#include "read/datum_positions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

/// Corrections below this confidence are named, not made.
constexpr double kApply = 0.9;

Positioned const* find(std::span<Positioned const> sources, std::string_view section) {
  auto const found = std::ranges::find(sources, section, &Positioned::section);
  return found == sources.end() ? nullptr : &*found;
}

bool mostly_areas(LayerData const& layer) {
  auto const areas = std::ranges::count_if(
      layer.features, [](Feature const& f) { return !f.shape.areas.empty(); });
  return 2 * static_cast<std::size_t>(areas) > layer.features.size();
}

/// What the others' slip says of the buildings, were these the ones that slipped.
std::optional<Slip> turned_round(Slip slip) {
  switch (slip) {
    case Slip::gcj02:
      return Slip::gcj02_twice;
    case Slip::bd09:
      return Slip::bd09_twice;
    case Slip::gcj02_twice:
      return Slip::gcj02;
    case Slip::bd09_twice:
      return Slip::bd09;
    case Slip::swapped:
      return Slip::swapped;
    case Slip::zone_east:
      return Slip::zone_west;
    case Slip::zone_west:
      return Slip::zone_east;
    case Slip::none:
    case Slip::shifted:
      break;
  }
  return std::nullopt;
}

}  // namespace

void Positions::judge_layers(std::span<Positioned const> sources,
                             std::optional<Verdict> const& picture) {
  auto const* const buildings = find(sources, "buildings");
  if (buildings == nullptr) return;
  auto const& layer = *buildings->layer;
  Verdict own = picture.value_or(Verdict{});
  own.section = "buildings";
  own.against = "imagery";
  // Pictures from map services lie in GCJ-02; nobody takes that off buildings twice.
  bool const picture_slipped =
      own.state == Verdict::certain &&
      (own.slip() == Slip::gcj02_twice || own.slip() == Slip::bd09_twice);
  if (picture_slipped) own.state = Verdict::uncertain;
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
  for (auto const& source : sources) {
    auto const verdict =
        std::ranges::find(verdicts_, source.section, &Verdict::section);
    if (verdict != verdicts_.end() && verdict->applied)
      source.source->correction = verdict->best.correction;
  }
  for (auto const& verdict : verdicts_) say(verdict, reading_);
  if (picture_slipped) say_of_picture(*picture, reading_);
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
    Yardstick const by{Fit::upon, &*ways_};
    return ways_->empty() ? Verdict{} : judge(samples_at(layer), plane, {&by, 1});
  }
  if (source.section == "entrances") {
    Yardstick const by{Fit::upon, &reference_->footprints};
    return judge(samples_at(layer), plane, {&by, 1});
  }
  bool const places = source.section == "places";
  if (places && !mostly_areas(layer)) return judge_points(samples_at(layer));
  Yardstick const by{Fit::beside, &reference_->footprints};
  auto const outline = judge(samples_along(layer), plane, {&by, 1});
  if (!places) return outline;
  auto const inner = judge_points(samples_at(layer));
  return inner.best.support > outline.best.support ? inner : outline;
}

Verdict Positions::judge_points(Samples const& samples) {
  if (!ways_) ways_ = Field::of_lines(lines_);
  std::vector<Yardstick> by{{Fit::within, &reference_->footprints}};
  if (!ways_->empty()) by.push_back({Fit::upon, &*ways_});
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
  bool const datum = slip == Slip::gcj02 || slip == Slip::bd09 ||
                     slip == Slip::gcj02_twice || slip == Slip::bd09_twice;
  bool const cause = slip != Slip::none && slip != Slip::shifted;
  verdict.applied = verdict.state == Verdict::certain && cause &&
                    source.datum == GivenDatum::automatic &&
                    verdict.confidence >= kApply && (!datum || in_china());
  verdicts_.push_back(std::move(verdict));
}

/// Without a picture the other sources speak for the buildings, or against them.
void Positions::hear_witnesses(std::span<Positioned const> sources) {
  std::vector<Verdict*> witnesses;
  for (auto& verdict : verdicts_)
    if (verdict.section != "buildings" && verdict.state == Verdict::certain)
      witnesses.push_back(&verdict);
  if (witnesses.empty()) return;
  auto const slip = witnesses.front()->slip();
  auto const has = [&](Slip which) {
    return [which](Verdict const* v) { return v->slip() == which; };
  };
  if (std::ranges::any_of(witnesses, has(Slip::none))) return vouch(witnesses);
  // Sources in GCJ-02 beside buildings in WGS 84 are common. The reverse, a shift taken
  // off twice, is rarer than buildings in GCJ-02.
  bool const own_slip =
      slip == Slip::gcj02 || slip == Slip::bd09 || slip == Slip::shifted;
  if (own_slip || !std::ranges::all_of(witnesses, has(slip))) return;
  if (witnesses.size() >= 2) return blame_buildings(sources, slip);
  // One against one: it cannot be said which of them slipped.
  witnesses.front()->state = Verdict::uncertain;
  witnesses.front()->applied = false;
}

void Positions::vouch(std::span<Verdict* const> witnesses) {
  auto& own = verdicts_.front();
  own.state = Verdict::certain;
  own.against = "others";
  // What they were held against: the buildings as they stand, or as the only places
  // that they can be.
  if (own.best.correction.slip != Slip::swapped || !nowhere_)
    own.best.correction = {own.given, 0.0, {}};
  own.samples = witnesses.size();
  for (auto const* witness : witnesses)
    if (witness->slip() == Slip::none)
      own.confidence = std::max(own.confidence, witness->confidence);
  own.applied = nowhere_;
}

/// All agree with each other and not with the buildings: these slipped. The others are
/// judged again, against buildings where they should be.
void Positions::blame_buildings(std::span<Positioned const> sources, Slip slip) {
  auto const* const buildings = find(sources, "buildings");
  auto const turned = turned_round(slip);
  if (!turned) return;
  Verdict own = verdicts_.front();
  double confidence = 0.0;
  std::size_t witnesses = 0;
  for (auto const& verdict : verdicts_) {
    if (verdict.section == "buildings" || verdict.state != Verdict::certain) continue;
    if (witnesses++ == 0) own.best = verdict.best;
    confidence = std::max(confidence, verdict.confidence);
  }
  own.best.correction.slip = *turned;
  own.best.offset = {-own.best.offset.x, -own.best.offset.y};
  own.confidence = confidence;
  own.samples = witnesses;
  own.state = Verdict::certain;
  own.against = "others";
  if (auto there = reference_of(*buildings->layer, own.best.correction))
    reference_ = std::move(there);
  verdicts_.clear();
  keep(std::move(own), *buildings->source, buildings->layer->label);
  round(sources);
}

}  // namespace wangge::read
