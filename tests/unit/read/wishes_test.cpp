#include <catch2/catch.hpp>

#include "folder.hpp"
#include "read/profiles.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

/// Three buildings and what the file says of the plan.
class Three : public Folder {
 public:
  explicit Three(std::string const& partition, std::string const& more = "") {
    write("b.geojson", three_buildings());
    write("community.toml",
          "[buildings]\npath = \"b.geojson\"\nfields = { id = \"id\" }\n" + more +
              "[partition]\n" + partition);
  }
};

std::string error_of(std::string const& partition) {
  return Three{partition}.error();
}

bool has(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("wishes about buildings are read by id, quoted or not", "[read][wishes]") {
  Three const folder(
      "together = [[\"1\", \"2\"]]\napart = [[1, 3]]\n"
      "pinned = { \"A-01\" = [\"3\"], \"Market\" = [1, 2] }\n");
  auto const c = folder.community();
  auto const& request = c.request.partition;
  CHECK(request.together == std::vector<std::vector<std::string>>{{"1", "2"}});
  CHECK(request.apart == std::vector<std::vector<std::string>>{{"1", "3"}});
  REQUIRE(request.pinned.size() == 2);
  CHECK(request.pinned[0].name == "A-01");
  CHECK(request.pinned[1].buildings == std::vector<std::string>{"1", "2"});
}

TEST_CASE("an unknown building in a wish names key, id and the nearest known",
          "[read][wishes]") {
  auto const message = error_of("together = [[\"1\", \"22\"]]\n");
  CHECK(has(message, "together"));
  CHECK(has(message, "\"22\""));
  CHECK(has(message, "\"2\""));
  CHECK(has(error_of("apart = [[\"1\", \"9x9\"]]\n"), "apart"));
  CHECK(has(error_of("pinned = { North = [\"7\"] }\n"), "North"));
}

TEST_CASE("wishes in the wrong shape are explained", "[read][wishes]") {
  CHECK(has(error_of("together = [\"1\", \"2\"]\n"), "[[\"B1\", \"B2\"]]"));
  CHECK(has(error_of("together = [[\"1\"]]\n"), "at least two"));
  CHECK(has(error_of("pinned = { North = [] }\n"), "at least one"));
  CHECK(has(error_of("pinned = [\"1\"]\n"), "a table"));
}

TEST_CASE("profiles come from the data file, and unknown ones name the nearest",
          "[read][profiles]") {
  Three const folder("profile = \"census\"\ncoding = \"cjt349\"\n");
  auto const c = folder.community();
  auto const& request = c.request.partition;
  CHECK(request.households == std::pair<std::int64_t, std::int64_t>{80, 120});
  CHECK(request.profile == "census");
  CHECK(request.coding.parts == std::vector<int>{6, 3, 3});
  CHECK(has(error_of("profile = \"cn-urbn\"\n"), "did you mean \"cn-urban\"?"));
  CHECK(has(error_of("coding = \"cjt-349\"\n"), "did you mean \"cjt349\"?"));
}

TEST_CASE("a profile and a number of grids exclude each other", "[read][profiles]") {
  CHECK(has(error_of("grids = 2\nprofile = \"census\"\n"), "keep one of"));
}

TEST_CASE("a broken file of profiles names itself", "[read][profiles]") {
  Folder folder;
  std::filesystem::create_directory(folder.path("profiles"));
  auto const load = [&](std::string const& text) {
    folder.write("profiles/grids.json", text);
    return read::Profiles::load(folder.path(""));
  };
  CHECK_FALSE(load("{"));
  CHECK_FALSE(
      load(R"({"sizes": [{"name": "x", "households": [5, 3]}], "codings": []})"));
  auto const twice = load(R"({"sizes": [{"name": "x", "households": [3, 5]},
                                        {"name": "x", "households": [3, 5]}],
                              "codings": []})");
  REQUIRE_FALSE(twice);
  CHECK(has(twice.error().message, "grids.json"));
  CHECK(load(R"({"sizes": [], "codings": []})"));
}

TEST_CASE("fixed borders are lines with ids", "[read][wishes]") {
  Three folder("grids = 1\n",
               "[fixed_borders]\npath = \"f.geojson\"\n"
               "fields = { id = \"ref\" }\n");
  folder.write("f.geojson", geojson({{R"("ref":"north")", line({{0, 30}, {100, 30}})},
                                     {R"("other":1)", line({{0, -10}, {100, -10}})}}));
  auto const c = folder.community();
  REQUIRE(c.fixed_borders.size() == 2);
  CHECK(c.fixed_borders[0].id == "north");
  CHECK(c.fixed_borders[1].id == "F1");
}
