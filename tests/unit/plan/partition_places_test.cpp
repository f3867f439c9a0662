#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <string>

#include "base/messages.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "network/make_network.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"
#include "read/read_community.hpp"

namespace wangge::plan {
namespace {

struct Told {
  double street{0.0};  // metres of border between grids on streets, water, walls
  double all{0.0};
};

Told on_lines(Partition const& p) {
  Told told;
  for (UnitBorder const& border : p.borders) {
    if (p.units[border.a.get()].grid == p.units[border.b.get()].grid) continue;
    told.all += border.length.get();
    if (border.cls == BorderClass::street || border.cls == BorderClass::water ||
        border.cls == BorderClass::wall)
      told.street += border.length.get();
  }
  return told;
}

}  // namespace

TEST_CASE("the laws hold on real places", "[partition][places]") {
  for (std::string const place :
       {"kathmandu_np", "banepa_np", "shanghai_cn", "olemps_fr"})
    DYNAMIC_SECTION(place) {
      std::filesystem::path const file = std::filesystem::path{WANGGE_SOURCE_DIR} /
                                         "../shared/data" / place / "community.toml";
      if (!std::filesystem::exists(file)) {
        WARN(file << " is absent, skipped");
        continue;
      }
      Quiet quiet;
      auto const input = read::read_community(file, quiet);
      REQUIRE(input);
      Community const& c = input->community;
      auto const network = network::make_network(c, {}, quiet);
      REQUIRE(network);
      auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", c.language);
      REQUIRE(messages);
      auto const p = make_partition(c, network->graph, *messages, quiet);
      if (!p) FAIL(p.error().message);
      for (std::string const& broken : test::broken_laws(c, *p)) FAIL_CHECK(broken);
      double const asked = geo::area(c.boundary.area);
      CHECK(std::abs(geo::area(p->boundary) - asked) < 1e-6 * asked);
      for (Grid const& grid : p->grids) CHECK_FALSE(geo::invalidity({grid.area}));
      auto const told = on_lines(*p);
      WARN(place << ": " << c.buildings.size() << " buildings, " << p->units.size()
                 << " units, " << p->grids.size() << " grids in [" << p->lower << ", "
                 << p->upper << "], violation " << p->violation << ", border "
                 << std::lround(told.all) << " m, on lines "
                 << std::lround(100 * told.street / told.all) << " % " << p->excuse);
    }
}

}  // namespace wangge::plan
