#include "read/buildings.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "read/footprints.hpp"
#include "read/pieces.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr double kMostFloors = 200;

/// A number of floors or entrances; "2.5" counts up, nonsense is listed.
std::optional<int> number_of(LayerData const& layer, Feature const& feature,
                             std::string_view name, Reading& reading) {
  auto const text = layer.text(feature, name);
  if (text.empty()) return std::nullopt;
  auto const value = number_in(text);
  if (value && *value >= 0 && *value <= kMostFloors)
    return static_cast<int>(std::ceil(*value));
  reading.warn(layer.label, feature.row, "bad_number",
               {{"field", std::string{name}}, {"value", text}});
  return std::nullopt;
}

Building attributes(LayerData const& layer, Feature const& feature, Reading& reading) {
  Building building;
  building.id = layer.text(feature, "id");
  building.name = layer.text(feature, "name");
  building.address = layer.text(feature, "address");
  building.kind = layer.text(feature, "kind");
  building.floors = number_of(layer, feature, "floors", reading);
  building.entrances = number_of(layer, feature, "entrances", reading);
  auto const word = layer.text(feature, "management");
  auto const management = management_in(word);
  if (!management)
    reading.warn(layer.label, feature.row, "unknown_management", {{"value", word}});
  building.languages = listed(layer.text(feature, "languages"));
  building.needs = listed(layer.text(feature, "needs"));
  building.management = management.value_or(Management::unknown);
  building.counts = {count_of(layer, feature, "households", reading),
                     count_of(layer, feature, "residents", reading),
                     count_of(layer, feature, "tenants", reading)};
  return building;
}

/// Finds footprints that were drawn before, vertex for vertex.
class Repeats {
 public:
  /// The earlier piece with the same footprint, or null; remembers this one.
  Piece const* earlier(std::vector<Piece> const& pieces, Piece const& piece) {
    auto const [found, fresh] =
        seen_.emplace(normalised(piece.building.footprint), pieces.size());
    return fresh ? nullptr : &pieces[found->second];
  }

 private:
  std::map<geo::MultiPolygon, std::size_t> seen_;
};

}  // namespace

std::optional<Management> management_in(std::string_view text) {
  static constexpr struct {
    std::string_view word;
    Management management;
  } kWords[] = {{"", Management::unknown},
                {"unknown", Management::unknown},
                {"未知", Management::unknown},
                {"managed", Management::managed},
                {"有物业", Management::managed},
                {"物业", Management::managed},
                {"有", Management::managed},
                {"是", Management::managed},
                {"unmanaged", Management::unmanaged},
                {"无物业", Management::unmanaged},
                {"没有物业", Management::unmanaged},
                {"无", Management::unmanaged},
                {"否", Management::unmanaged},
                {"private", Management::private_house},
                {"私房", Management::private_house},
                {"自建房", Management::private_house},
                {"民房", Management::private_house}};
  auto const word = folded(text);
  for (auto const& known : kWords)
    if (known.word == word) return known.management;
  return std::nullopt;
}

Count count_of(LayerData const& layer, Feature const& feature, std::string_view name,
               Reading& reading) {
  auto const text = layer.text(feature, name);
  if (text.empty()) return std::nullopt;
  auto const count = count_in(text);
  if (!count)
    reading.warn(layer.label, feature.row, "bad_count",
                 {{"field", std::string{name}}, {"value", text}});
  return count;
}

Result<BuildingsRead> make_buildings(LayerData const& layer, Reading& reading) {
  BuildingsRead result;
  auto& ledger = result.ledger;
  ledger.source = layer.label;
  ledger.rows = static_cast<std::int64_t>(layer.features.size());
  std::vector<Piece> pieces;
  Repeats repeats;
  for (auto const& feature : layer.features) {
    Piece piece{feature.row, attributes(layer, feature, reading)};
    auto& building = piece.building;
    auto const set_aside = [&] {
      ledger.input = sum(ledger.input, building.counts);
      ledger.unmatched = sum(ledger.unmatched, building.counts);
      ++ledger.rows_unmatched;
    };
    building.footprint = footprint_of(feature, layer, reading);
    if (building.footprint.empty()) {
      set_aside();
      continue;
    }
    if (auto const* same = repeats.earlier(pieces, piece)) {
      bool const one = same->building.id == building.id || building.id.empty();
      reading.warn(layer.label, feature.row,
                   one ? "repeated_feature" : "duplicate_geometry",
                   {{"other", fmt::format("{}", same->row)}, {"id", building.id}});
      if (one)
        ++ledger.rows_repeated;
      else
        set_aside();
      continue;
    }
    pieces.push_back(std::move(piece));
  }
  if (pieces.empty())
    return fail(
        Errc::bad_input, "{}: none of its {} features is a usable building polygon{}",
        layer.label, layer.features.size(),
        layer.features.empty() ? "; the layer is empty, or where = \"…\" leaves nothing"
                               : "; run `wangge check` for the list");
  Counts brought;
  auto buildings = assemble(std::move(pieces), layer.label, brought, reading);
  if (!buildings) return tl::unexpected{buildings.error()};
  for (auto& piece : *buildings) {
    result.rows.push_back(piece.row);
    result.buildings.push_back(std::move(piece.building));
  }
  ledger.input = sum(ledger.input, brought);
  ledger.matched = brought;
  return result;
}

Result<void> keep_inside(BuildingsRead& read, Frontier const& frontier,
                         std::string const& label, std::string const& boundary_label,
                         Reading& reading) {
  BuildingsRead kept;
  auto& ledger = read.ledger;
  auto const before = read.buildings.size();
  ledger.matched = {};
  for (std::size_t i = 0; i < before; ++i) {
    auto& building = read.buildings[i];
    auto const side = frontier.side(building.footprint);
    if (!side)
      return fail(Errc::bad_input,
                  "{}: building \"{}\" cannot be compared with the boundary: {}", label,
                  building.id, side.error().message);
    if (*side == Side::outside) {
      reading.warn(label, read.rows[i], "outside_boundary", {{"id", building.id}});
      ledger.unmatched = sum(ledger.unmatched, building.counts);
      ++ledger.rows_unmatched;
      kept.outside.push_back(std::move(building));
      continue;
    }
    if (*side == Side::crosses)
      reading.note("building:" + building.id, -1, "crosses_boundary",
                   {{"id", building.id}});
    ledger.matched = sum(ledger.matched, building.counts);
    kept.rows.push_back(read.rows[i]);
    kept.buildings.push_back(std::move(building));
  }
  read.rows = std::move(kept.rows);
  read.buildings = std::move(kept.buildings);
  read.outside = std::move(kept.outside);
  if (!read.buildings.empty()) return {};
  return fail(Errc::bad_input,
              "{}: none of the {} buildings lies inside the boundary ({}); check "
              "that both are the same place and have the right crs",
              label, before, boundary_label);
}

}  // namespace wangge::read
