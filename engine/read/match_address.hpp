#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "community/community.hpp"
#include "read/address.hpp"

namespace wangge::read {

/// A building that a row may mean.
struct AddressCandidate {
  BuildingIdx building;
  int score{0};  ///< higher fits better; 100 for the id, name or address as it stands
  std::string why;  ///< parts compared, by sign: "+street +number ~estate -building":
                    ///< + agrees, ~ may agree, - differs, ? the building does not say
  bool operator==(AddressCandidate const&) const = default;
};

enum class RowFit {
  matched,    ///< one building is certain, and alone
  ambiguous,  ///< several are, or the best leaves something open
  unmatched   ///< no building shares the number the row names
};

struct AddressMatch {
  RowFit fit{RowFit::unmatched};
  BuildingIdx building;                      ///< of a match, else none
  std::vector<AddressCandidate> candidates;  ///< the three best, best first
};

/// An address that no building took, with what was near.
struct UnmatchedAddress {
  std::int64_t row{0};
  std::string text;
  RowFit reason{RowFit::unmatched};
  std::vector<AddressCandidate> candidates;
};

/// Finds the building an address means. Built once from ids, names and addresses; the
/// buildings are not kept. Answers do not depend on the order of rows.
/// Cost O(buildings) to build, and O(address + buildings that share its key, at most
/// 512 looked at) to ask.
class AddressBook {
 public:
  explicit AddressBook(std::span<Building const> buildings);

  /// A building is matched only when it is certain (no part differs or is open, and the
  /// number agrees) and no other certain building is as close. A text that is the id,
  /// the name or the address of exactly one building means that one.
  [[nodiscard]] AddressMatch find(std::string_view text) const;

  /// The buildings of a compound: of "3-5栋" or "阳光苑3、4栋" each of them, where each
  /// is certain; of an estate's name alone all that stand in it. Ascending; two at
  /// least, else none.
  [[nodiscard]] std::vector<BuildingIdx> group(std::string_view text) const;

 private:
  /// What is on file about one building, taken apart.
  struct Face {
    Address address;
    bool named_estate{false};  ///< the estate is the building's own name: no veto
  };
  using Lookup = std::unordered_map<std::string, std::vector<BuildingIdx>>;
  struct Compared;

  void add_whole(Lookup& lookup, std::string const& text, BuildingIdx building);
  void add_keys(Face const& face, BuildingIdx building);
  [[nodiscard]] Compared compare(Address const& row, BuildingIdx building) const;
  [[nodiscard]] std::vector<BuildingIdx> near_keys(Address const& row) const;
  [[nodiscard]] std::vector<BuildingIdx> alike(Address const& row) const;
  [[nodiscard]] AddressMatch whole(std::string_view text) const;
  [[nodiscard]] AddressMatch find(Address const& row) const;

  std::vector<Face> faces_;
  Lookup ids_, names_, addresses_;
  Lookup keys_;
};

struct AddressRow {
  std::int64_t row{0};  ///< as the table shows it
  std::string text;
};
struct RowsMatched {
  std::vector<BuildingIdx> buildings;       ///< per row asked; none: unmatched
  std::vector<UnmatchedAddress> unmatched;  ///< every row without a building, in order
};
/// Every row is either on one building or listed with its three best candidates.
[[nodiscard]] RowsMatched match_rows(AddressBook const& book,
                                     std::span<AddressRow const> rows);

}  // namespace wangge::read
