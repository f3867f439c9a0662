#pragma once

#include <string>
#include <vector>

// Addresses written for these tests: no such streets, estates or houses are meant.
namespace wangge::test {

struct AddressedBuilding {
  std::string id, name, address;
};
struct AddressCase {
  std::string text;
  std::string expected;  ///< building id, "ambiguous" or "unmatched"
};

std::vector<AddressedBuilding> addressed_buildings();
std::vector<AddressCase> chinese_cases();
std::vector<AddressCase> western_cases();

/// Cells of "a | b | c" lines, trimmed; empty lines are left out.
std::vector<std::vector<std::string>> table_cells(std::string const& table);

}  // namespace wangge::test
