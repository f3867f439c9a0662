#include "draw/atlas.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "draw/pages.hpp"
#include "paper_tools.hpp"
#include "sample.hpp"

using namespace wangge;
using namespace wangge::draw;

namespace {

MapInput input_of(test::Sample const& town, PictureSource picture = {}) {
  return {town.community,
          town.plan,
          town.statistics,
          town.messages,
          WANGGE_SOURCE_DIR "/styles",
          std::move(picture),
          "2020-02-16T00:00:00Z"};
}

// A made-up aerial picture: bands of colour, 0.5 m a pixel.
Result<imagery::Picture> bands(geo::Box const& box, std::size_t max_pixels) {
  imagery::Picture picture;
  auto const pixels = [&](double metres) {
    return std::min(max_pixels, static_cast<std::size_t>(metres / 0.5) + 1);
  };
  picture.width = pixels(box.width());
  picture.height = pixels(box.height());
  picture.extent = box;
  picture.covered = 1;
  picture.rgb.resize(3 * picture.width * picture.height);
  for (std::size_t i = 0; i < picture.rgb.size(); ++i)
    picture.rgb[i] = static_cast<std::uint8_t>(80 + (i / 3 / 16) % 120);
  return picture;
}

bool contains(std::string const& text, std::string const& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("every building is labelled on its grid's page or indexed", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(3);
  Quiet quiet;
  auto const pages = draw_atlas(input_of(town), folder / "atlas.pdf", quiet);
  REQUIRE(pages);
  // Overview, two districts, nine grids, index.
  CHECK(pages->front().kind == "overview");
  std::set<std::string> found;
  int last = 0;
  for (auto const& page : *pages) {
    CHECK(page.page == ++last);
    CHECK(std::ranges::is_sorted(page.labelled));
    CHECK(std::ranges::is_sorted(page.indexed));
    found.insert(page.labelled.begin(), page.labelled.end());
    found.insert(page.indexed.begin(), page.indexed.end());
    for (auto const& id : page.labelled) {
      auto const b = static_cast<std::size_t>(std::stoul(id)) - 1;
      auto const grid = town.plan.partition.grid_of[b];
      CHECK(town.plan.partition.grids[grid.get()].id == page.grid_id);
    }
  }
  CHECK(found.size() == town.community.buildings.size());
}

TEST_CASE("what the atlas says can be searched and is true", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(5);
  Quiet quiet;
  auto const pages = draw_atlas(input_of(town), folder / "atlas.pdf", quiet);
  REQUIRE(pages);
  if (!test::have("pdftotext")) {
    WARN("pdftotext is absent: text not checked");
    return;
  }
  for (auto const& page : *pages) {
    auto const number = std::to_string(page.page);
    auto const text =
        test::text_of(folder / "atlas.pdf", "-raw -f " + number + " -l " + number);
    REQUIRE(text);
    INFO("page " << number);
    CHECK(contains(*text,
                   "第 " + number + " / " + std::to_string(pages->size()) + " 页"));
    if (page.kind == "grid") {
      CHECK(contains(*text, page.grid_id));
      CHECK(contains(*text, "红土路网格"));
      CHECK(contains(*text, "内部使用"));
      CHECK(contains(*text, "CGCS2000 / 3-degree Gauss-Kruger CM 114E"));
    }
    for (auto const& list : {page.labelled, page.indexed})
      for (auto const& id : list) CHECK(contains(*text, id));
  }
}

TEST_CASE("a map says who may see it", "[atlas]") {
  test::Folder const folder;
  auto town = test::sample(5);
  Quiet quiet;
  auto const said = [&](Privacy privacy, std::string const& number) {
    town.community.request.outputs.privacy = privacy;
    town.community.request.outputs.map_number = number;
    REQUIRE(draw_atlas(input_of(town), folder / "atlas.pdf", quiet));
    return test::text_of(folder / "atlas.pdf", "-raw -l 3").value_or("");
  };
  if (!test::have("pdftotext")) return;
  auto const open = said(Privacy::open, "");
  CHECK(contains(open, "公开 · 无审图号"));
  CHECK_FALSE(contains(open, "内部使用"));
  auto const numbered = said(Privacy::open, "湘S(2020)1号");
  CHECK(contains(numbered, "公开 · "));
  CHECK(contains(numbered, "湘S(2020)1号"));
  CHECK(contains(said(Privacy::staff, ""), "内部使用"));
}

TEST_CASE("the same plan gives the same atlas, with imagery and without", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(2, "en");
  Quiet quiet;
  REQUIRE(draw_atlas(input_of(town, bands), folder / "a.pdf", quiet));
  REQUIRE(draw_atlas(input_of(town, bands), folder / "b.pdf", quiet));
  auto const a = test::bytes_of(folder / "a.pdf");
  CHECK(a == test::bytes_of(folder / "b.pdf"));
  CHECK(contains(a, "/DCTDecode"));
  REQUIRE(draw_atlas(input_of(town), folder / "c.pdf", quiet));
  CHECK_FALSE(contains(test::bytes_of(folder / "c.pdf"), "/DCTDecode"));
}

TEST_CASE("no page of the atlas is turned into pixels", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(2);
  Quiet quiet;
  REQUIRE(draw_atlas(input_of(town), folder / "a.pdf", quiet));
  CHECK_FALSE(contains(test::bytes_of(folder / "a.pdf"), "/Subtype /Image"));
}

TEST_CASE("a picture that cannot be read stops the atlas with its reason", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(2);
  Quiet quiet;
  auto const broken = [](geo::Box const&, std::size_t) -> Result<imagery::Picture> {
    return fail(Errc::unreadable, "imagery.tif: tile 7 is broken");
  };
  auto const pages = draw_atlas(input_of(town, broken), folder / "a.pdf", quiet);
  REQUIRE_FALSE(pages);
  CHECK(pages.error().message == "imagery.tif: tile 7 is broken");
}

TEST_CASE("the wall map is one sheet of the asked size, as PDF and PNG", "[atlas]") {
  test::Folder const folder;
  auto town = test::sample(2);
  town.community.request.outputs.wall_paper = "A3";
  Quiet quiet;
  REQUIRE(draw_wall(input_of(town), folder / "w.pdf", folder / "w.png", quiet));
  CHECK(contains(test::bytes_of(folder / "w.png").substr(0, 8), "PNG"));
  auto const text = test::text_of(folder / "w.pdf", "-raw");
  if (text) {
    CHECK(contains(*text, "钟鼓岭社区"));
    CHECK(contains(*text, "A-01"));
  }
  town.community.request.outputs.wall_paper = "Z9";
  CHECK_FALSE(draw_wall(input_of(town), folder / "w.pdf", folder / "w.png", quiet));
}

TEST_CASE("a route map numbers its stops", "[atlas]") {
  test::Folder const folder;
  auto const town = test::sample(2);
  auto document = PdfDocument::create(folder / "r.pdf", {});
  REQUIRE(document);
  RouteMap route;
  route.grid = plan::GridIdx{4};
  auto const& buildings = town.plan.partition.grids[4].buildings;
  for (std::size_t i = 0; i < std::min<std::size_t>(12, buildings.size()); ++i) {
    auto const& ring = town.community[buildings[i]].footprint[0].outer;
    route.stops.push_back(ring[0]);
    route.walk.push_back(ring[0]);
  }
  route.walk.push_back(route.walk.front());
  // Two stops at one door.
  route.stops.push_back(route.stops.back());
  auto const input = input_of(town);
  RouteMaps const maps{input};
  maps.draw(document->page({210, 297}), {15, 30, 180, 120}, route);
  REQUIRE(document->finish());
  auto const text = test::text_of(folder / "r.pdf", "-raw");
  if (!text) {
    WARN("pdftotext is absent: text not checked");
    return;
  }
  CHECK(contains(*text, "12–13"));
}

TEST_CASE("numbers are looked up in the order of counting", "[atlas]") {
  CHECK(natural_less("2", "10"));
  CHECK(natural_less("A-2", "A-10"));
  CHECK(natural_less("2栋", "10栋"));
  CHECK_FALSE(natural_less("10", "2"));
  CHECK_FALSE(natural_less("7", "7"));
  CHECK(natural_less("7", "07") != natural_less("07", "7"));
}

TEST_CASE("reference cells run from A1 to the corner", "[atlas]") {
  ReferenceGrid const reference{{10, 10, 180, 180}, 36};
  CHECK(reference.cell_of({11, 11}) == "A1");
  CHECK(reference.cell_of({189, 11}) == "E1");
  CHECK(reference.cell_of({100, 189}) == "C5");
  CHECK(reference.cell_of({500, -5}) == "E1");
}

TEST_CASE("long ids get a number on the map and are found in the index", "[atlas]") {
  test::Folder const folder;
  auto town = test::sample(4);
  for (auto& b : town.community.buildings) {
    b.name.clear();
    b.id = "BATIMENT0000000" + b.id;
  }
  town.statistics = stats::make_statistics(town.community, town.plan);
  Quiet quiet;
  auto const pages = draw_atlas(input_of(town), folder / "atlas.pdf", quiet);
  REQUIRE(pages);
  std::size_t indexed = 0;
  for (auto const& page : *pages) {
    CHECK(page.labelled.empty());  // a number of ours is not the building's label
    if (page.kind == "index") indexed += page.indexed.size();
  }
  CHECK(indexed == town.community.buildings.size());
  auto const text = test::text_of(folder / "atlas.pdf", "-raw -f 4 -l 4");
  if (text) {
    CHECK(contains(*text, "#1\n"));
    CHECK(contains(*text, "#7\n"));
  }
  auto const all = test::text_of(folder / "atlas.pdf", "-layout");
  if (all)
    for (auto const& b : town.community.buildings) CHECK(contains(*all, b.id + " "));
}
