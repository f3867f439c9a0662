#include "folder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

namespace wangge::test {
namespace fs = std::filesystem;

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "wangge-read-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  folder_ = name;
}

Folder::~Folder() {
  std::error_code code;
  fs::remove_all(folder_, code);
}

fs::path Folder::path(std::string const& name) const {
  return folder_ / name;
}

Folder& Folder::write(std::string const& name, std::string const& text) {
  std::ofstream{path(name), std::ios::binary} << text;
  return *this;
}

Result<read::ReadOutcome> Folder::read() const {
  Quiet quiet;
  auto const profiles = read::Profiles::load(WANGGE_SOURCE_DIR "/styles");
  REQUIRE(profiles);
  return read::read_community(path("community.toml"), quiet, *profiles);
}

Community Folder::community() const {
  auto outcome = read();
  INFO((outcome ? std::string{} : outcome.error().message));
  REQUIRE(outcome);
  return std::move(outcome->community);
}

std::string Folder::error() const {
  auto const outcome = read();
  REQUIRE_FALSE(outcome);
  return outcome.error().message;
}

namespace {

std::string at(double x, double y) {
  return fmt::format("[{:.9f},{:.9f}]", 113.13 + x / 98540.0, 27.83 + y / 110820.0);
}

std::string all(std::vector<std::pair<double, double>> const& points) {
  std::vector<std::string> texts;
  for (auto const& [x, y] : points) texts.push_back(at(x, y));
  return fmt::format("{}", fmt::join(texts, ","));
}

}  // namespace

std::string ring(std::vector<std::pair<double, double>> const& corners) {
  auto closed = corners;
  closed.push_back(corners.front());
  return fmt::format(R"({{"type":"Polygon","coordinates":[[{}]]}})", all(closed));
}

std::string square(double x, double y, double side) {
  return ring({{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}});
}

std::string line(std::vector<std::pair<double, double>> const& points) {
  return fmt::format(R"({{"type":"LineString","coordinates":[{}]}})", all(points));
}

std::string point(double x, double y) {
  return fmt::format(R"({{"type":"Point","coordinates":{}}})", at(x, y));
}

std::string geojson(std::vector<Drawn> const& features) {
  std::vector<std::string> texts;
  for (auto const& feature : features)
    texts.push_back(
        fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{}}})",
                    feature.properties, feature.geometry));
  return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})",
                     fmt::join(texts, ","));
}

std::string three_buildings() {
  return geojson({{R"("id":"1","name":"1栋")", square(0, 0, 20)},
                  {R"("id":"2","name":"2栋")", square(40, 0, 20)},
                  {R"("id":"3","name":"3栋")", square(80, 0, 20)}});
}

void check_conserved(Community const& community) {
  auto const& ledger = community.ledger;
  CHECK(sum(ledger.matched, ledger.unmatched) == ledger.input);
  Counts all;
  for (auto const& building : community.buildings) all = sum(all, building.counts);
  CHECK(sum(all, Counts{0, 0, 0}) == sum(ledger.matched, Counts{0, 0, 0}));
}

std::vector<Issue> issues_of(Community const& community, std::string const& code) {
  std::vector<Issue> result;
  std::ranges::copy_if(community.issues, std::back_inserter(result),
                       [&](Issue const& issue) { return issue.code == code; });
  return result;
}

std::string arg(Issue const& issue, std::string const& name) {
  for (auto const& [key, value] : issue.args)
    if (key == name) return value;
  return "";
}

}  // namespace wangge::test
