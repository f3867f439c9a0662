// Pictures whose own positions are GCJ-02, or shifted: the demo's, moved by a VRT.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <functional>

#include "folder.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"

using namespace wangge;
using namespace wangge::test;
namespace fs = std::filesystem;

namespace {

fs::path demo() {
  return fs::path{WANGGE_SOURCE_DIR} / "data/zhongguling";
}

// As gdalinfo has it.
constexpr int kWidth = 2025;
constexpr int kHeight = 1711;
constexpr double kPixel = 0.3;
constexpr geo::Point kCorner{414574.976, 3079829.749};

using Moved = std::function<geo::Point(geo::Point)>;

geo::Point in_gcj02(geo::Point p) {
  auto const own = geo::crs_from("EPSG:4547").value();
  auto const earth = geo::crs_from("EPSG:4326").value();
  auto const at = geo::Transform::between(own, earth).value()(p).value();
  auto const there = geo::from_wgs84(geo::Datum::gcj02, {at.x, at.y});
  return geo::Transform::between(earth, own).value()({there.lon, there.lat}).value();
}

/// The demo's picture with its corners elsewhere.
std::string moved_picture(Moved const& moved) {
  auto const corner = moved(kCorner);
  auto const right = moved({kCorner.x + kWidth * kPixel, kCorner.y});
  auto const below = moved({kCorner.x, kCorner.y - kHeight * kPixel});
  std::string bands;
  for (int band = 1; band <= 3; ++band)
    bands += fmt::format(
        R"(<VRTRasterBand dataType="Byte" band="{0}"><ColorInterp>{1}</ColorInterp>)"
        R"(<SimpleSource><SourceFilename relativeToVRT="0">{2}</SourceFilename>)"
        R"(<SourceBand>{0}</SourceBand></SimpleSource></VRTRasterBand>)",
        band,
        band == 1   ? "Red"
        : band == 2 ? "Green"
                    : "Blue",
        (demo() / "imagery.tif").string());
  return fmt::format(
      R"(<VRTDataset rasterXSize="{}" rasterYSize="{}"><SRS>EPSG:4547</SRS>)"
      R"(<GeoTransform>{:.9f}, {:.12f}, {:.12f}, {:.9f}, {:.12f}, {:.12f})"
      R"(</GeoTransform>{}</VRTDataset>)",
      kWidth, kHeight, corner.x, (right.x - corner.x) / kWidth,
      (below.x - corner.x) / kHeight, corner.y, (right.y - corner.y) / kWidth,
      (below.y - corner.y) / kHeight, bands);
}

/// A section of the demo's geopackage.
std::string section(std::string const& name) {
  return fmt::format("[{0}]\npath = \"{1}\"\nlayer = \"{0}\"\n", name,
                     (demo() / "community-input.gpkg").string());
}

std::string const kSections =
    section("buildings") + "fields = { id = \"id\" }\n" + section("streets");

std::string picture_section(std::string const& more) {
  return "[imagery]\npath = \"picture.vrt\"\n" + more;
}

/// What is said of the picture, by code.
std::vector<Issue> of_picture(Issues const& issues) {
  std::vector<Issue> found;
  for (auto const& issue : issues)
    if (issue.code.starts_with("position_") && arg(issue, "section") == "imagery")
      found.push_back(issue);
  return found;
}

/// Warnings about where the other sources lie.
int alarms(Issues const& issues) {
  int count = 0;
  for (auto const& issue : issues)
    if (issue.severity == Severity::warning && issue.code.starts_with("position_") &&
        arg(issue, "section") != "imagery")
      ++count;
  return count;
}

}  // namespace

TEST_CASE(
    "a picture in GCJ-02 is corrected where other sources speak for the buildings",
    "[read][datum]") {
  Folder folder;
  folder.write("picture.vrt", moved_picture(in_gcj02));
  folder.write("community.toml", kSections + picture_section(""));
  auto const community = folder.community();
  auto const said = of_picture(community.issues);
  REQUIRE(said.size() == 1);
  CHECK(said[0].code == "position_corrected_gcj02");
  CHECK(std::stod(arg(said[0], "confidence")) >= 90.0);
  CHECK(community.imagery->datum == geo::Datum::gcj02);
  CHECK(alarms(community.issues) == 0);
  // As it is, where the section says so; still named.
  folder.write("community.toml", kSections + picture_section("datum = \"wgs84\"\n"));
  auto const kept = folder.community();
  CHECK(kept.imagery->datum == geo::Datum::wgs84);
  REQUIRE(of_picture(kept.issues).size() == 1);
  CHECK(of_picture(kept.issues)[0].code == "position_wrong_gcj02");
}

TEST_CASE("a picture in GCJ-02 over buildings alone is named, not corrected",
          "[read][datum]") {
  Folder folder;
  folder.write("picture.vrt", moved_picture(in_gcj02));
  folder.write("community.toml", section("buildings") + picture_section(""));
  auto const community = folder.community();
  REQUIRE(of_picture(community.issues).size() == 1);
  CHECK(of_picture(community.issues)[0].code == "position_wrong_gcj02");
  CHECK(community.imagery->datum == geo::Datum::wgs84);
  CHECK(alarms(community.issues) == 0);
}

TEST_CASE("a picture whose datum is given is brought to WGS 84, and fits",
          "[read][datum]") {
  Folder folder;
  folder.write("picture.vrt", moved_picture(in_gcj02));
  folder.write("community.toml", kSections + picture_section("datum = \"gcj02\"\n"));
  auto const community = folder.community();
  CHECK(community.imagery->datum == geo::Datum::gcj02);
  CHECK(of_picture(community.issues).empty());
  CHECK(alarms(community.issues) == 0);
}

TEST_CASE("a picture shifted under buildings and streets is the one named",
          "[read][datum]") {
  Folder folder;
  folder.write("picture.vrt", moved_picture([](geo::Point p) {
                 return geo::Point{p.x + 60.0, p.y - 45.0};
               }));
  folder.write("community.toml", kSections + picture_section(""));
  auto const community = folder.community();
  auto const said = of_picture(community.issues);
  REQUIRE(said.size() == 1);
  CHECK(said[0].code == "position_wrong_shifted");
  CHECK(std::stod(arg(said[0], "east")) == Approx(60.0).margin(3.0));
  CHECK(std::stod(arg(said[0], "north")) == Approx(-45.0).margin(3.0));
  CHECK(alarms(community.issues) == 0);
}

TEST_CASE("the untouched picture raises no alarm", "[read][datum]") {
  Folder folder;
  folder.write("picture.vrt", moved_picture([](geo::Point p) { return p; }));
  folder.write("community.toml", kSections + picture_section(""));
  auto const community = folder.community();
  CHECK(of_picture(community.issues).empty());
  CHECK(alarms(community.issues) == 0);
  CHECK(community.imagery->datum == geo::Datum::wgs84);
}
