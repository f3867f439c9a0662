#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "read/read_community.hpp"

namespace wangge::test {

/// A folder of input files in the temporary directory, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  Folder& write(std::string const& name, std::string const& text);
  [[nodiscard]] std::filesystem::path path(std::string const& name) const;

  /// Reads community.toml of the folder.
  [[nodiscard]] Result<read::ReadOutcome> read() const;
  /// The community; the test fails when there is an error.
  [[nodiscard]] Community community() const;
  /// The error's message; the test fails when there is none.
  [[nodiscard]] std::string error() const;

 private:
  std::filesystem::path folder_;
};

/// A feature of GeoJSON: properties (JSON members without braces) and geometry.
struct Drawn {
  std::string properties;
  std::string geometry;
};
/// A square with its lower left corner x, y metres from a place in Zhuzhou.
std::string square(double x, double y, double side);
std::string ring(std::vector<std::pair<double, double>> const& corners);
std::string line(std::vector<std::pair<double, double>> const& points);
std::string point(double x, double y);
std::string geojson(std::vector<Drawn> const& features);

/// Three squares of 20 m at (0,0), (40,0), (80,0): ids 1, 2, 3, names 1栋, 2栋, 3栋.
std::string three_buildings();

/// What came in is on the buildings or listed, to the last one.
void check_conserved(Community const& community);

std::vector<Issue> issues_of(Community const& community, std::string const& code);
std::string arg(Issue const& issue, std::string const& name);

}  // namespace wangge::test
