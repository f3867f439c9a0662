#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/messages.hpp"
#include "community/community.hpp"
#include "plan/plan.hpp"

namespace wangge::stats {

enum class Level { community, district, grid, building };

/// How a measure is printed.
enum class Format { count, share, metres, minutes, square_metres, decimal };

/// What a measure is about: the tables of a level in the report, in this order.
enum class Group { ground, people, work, places, kinds };

/// One measure: its key ("households"), whose name and definition are the catalogue's
/// "measure.households" and "definition.households".
struct Measure {
  std::string key;
  Format format{Format::count};
  bool adds_up{false};  ///< a total over the rows of a table means something
  Group group{Group::ground};
  std::string name{};        ///< a template's, in place of the catalogue's
  std::string definition{};  ///< likewise
};

/// The measure of a key, as every level uses it; a key that is not known is a count.
[[nodiscard]] Measure measure_of(std::string_view key);
/// Its name as printed: "Households"; of a kind of buildings "Buildings: mall".
[[nodiscard]] std::string name_of(Measure const& measure, Messages const& messages);
[[nodiscard]] std::string definition_of(Measure const& measure,
                                        Messages const& messages);

/// Keys of the numbers of buildings of a kind begin so; the kind follows as in the
/// source.
inline constexpr std::string_view kKindPrefix = "buildings_of_kind.";

/// In place of a number that the privacy class does not show; it may well be known.
struct Hidden {
  auto operator<=>(Hidden const&) const = default;
};

/// A value: nothing when unknown. Integers stay integers; the others are rounded to
/// six decimals, so that every output can hold them exactly as text.
using Value = std::variant<std::monostate, std::int64_t, double, Hidden>;

[[nodiscard]] inline bool hidden(Value const& value) {
  return std::holds_alternative<Hidden>(value);
}
/// A number that is known and shown.
[[nodiscard]] inline bool shown(Value const& value) {
  return std::holds_alternative<std::int64_t>(value) ||
         std::holds_alternative<double>(value);
}

/// All values of one level: rows in printed order, one value per measure.
struct Table {
  Level level{Level::community};
  std::vector<Measure> measures;
  struct Row {
    std::string id;  ///< community code (its name when it has none), district id, grid
                     ///< id, building id
    std::string name;
    std::string parent;         ///< district of a grid, grid of a building
    std::vector<Value> values;  ///< parallel to measures
  };
  std::vector<Row> rows;
  /// The value of a measure in a row; unknown when there is no such measure.
  [[nodiscard]] Value at(std::size_t row, std::string_view measure) const;
  /// The sum of a measure over the rows; unknown when all are, or when the measure
  /// does not add up; hidden when one of them is.
  [[nodiscard]] Value total(std::string_view measure) const;
};

/// Every number of the report, at four levels. Each printed figure comes from here.
struct Statistics {
  Table community;  ///< one row
  Table districts;
  Table grids;
  Table buildings;
};

/// Counts of a level are sums over its buildings, places and routes; unknown only when
/// all parts are. Cost O(buildings + places · grids).
Statistics make_statistics(Community const& community, plan::Plan const& plan);

/// A value as text for people: thousands separators, unit by format; "—" when unknown,
/// "·" when hidden.
[[nodiscard]] std::string printed(Value const& value, Format format);

/// A value as text for machines: the shortest that reads back equal; empty when
/// unknown or hidden.
[[nodiscard]] std::string exact(Value const& value);

/// The word of a level in files: "community", "district", "grid", "building".
[[nodiscard]] std::string_view word_of(Level level);

}  // namespace wangge::stats
