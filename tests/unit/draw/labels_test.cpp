#include "draw/labels.hpp"

#include <catch2/catch.hpp>

#include "draw/obstacles.hpp"
#include "sample.hpp"

using namespace wangge;
using namespace wangge::draw;

namespace {

void check_laws(Labels const& labels, Rect const& frame) {
  for (std::size_t i = 0; i < labels.labels.size(); ++i) {
    auto const& a = labels.labels[i];
    INFO(a.text);
    CHECK(a.style.size >= 6);
    CHECK(inside(a.box, frame));
    for (std::size_t j = i + 1; j < labels.labels.size(); ++j)
      if (overlap(a.box, labels.labels[j].box))
        FAIL_CHECK(a.text << " covers " << labels.labels[j].text);
    for (auto const& sign : labels.signs) {
      if (sign.open) continue;  // its id stands on it
      TurnedBox const plate{sign.at, sign.radius * 0.9, sign.radius * 0.9, 0};
      CHECK_FALSE(overlap(a.box, plate));
    }
  }
}

}  // namespace

TEST_CASE("turned boxes overlap only when their insides meet", "[labels]") {
  TurnedBox const a{{0, 0}, 2, 1, 0};
  CHECK(overlap(a, {{3, 0}, 2, 1, 0}));
  CHECK_FALSE(overlap(a, {{4, 0}, 2, 1, 0}));
  CHECK(overlap(a, {{3, 0}, 2, 1, 90}) == false);
  CHECK(overlap(a, {{2.5, 0}, 1, 1, 45}));
  // Their bounds meet, they do not.
  CHECK_FALSE(overlap(a, {{3.2, 2.2}, 2, 0.5, -45}));
  CHECK(inside(a, Rect{-2, -1, 4, 2}));
  CHECK_FALSE(inside(a, Rect{-1.9, -1, 4, 2}));
}

TEST_CASE("a box is inside an area when no edge crosses it", "[labels]") {
  geo::Ring const outer{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
  geo::Ring const court{{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}};
  std::vector<geo::Ring> const rings{outer, court};
  CHECK(inside(TurnedBox{{2, 5}, 1.5, 1, 0}, rings));
  CHECK_FALSE(inside(TurnedBox{{5, 5}, 0.5, 0.5, 0}, rings));
  CHECK_FALSE(inside(TurnedBox{{3.5, 5}, 1, 1, 0}, rings));
  CHECK_FALSE(inside(TurnedBox{{5, 5}, 3, 3, 0}, rings));
  CHECK_FALSE(inside(TurnedBox{{12, 5}, 1, 1, 0}, rings));
}

TEST_CASE("no two labels overlap, none leaves the frame", "[labels]") {
  auto image = PngImage::create({297, 210}, 30);
  REQUIRE(image);
  Rect const frame{38, 18, 179, 173};
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    auto const town = test::sample(seed);
    MapInput const input{town.community,
                         town.plan,
                         town.statistics,
                         town.messages,
                         WANGGE_SOURCE_DIR "/styles",
                         {},
                         {}};
    World const world{input};
    for (auto const* name : {"atlas", "wall"}) {
      auto const style =
          load_style(std::string{WANGGE_SOURCE_DIR "/styles/"} + name + ".json");
      REQUIRE(style);
      plan::GridIdx const grid{seed % 9};
      bool const page = std::string{name} == "atlas";
      auto const view =
          fit_view(page ? world.box_of(grid) : world.extent, frame, 6, world.latitude);
      auto const scene = world.scene(view, page ? Focus{grid, {}} : Focus{}, false);
      auto const which = page ? Which::focus_only : Which::all;
      auto const labels =
          place_labels(image->canvas(), *style, scene, view, world, which);
      INFO("town " << seed << ", " << name);
      check_laws(labels, frame);
      CHECK(labels.buildings().size() > 10);
      auto const again =
          place_labels(image->canvas(), *style, scene, view, world, which);
      REQUIRE(again.labels.size() == labels.labels.size());
      for (std::size_t i = 0; i < labels.labels.size(); ++i)
        CHECK(again.labels[i].box.centre == labels.labels[i].box.centre);
    }
  }
}

TEST_CASE("numbers stand inside the footprint when there is room", "[labels]") {
  auto image = PngImage::create({297, 210}, 30);
  REQUIRE(image);
  auto town = test::sample(1);
  auto const box = town.community.boundary.area[0].outer;
  MapInput const input{town.community,
                       town.plan,
                       town.statistics,
                       town.messages,
                       WANGGE_SOURCE_DIR "/styles",
                       {},
                       {}};
  World const world{input};
  auto const style = load_style(WANGGE_SOURCE_DIR "/styles/atlas.json");
  REQUIRE(style);
  plan::GridIdx const grid{4};
  auto const view = fit_view(world.box_of(grid), {38, 18, 179, 173}, 6, world.latitude);
  auto const scene = world.scene(view, {grid, {}}, false);
  auto const labels =
      place_labels(image->canvas(), *style, scene, view, world, Which::focus_only);
  std::size_t details = 0;
  for (auto const& label : labels.labels) {
    if (label.kind != LabelKind::detail) continue;
    ++details;
    for (auto const& feature : scene["buildings"])
      if (feature.subject == label.subject) CHECK(inside(label.box, feature.rings));
  }
  CHECK(details > 3);
  // Only the grid's own buildings are numbered.
  for (auto const b : labels.buildings()) CHECK(town.plan.partition.grid_of[b] == grid);
}

TEST_CASE("scales are round and the subject fits", "[labels]") {
  auto const view = fit_view({0, 0, 100, 40}, {0, 0, 180, 170}, 6, 28);
  CHECK(view.scale == 600);
  auto const page = view.to_page(geo::Box{0, 0, 100, 40});
  CHECK(page.x >= 6);
  CHECK(page.right() <= 174);
  CHECK(fit_view({0, 0, 90'000, 10}, {0, 0, 180, 170}, 6, 28).scale == 600'000);
  CHECK(round_length(1000, 40) == 20);
  CHECK(round_length(550, 40) == 20);
  CHECK(round_length(2500, 45) == 100);
}
