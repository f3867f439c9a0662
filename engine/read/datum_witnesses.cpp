// Who is to blame where sources and picture disagree.
#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "read/datum_positions.hpp"

namespace wangge::read {
namespace {

constexpr double kSameShift = 25.0;  // metres: shifts that differ less are one

/// What a slip of one says of the other, were that the one that slipped.
Slip turned_round(Slip slip) {
  switch (slip) {
    case Slip::gcj02:
      return Slip::gcj02_twice;
    case Slip::bd09:
      return Slip::bd09_twice;
    case Slip::gcj02_twice:
      return Slip::gcj02;
    case Slip::bd09_twice:
      return Slip::bd09;
    case Slip::zone_east:
      return Slip::zone_west;
    case Slip::zone_west:
      return Slip::zone_east;
    case Slip::none:
    case Slip::swapped:
    case Slip::shifted:
      break;
  }
  return slip;
}

/// What a verdict on one says of the other, likewise.
Trial turned_round(Trial trial) {
  trial.correction.slip = turned_round(trial.correction.slip);
  trial.correction.metres = {-trial.correction.metres.x, -trial.correction.metres.y};
  trial.offset = {-trial.offset.x, -trial.offset.y};
  return trial;
}

/// What is said of a source that lies where it should.
Trial right_as(Slip given) {
  Trial trial;
  trial.correction.slip = given;
  return trial;
}

/// All slipped alike; sources that were moved as a whole, by the same way.
bool agree(std::span<Verdict* const> witnesses) {
  auto const& first = *witnesses.front();
  return std::ranges::all_of(witnesses, [&](Verdict const* v) {
    return v->slip() == first.slip() &&
           (v->slip() != Slip::shifted ||
            geo::distance(v->best.offset, first.best.offset) < kSameShift);
  });
}

}  // namespace

/// Without a picture the other sources speak for the buildings, or against them.
void Positions::hear_witnesses(std::span<Positioned const> sources) {
  std::vector<Verdict*> witnesses;
  for (auto& verdict : verdicts_)
    if (verdict.section != "buildings" && verdict.state == Verdict::certain)
      witnesses.push_back(&verdict);
  auto const has = [&](Slip slip) {
    return std::ranges::any_of(witnesses,
                               [&](Verdict const* v) { return v->slip() == slip; });
  };
  // What would not show a shift does not speak against one: a boundary with room to
  // spare holds shifted buildings as well.
  auto const all = witnesses;
  bool const doubted = has(Slip::shifted) && has(Slip::none);
  if (doubted)
    std::erase_if(witnesses, [](Verdict const* v) {
      return v->slip() == Slip::none && !v->pinned;
    });
  if (witnesses.empty()) return;
  if (has(Slip::none)) return vouch(witnesses);
  auto const slip = witnesses.front()->slip();
  // Sources in GCJ-02 beside buildings in WGS 84 are common. The reverse, a shift taken
  // off twice, is rarer than buildings in GCJ-02.
  if (slip == Slip::gcj02 || slip == Slip::bd09 || !agree(witnesses)) return;
  if (witnesses.size() >= 2) {
    Verdict own = *witnesses.front();
    for (auto const* witness : witnesses)
      own.confidence = std::max(own.confidence, witness->confidence);
    own.best = turned_round(own.best);
    own.samples = witnesses.size();
    own.against = "others";
    return blame_buildings(sources, std::move(own));
  }
  // One against one: it cannot be said which of them slipped. A plain shift is only
  // named, and that it is one against the other.
  if (slip == Slip::shifted) {
    if (doubted) return vouch(all);
    return doubt(*witnesses.front());
  }
  witnesses.front()->state = Verdict::uncertain;
  witnesses.front()->applied = false;
}

/// Buildings that do not fit the picture. Where another source speaks for them, it is
/// the picture that lies elsewhere; where none does, it is so only where buildings
/// hardly slip that way.
void Positions::settle_picture(std::span<Positioned const> sources,
                               PictureSays const& picture) {
  // Who would not show a shift does not speak for the buildings against one.
  auto const& own = verdicts_.front();
  bool const vouched =
      own.state == Verdict::certain && own.slip() == Slip::none && own.pinned;
  if (!vouched && picture.buildings->slip() == Slip::shifted)
    return blame_buildings(sources, *picture.buildings);
  blame_picture(*picture.buildings, picture.given);
}

/// Corrected only where it is certain which of the two slipped.
void Positions::blame_picture(Verdict buildings, GivenDatum given) {
  auto const& own = verdicts_.front();
  bool const vouched = own.state == Verdict::certain && own.slip() == Slip::none;
  Verdict verdict = std::move(buildings);
  verdict.section = verdict.label = "imagery";
  verdict.against = "buildings";
  verdict.given = slip_of(given);
  verdict.best = turned_round(verdict.best);
  verdict.applied = vouched && is_datum(verdict.slip()) &&
                    given == GivenDatum::automatic && verdict.confidence >= kApply &&
                    in_china();
  picture_ = std::move(verdict);
}

std::optional<Slip> Positions::picture_slip() const {
  if (!picture_ || !picture_->applied) return std::nullopt;
  return picture_->best.correction.slip;
}

/// One source alone lies elsewhere: it may be the buildings that do.
void Positions::doubt(Verdict const& witness) {
  auto& own = verdicts_.front();
  if (own.state != Verdict::not_judged) return;
  own.state = Verdict::uncertain;
  own.against = witness.section;
  own.best = turned_round(witness.best);
  own.second = witness.second;
  own.samples = 1;
}

void Positions::vouch(std::span<Verdict* const> witnesses) {
  auto& own = verdicts_.front();
  own.state = Verdict::certain;
  own.against = "others";
  // What they were held against: the buildings as they stand, or as the only places
  // that they can be.
  if (own.best.correction.slip != Slip::swapped || !nowhere_)
    own.best = right_as(own.given);
  own.samples = witnesses.size();
  for (auto const* witness : witnesses)
    if (witness->slip() == Slip::none) {
      own.confidence = std::max(own.confidence, witness->confidence);
      own.pinned = own.pinned || witness->pinned;
    }
  own.applied = nowhere_;
}

/// The buildings slipped. The others are judged again, against buildings where they
/// should be.
void Positions::blame_buildings(std::span<Positioned const> sources, Verdict own) {
  auto const* const buildings = find(sources, "buildings");
  own.section = "buildings";
  own.given = Slip::none;
  own.state = Verdict::certain;
  if (auto there = reference_of(*buildings->layer, own.best.correction))
    reference_ = std::move(there);
  verdicts_.clear();
  keep(std::move(own), *buildings->source, buildings->layer->label);
  round(sources);
}

}  // namespace wangge::read
