#include "read/match_address.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kLooked = 512;  // buildings compared with one row at most
constexpr std::size_t kShown = 3;
constexpr int kWhole = 100;

enum Part : std::size_t {
  kRegion,
  kEstate,
  kStreet,
  kNumber,
  kBuilding,
  kUnit,
  kParts
};
constexpr std::array<char const*, kParts> kPartNames{"region", "estate",   "street",
                                                     "number", "building", "unit"};
constexpr std::array<int, kParts> kWeights{4, 24, 24, 20, 20, 6};

// Kinds of key, first byte of it.
constexpr char kStreetNumber = 's';
constexpr char kEstateNumber = 'e';
constexpr char kPlaceless = 'p';
constexpr char kAnyPlace = 'b';
constexpr char kWholeEstate = 'E';
constexpr char kWholeStreet = 'S';

std::string key(char kind, std::string_view place, std::string_view number) {
  std::string text{kind};
  text += place;
  text += '\x1f';
  text += number;
  return text;
}

/// All numbers an address names, streets' and buildings'.
std::vector<std::string> all_numbers(Address const& address) {
  std::vector<std::string> all;
  for (auto const* spans : {&address.numbers, &address.buildings})
    for (auto const& span : *spans) {
      auto const more = numbers_of(span);
      all.insert(all.end(), more.begin(), more.end());
    }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Agreement text_agreement(std::string const& asked, std::string const& held) {
  if (asked.empty() || held.empty()) return Agreement::absent;
  if (asked == held) return Agreement::same;
  bool const inside =
      asked.find(held) != std::string::npos || held.find(asked) != std::string::npos;
  return inside ? Agreement::perhaps : Agreement::differs;
}

Agreement region_agreement(std::vector<AddressRegion> const& asked,
                           std::vector<AddressRegion> const& held) {
  auto result = Agreement::absent;
  for (auto const& a : asked)
    for (auto const& h : held) {
      if (a.level != h.level) continue;
      if (a.name != h.name) return Agreement::differs;
      result = Agreement::same;
    }
  return result;
}

/// Name and address of a building as one: the address leads, the name fills in.
Address joined(Address address, Address const& name) {
  if (address.estate.empty()) address.estate = name.estate;
  if (address.street.empty()) address.street = name.street;
  if (address.numbers.empty()) address.numbers = name.numbers;
  if (address.buildings.empty()) {
    address.buildings = name.buildings;
    address.bare = name.bare;
  }
  if (address.unit.empty()) address.unit = name.unit;
  return address;
}

}  // namespace

/// One row against one building, part by part.
struct AddressBook::Compared {
  BuildingIdx building;
  std::array<Agreement, kParts> parts{};
  std::array<bool, kParts> open{};  ///< the row says it, the building does not
  bool finer{false};  ///< the building says a number or unit that the row does not
  bool certain{false};

  [[nodiscard]] bool same(Part part) const { return parts[part] == Agreement::same; }

  [[nodiscard]] int score() const {
    int total = 0;
    for (std::size_t p = 0; p < kParts; ++p) {
      if (parts[p] == Agreement::same) total += kWeights[p];
      if (parts[p] == Agreement::perhaps) total += kWeights[p] / 2;
      if (parts[p] == Agreement::differs) total -= kWeights[p] / 2;
    }
    return total - (finer ? 2 : 0);
  }

  [[nodiscard]] std::string why() const {
    std::string text;
    for (std::size_t p = 0; p < kParts; ++p) {
      char const sign = parts[p] == Agreement::same      ? '+'
                        : parts[p] == Agreement::perhaps ? '~'
                        : parts[p] == Agreement::differs ? '-'
                        : open[p]                        ? '?'
                                                         : ' ';
      if (sign == ' ') continue;
      if (!text.empty()) text += ' ';
      text += sign;
      text += kPartNames[p];
    }
    return text;
  }

  /// Whether this one explains the row better in every respect.
  [[nodiscard]] bool beats(Compared const& other) const {
    bool more = false;
    for (std::size_t p = 0; p < kParts; ++p) {
      bool const mine = parts[p] == Agreement::same;
      bool const theirs = other.parts[p] == Agreement::same;
      if (theirs && !mine) return false;
      more = more || (mine && !theirs);
    }
    return more || (!finer && other.finer);
  }
};

AddressBook::AddressBook(std::span<Building const> buildings) {
  faces_.reserve(buildings.size());
  for (std::size_t i = 0; i < buildings.size(); ++i) {
    auto const& building = buildings[i];
    BuildingIdx const index{i};
    Face face{parse_address(building.address), false};
    bool const has_name = !building.name.empty() && building.name != building.id;
    if (has_name) {
      face.named_estate = face.address.estate.empty();
      face.address = joined(std::move(face.address), parse_address(building.name));
    }
    add_whole(ids_, building.id, index);
    if (has_name) add_whole(names_, building.name, index);
    add_whole(addresses_, building.address, index);
    add_keys(face, index);
    faces_.push_back(std::move(face));
  }
}

void AddressBook::add_whole(Lookup& lookup, std::string const& text,
                            BuildingIdx building) {
  if (auto plain = folded(text); !plain.empty())
    lookup[std::move(plain)].push_back(building);
}

void AddressBook::add_keys(Face const& face, BuildingIdx building) {
  auto const& address = face.address;
  for (auto const& number : all_numbers(address)) {
    keys_[key(kAnyPlace, "", number)].push_back(building);
    if (!address.street.empty())
      keys_[key(kStreetNumber, address.street, number)].push_back(building);
    if (!address.estate.empty())
      keys_[key(kEstateNumber, address.estate, number)].push_back(building);
    if (address.placeless() || face.named_estate)
      keys_[key(kPlaceless, "", number)].push_back(building);
  }
  if (!address.estate.empty())
    keys_[key(kWholeEstate, address.estate, "")].push_back(building);
  if (!address.street.empty())
    keys_[key(kWholeStreet, address.street, "")].push_back(building);
}

AddressBook::Compared AddressBook::compare(Address const& row,
                                           BuildingIdx building) const {
  auto const& face = faces_[building.get()];
  auto const& held = face.address;
  Compared c{.building = building};
  c.parts[kRegion] = region_agreement(row.regions, held.regions);
  c.parts[kEstate] = text_agreement(row.estate, held.estate);
  if (face.named_estate && c.parts[kEstate] == Agreement::differs)
    c.parts[kEstate] = Agreement::absent;
  c.parts[kStreet] = text_agreement(row.street, held.street);
  c.parts[kNumber] = agreement(row.numbers, held.numbers);
  c.parts[kBuilding] = agreement(row.buildings, held.buildings);
  c.parts[kUnit] = text_agreement(row.unit, held.unit);
  if (c.parts[kUnit] == Agreement::perhaps) c.parts[kUnit] = Agreement::differs;
  // "阳光苑12号": whether 12 is of the street or of the estate, nobody said.
  bool const row_either = row.bare && row.numbers.empty() && held.buildings.empty();
  bool const face_either = held.bare && held.numbers.empty() && row.buildings.empty();
  if (row_either) c.parts[kBuilding] = agreement(row.buildings, held.numbers);
  if (face_either) c.parts[kNumber] = agreement(row.numbers, held.buildings);

  auto const absent = [&](Part part) { return c.parts[part] == Agreement::absent; };
  c.open[kBuilding] = !row.buildings.empty() && absent(kBuilding);
  c.open[kNumber] = !row.numbers.empty() && absent(kNumber) &&
                    !(c.same(kEstate) && c.same(kBuilding));
  c.finer = (row.buildings.empty() && !held.buildings.empty() && !face_either) ||
            (row.unit.empty() && !held.unit.empty());
  bool const numberless = row.numbers.empty() && row.buildings.empty();
  bool const placed =
      row.placeless() || held.placeless() || c.same(kEstate) || c.same(kStreet);
  c.open[kEstate] = !placed && !row.estate.empty() && absent(kEstate);
  c.open[kStreet] = !placed && !row.street.empty() && absent(kStreet);
  // A 12号 somewhere is no 12栋; within one estate people write either.
  if (c.same(kBuilding) && !row.bare && held.bare && !held.placeless() &&
      !c.same(kEstate))
    c.parts[kBuilding] = Agreement::perhaps;
  c.certain =
      !row.beside && !held.beside && placed && !c.open[kBuilding] && !c.open[kNumber] &&
      (numberless ? c.same(kEstate) && !c.finer : c.same(kNumber) || c.same(kBuilding));
  for (auto const part : c.parts)
    if (part == Agreement::differs || part == Agreement::perhaps) c.certain = false;
  return c;
}

std::vector<BuildingIdx> AddressBook::near_keys(Address const& row) const {
  std::vector<BuildingIdx> found;
  auto const look = [&](std::string const& k) {
    auto const at = keys_.find(k);
    if (at == keys_.end()) return;
    // One more than may be compared tells that there are too many.
    auto const room = kLooked + 1 - std::min(found.size(), kLooked + 1);
    auto const n = std::min(room, at->second.size());
    found.insert(found.end(), at->second.begin(),
                 at->second.begin() + static_cast<std::ptrdiff_t>(n));
  };
  for (auto const& number : all_numbers(row)) {
    if (!row.street.empty()) look(key(kStreetNumber, row.street, number));
    if (!row.estate.empty()) look(key(kEstateNumber, row.estate, number));
    look(row.placeless() ? key(kAnyPlace, "", number) : key(kPlaceless, "", number));
  }
  if (row.numbers.empty() && row.buildings.empty() && !row.estate.empty())
    look(key(kWholeEstate, row.estate, ""));
  return found;
}

std::vector<BuildingIdx> AddressBook::alike(Address const& row) const {
  constexpr std::size_t kEach = 64;
  std::vector<BuildingIdx> found;
  auto const look = [&](std::string const& k) {
    auto const at = keys_.find(k);
    if (at == keys_.end()) return;
    auto const n = std::min(kEach, at->second.size());
    found.insert(found.end(), at->second.begin(),
                 at->second.begin() + static_cast<std::ptrdiff_t>(n));
  };
  if (!row.estate.empty()) look(key(kWholeEstate, row.estate, ""));
  if (!row.street.empty()) look(key(kWholeStreet, row.street, ""));
  auto const numbers = all_numbers(row);
  for (std::size_t i = 0; i < std::min<std::size_t>(numbers.size(), 4); ++i)
    look(key(kAnyPlace, "", numbers[i]));
  return found;
}

AddressMatch AddressBook::whole(std::string_view text) const {
  AddressMatch match;
  auto const plain = folded(text);
  for (auto const& [lookup, word] :
       {std::pair{&ids_, "+id"}, {&names_, "+name"}, {&addresses_, "+address"}}) {
    auto const found = lookup->find(plain);
    if (found == lookup->end()) continue;
    auto const& all = found->second;
    for (std::size_t i = 0; i < std::min(all.size(), kShown); ++i)
      match.candidates.push_back({all[i], kWhole, word});
    match.fit = all.size() == 1 ? RowFit::matched : RowFit::ambiguous;
    if (all.size() == 1) match.building = all.front();
    return match;
  }
  return match;
}

AddressMatch AddressBook::find(std::string_view text) const {
  if (auto match = whole(text); match.fit != RowFit::unmatched) return match;
  return find(parse_address(text));
}

std::vector<BuildingIdx> AddressBook::group(std::string_view text) const {
  auto const row = parse_address(text);
  std::vector<BuildingIdx> found;
  if (row.beside || !row.room.empty()) return found;
  std::vector<std::string> numbers;
  for (auto const& span : row.buildings) {
    if (span.dubious) return found;
    auto const more = numbers_of(span);
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  if (numbers.empty() && row.numbers.empty() && !row.estate.empty()) {
    auto const all = keys_.find(key(kWholeEstate, row.estate, ""));
    if (all != keys_.end()) found = all->second;
    std::erase_if(found, [&](BuildingIdx b) {
      return text_agreement(row.street, faces_[b.get()].address.street) ==
             Agreement::differs;
    });
  }
  if (numbers.size() > 1)
    for (auto const& number : numbers) {
      Address one = row;
      one.buildings = {NumberSpan{number, "", "", false, false}};
      auto const match = find(one);
      if (match.fit != RowFit::matched) return {};
      found.push_back(match.building);
    }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found.size() > 1 ? found : std::vector<BuildingIdx>{};
}

AddressMatch AddressBook::find(Address const& row) const {
  auto found = near_keys(row);
  bool const too_many = found.size() > kLooked;
  auto const more = alike(row);
  found.insert(found.end(), more.begin(), more.end());
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());

  std::vector<Compared> all;
  for (auto const building : found) all.push_back(compare(row, building));
  std::ranges::stable_sort(all, [](auto const& a, auto const& b) {
    return std::pair{a.certain, a.score()} > std::pair{b.certain, b.score()};
  });

  AddressMatch match;
  for (std::size_t i = 0; i < std::min(all.size(), kShown); ++i)
    match.candidates.push_back({all[i].building, all[i].score(),
                                all[i].why() + (row.beside ? " ~beside" : "")});
  if (all.empty()) return match;
  auto const& best = all.front();
  bool const alone =
      std::ranges::none_of(all.begin() + 1, all.end(),
                           [&](auto const& c) { return c.certain && !best.beats(c); });
  if (best.certain && alone && !too_many) {
    match.fit = RowFit::matched;
    match.building = best.building;
  } else {
    auto const open = [](Compared const& c) {
      if (c.open[kEstate] || c.open[kStreet]) return false;  // nothing but a number
      return c.certain ||
             ((c.same(kNumber) || c.same(kBuilding) ||
               c.parts[kNumber] == Agreement::perhaps ||
               c.parts[kBuilding] == Agreement::perhaps) &&
              std::ranges::find(c.parts, Agreement::differs) == c.parts.end());
    };
    if (std::ranges::any_of(all, open)) match.fit = RowFit::ambiguous;
  }
  return match;
}

RowsMatched match_rows(AddressBook const& book, std::span<AddressRow const> rows) {
  RowsMatched result;
  result.buildings.reserve(rows.size());
  for (auto const& [row, text] : rows) {
    auto match = book.find(text);
    result.buildings.push_back(match.building);
    if (match.fit != RowFit::matched)
      result.unmatched.push_back({row, text, match.fit, std::move(match.candidates)});
  }
  return result;
}

}  // namespace wangge::read
