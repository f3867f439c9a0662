#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "community/community.hpp"

namespace wangge::read {

inline constexpr std::size_t kMeasures = 3;  ///< households, residents, tenants
inline constexpr std::array<char const*, kMeasures> kMeasureNames{
    "households", "residents", "tenants"};
[[nodiscard]] Count& measure(Counts& counts, std::size_t m);
[[nodiscard]] Count const& measure(Counts const& counts, std::size_t m);

/// Texts as numbers; 0 is the empty text.
class TextNumbers {
 public:
  TextNumbers() { number(""); }
  std::uint32_t number(std::string_view text);
  [[nodiscard]] std::string const& text(std::uint32_t number) const {
    return *texts_[number];
  }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::string key_;  ///< room to look one up, used again
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string const*> texts_;  // into the map, whose keys stay
};

/// Counts of a row in 12 bytes, for millions of rows; -1: not known.
using SmallCounts = std::array<std::int32_t, kMeasures>;
inline constexpr SmallCounts kNoCounts{-1, -1, -1};
[[nodiscard]] SmallCounts small(Counts const& counts);
[[nodiscard]] Counts wide(SmallCounts const& counts);
/// Adds what is known.
void add(SmallCounts& to, SmallCounts const& more);

enum class DoorStatus : std::uint8_t { not_said, done, outstanding };

/// What one row says of one place.
struct HouseholdEntry {
  std::uint32_t place{0};     ///< a building; from the number of buildings on, a text
                              ///< that is none
  std::uint32_t door{0};      ///< entrance and room; 0: the row names none
  std::uint32_t source{0};    ///< which table, in the order they are named
  std::uint32_t surveyor{0};  ///< 0: not said
  std::int32_t date{0};       ///< YYYYMMDD; 0: not said
  DoorStatus status{DoorStatus::not_said};
  bool loose{false};  ///< one of the households of its place, no telling which
  bool used{true};    ///< false: another row says the same door, or says it later
  std::int64_t row{0};
  SmallCounts counts{kNoCounts};
};

/// Two rows, or tables, that say different things of one door or place. Both values are
/// kept; never a mean of them.
struct HouseholdConflict {
  std::size_t used{0};    ///< entry whose table and round are taken
  std::size_t unused{0};  ///< first entry of those that are not
  SmallCounts used_counts{kNoCounts};
  SmallCounts unused_counts{kNoCounts};
  bool whole_place{false};  ///< the two tables were compared place by place
};

struct Reconciled {
  std::vector<HouseholdConflict> conflicts;  ///< by place and door
  /// Per (used source, unused source): rows that repeat what the used one says.
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::int64_t>> repeats;
  std::int64_t rows_repeated{0};  ///< rows that are not used
  Survey survey;                  ///< empty where no entry has a date or status
};

/// Settles what counts where several rows speak of one door. The rules, in order:
/// 1. Where two tables speak of a place and one of them does not say which doors, the
///    place's rows of one table count: of the one with the later date there, else of
///    the one named first.
/// 2. Of the rows of one door the latest round counts; within a round the table named
///    first. A measure that the winner does not know is taken from the one before.
/// Rows of one table and round add up. Losers come back with `used` off, winners with
/// the counts that they stand for. Entries come back in another order: by place, door,
/// date.
/// Cost O(n log n).
Reconciled reconcile(std::vector<HouseholdEntry>& entries, std::size_t buildings,
                     TextNumbers const& surveyors);

}  // namespace wangge::read
