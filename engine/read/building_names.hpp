#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "community/community.hpp"

namespace wangge::read {

/// What is left of a building's name when the ways of writing it are taken away:
/// "１号楼", "1幢", "01栋", "第一栋" → "1"; "A座" → "a".
[[nodiscard]] std::string bare_name(std::string_view text);

/// The building part of a text that goes on after it: "3栋2单元" → "3栋"; the text
/// itself where nothing follows.
[[nodiscard]] std::string building_part(std::string_view text);

/// Finds buildings by what people call them. Built once.
class BuildingNames {
 public:
  explicit BuildingNames(std::span<Building const> buildings);

  /// Every building that the text may mean, at the strictest level that knows any: id,
  /// name, address, bare name, bare id, then the same for the part before an entrance.
  [[nodiscard]] std::vector<BuildingIdx> find(std::string_view text) const;
  /// The same for an address.
  [[nodiscard]] std::vector<BuildingIdx> find_address(std::string_view text) const;

 private:
  using Lookup = std::map<std::string, std::vector<BuildingIdx>, std::less<>>;
  [[nodiscard]] std::vector<BuildingIdx> whole(std::string_view text) const;

  Lookup ids_, names_, addresses_, bare_names_, bare_ids_, bare_addresses_;
};

}  // namespace wangge::read
