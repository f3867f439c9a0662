#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "synth/synth.hpp"
#include "synth/words.hpp"

namespace wangge::synth {

/// Totals per group: chance, within [low, high], adding up to `total`.
/// Needs groups · low <= total <= groups · high.
std::vector<std::int64_t> planted_totals(int groups, std::int64_t total,
                                         std::int64_t low, std::int64_t high,
                                         Random& random);

/// `total` split in proportion to `shares`, whole numbers, nothing where the share is
/// 0.
std::vector<std::int64_t> split(std::int64_t total, std::span<double const> shares);

/// Residents and tenant households for known households, by kind of management.
Counts people_in(std::int64_t households, Management management, Random& random);

/// One row per entrance in the order of the buildings, building names written the many
/// ways people write them; then, when `dirty`, two rows repeated and three that match
/// no building. Fills the community's ledger.
enum class Dirt { none, as_usual };
std::vector<SurveyRow> survey_of(Community& community, Dirt dirt, Random& random);

/// Volunteers at home in the buildings, unmanaged ones first.
std::vector<Volunteer> volunteers_of(Community const& community, int count,
                                     NameSource& names, Random& random);

}  // namespace wangge::synth
