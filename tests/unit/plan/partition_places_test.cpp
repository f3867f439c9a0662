#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <initializer_list>
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

// Metres of border between grids, by class.
BorderLengths between_grids(Partition const& p) {
  BorderLengths sum{};
  for (UnitBorder const& border : p.borders) {
    if (p.units[border.a.get()].grid == p.units[border.b.get()].grid) continue;
    for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += border.along[c];
  }
  return sum;
}

double share_on(BorderLengths const& along,
                std::initializer_list<BorderClass> classes) {
  double all = 0.0;
  for (Metres const length : along) all += length.get();
  double lines = 0.0;
  for (auto const cls : classes) lines += along[static_cast<std::size_t>(cls)].get();
  return all > 0.0 ? lines / all : 1.0;
}

// Least share of the border between grids on streets, water or walls; and on these or
// alleys derived from the footprints. Banepa has no line of the first kind at all;
// Kathmandu has 22 streets for 667 buildings.
struct Place {
  char const* name;
  double floor;
  double with_alleys;
};
constexpr Place kPlaces[] = {{"kathmandu_np", 0.4, 0.9},
                             {"banepa_np", 0.0, 0.5},
                             {"shanghai_cn", 0.95, 0.95},
                             {"olemps_fr", 0.95, 0.95}};

}  // namespace

TEST_CASE("the laws hold on real places", "[partition][places]") {
  for (auto const& [place, floor, with_alleys] : kPlaces) DYNAMIC_SECTION(place) {
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
      auto const along = between_grids(*p);
      using enum BorderClass;
      double const share = share_on(along, {street, water, wall});
      CHECK(share >= floor);
      CHECK(share_on(along, {street, water, wall, alley}) >= with_alleys);
      std::string metres;
      for (Metres const length : along)
        metres += " " + std::to_string(std::lround(length.get()));
      double lines = 0.0;  // metres of line between units, whether a border or not
      for (UnitBorder const& border : p->borders)
        for (std::size_t i = 0; i < 3; ++i) lines += border.along[i].get();
      WARN(place << ": " << std::lround(lines) << " m of line; " << c.buildings.size()
                 << " buildings, " << p->units.size() << " units, " << p->grids.size()
                 << " grids in [" << p->lower << ", " << p->upper << "], violation "
                 << p->violation
                 << ", m of border on street, water, wall, alley, open:" << metres
                 << "; on lines " << std::lround(100 * share) << " % " << p->excuse);
    }
}

}  // namespace wangge::plan
