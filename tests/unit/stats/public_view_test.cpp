#include "stats/public_view.hpp"

#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "solve/mip.hpp"
#include "stats/count_tree.hpp"
#include "unit/write/fixture/small_plan.hpp"

using namespace wangge;
using namespace wangge::stats;
using Int = std::int64_t;

namespace {

constexpr Int kBelow = 5;

Statistics seen(test::SmallPlan const& small) {
  return public_statistics(make_statistics(small.community, small.plan),
                           small.community, small.plan);
}

/// Districts of grids of buildings with households and tenants, many of them few.
struct Homes {
  plan::Partition partition;
  std::vector<plan::GridIdx> grid_of;
  std::vector<Count> households, tenants, others;
};

Homes random_homes(Random& random) {
  Homes homes;
  auto const upto = [&](std::uint64_t most) { return random.below(most) + 1; };
  for (auto d = upto(2); d > 0; --d) {
    homes.partition.districts.emplace_back();
    for (auto g = upto(4); g > 0; --g) {
      homes.partition.grids.emplace_back();
      homes.partition.grids.back().district =
          plan::DistrictIdx{homes.partition.districts.size() - 1};
      for (auto b = upto(3); b > 0; --b) {
        homes.grid_of.emplace_back(homes.partition.grids.size() - 1);
        auto const all = static_cast<Int>(random.below(9));
        auto const let = static_cast<Int>(
            random.below(3) == 0 ? static_cast<std::uint64_t>(all)
                                 : random.below(static_cast<std::uint64_t>(all) + 1));
        homes.households.emplace_back(all);
        homes.tenants.emplace_back(let);
        homes.others.emplace_back(all - let);
      }
    }
  }
  return homes;
}

/// What a reader can know of both counts at once: of each building a column of tenants
/// and one of the others, neither below 0.
class Reader {
 public:
  Reader(CountTree const& all, CountTree const& let, std::vector<bool> const& hides_all,
         std::vector<bool> const& hides_let)
      : nodes_{all.nodes()}, areas_{all.areas()} {
    buildings_ = nodes_.size() - areas_;
    problem_.columns.resize(2 * buildings_,
                            {0, 1e6, 0, solve::MipColumn::Kind::continuous});
    for (std::size_t area = 0; area < areas_; ++area) {
      add_row(terms(area, true), all.nodes()[area], hides_all[area]);
      add_row(terms(area, false), let.nodes()[area], hides_let[area]);
    }
  }

  /// Of the households (or of the tenants alone) of an area.
  [[nodiscard]] double width(std::size_t area, bool all) {
    for (auto& column : problem_.columns) column.cost = 0;
    return extreme(area, all, -1) - extreme(area, all, 1);
  }

 private:
  std::vector<solve::MipTerm> terms(std::size_t area, bool all) const {
    std::vector<solve::MipTerm> terms;
    for (std::size_t b = 0; b < buildings_; ++b)
      for (auto up = nodes_[areas_ + b].parent; up != kRoot; up = nodes_[up].parent) {
        if (up != area) continue;
        terms.push_back({static_cast<std::uint32_t>(b), 1.0});
        if (all) terms.push_back({static_cast<std::uint32_t>(buildings_ + b), 1.0});
      }
    return terms;
  }
  void add_row(std::vector<solve::MipTerm> terms, CountNode const& node, bool hidden) {
    auto const value = static_cast<double>(node.value.value_or(0));
    problem_.rows.push_back(
        {std::move(terms), hidden ? 1.0 : value, hidden ? solve::kNoLimit : value});
  }
  double extreme(std::size_t area, bool all, double sign) {
    for (auto const& term : terms(area, all)) problem_.columns[term.column].cost = sign;
    auto const answer = solve::solve_mip(problem_);
    REQUIRE(answer);
    REQUIRE(answer->status == solve::MipStatus::optimal);
    return sign * answer->value;
  }

  std::vector<CountNode> nodes_;
  std::size_t areas_{0}, buildings_{0};
  solve::MipProblem problem_;
};

}  // namespace

TEST_CASE("tenants cannot be computed from households, nor those who own", "[public]") {
  Random random{20200217};
  int cells = 0;
  for (int round = 0; round < 150; ++round) {
    auto const homes = random_homes(random);
    CountTree const all{homes.partition, homes.grid_of, homes.households};
    CountTree const let{homes.partition, homes.grid_of, homes.tenants};
    CountTree const own{homes.partition, homes.grid_of, homes.others};
    auto const hides_all = hidden_areas(all, kBelow);
    auto const hides_let = hidden_areas(let, own, kBelow);
    Reader reader{all, let, hides_all, hides_let};
    for (std::size_t area = 0; area < all.areas(); ++area) {
      INFO("round " << round << ", area " << area);
      auto const few = own.nodes()[area].value.value_or(0);
      auto const tenants = let.nodes()[area].value.value_or(0);
      if (few > 0 && few < kBelow && tenants > 0) CHECK(hides_let[area]);
      if (hides_all[area]) CHECK(reader.width(area, true) >= 0.999);
      if (hides_let[area]) CHECK(reader.width(area, false) >= 0.999);
      cells += hides_let[area];
    }
  }
  CHECK(cells > 200);
}

TEST_CASE("no number of people of one building is shown", "[public]") {
  auto const all = seen(test::small_plan());
  for (auto const* key : {"households", "residents", "tenants", "workload", "staff"})
    for (std::size_t b = 0; b < all.buildings.rows.size(); ++b) {
      INFO(key << " " << b);
      CHECK(!shown(all.buildings.at(b, key)));
    }
  // Building 4 was not counted: that is not a secret.
  CHECK(all.buildings.at(3, "households") == Value{});
  CHECK(hidden(all.buildings.at(0, "households")));
  CHECK(all.buildings.at(0, "floors") == Value{Int{1}});
}

TEST_CASE("large numbers of people are shown, what follows from visits is not",
          "[public]") {
  auto const small = test::small_plan();
  auto const all = seen(small);
  auto const staff = make_statistics(small.community, small.plan);
  CHECK(all.community.at(0, "households") == staff.community.at(0, "households"));
  CHECK(all.grids.at(0, "households") == staff.grids.at(0, "households"));
  for (auto const* key : {"workload", "patrol_minutes", "exit_walk_mean_m"})
    CHECK(hidden(all.community.at(0, key)));
  CHECK(all.grids.at(0, "patrol_m") == staff.grids.at(0, "patrol_m"));
}

TEST_CASE("a share that would tell of buildings without a count is hidden",
          "[public]") {
  auto small = test::small_plan();
  CHECK(shown(seen(small).community.at(0, "tenant_share")));
  small.community.buildings[0].counts.tenants = std::nullopt;
  auto const all = seen(small);
  CHECK(hidden(all.community.at(0, "tenant_share")));
  CHECK(hidden(all.grids.at(0, "tenant_share")));
  CHECK(shown(all.grids.at(1, "tenant_share")));
}

TEST_CASE("a measure that nobody has judged is hidden", "[public]") {
  auto const small = test::small_plan();
  auto statistics = make_statistics(small.community, small.plan);
  statistics.grids.measures.push_back({"something_new", Format::count, true});
  for (auto& row : statistics.grids.rows) row.values.emplace_back(Int{7});
  auto const all = public_statistics(statistics, small.community, small.plan);
  CHECK(hidden(all.grids.at(0, "something_new")));
}

TEST_CASE("small numbers are hidden with their neighbours and with what is computed",
          "[public]") {
  auto small = test::small_plan();
  for (auto& building : small.community.buildings) building.counts.households = 40;
  for (auto const b : small.plan.partition.grids[0].buildings)
    small.community.buildings[b.get()].counts.households = 1;
  auto const all = seen(small);
  CHECK(hidden(all.grids.at(0, "households")));
  CHECK(hidden(all.grids.at(0, "households_per_ha")));
  CHECK(hidden(all.grids.at(0, "tenant_share")));
  CHECK(hidden(all.grids.at(1, "households")));  // else the district less it would tell
  CHECK(shown(all.community.at(0, "households")));
  CHECK(hidden(all.community.at(0, "households_per_grid_min")));
  CHECK(hidden(all.grids.total("households")));
}

TEST_CASE("a public plan has no weights, times, homes and proofs of them", "[public]") {
  auto const plan = public_plan(test::small_plan().plan);
  CHECK(plan.partition.units[0].weight == 0);
  CHECK(plan.partition.upper == 0);
  CHECK(plan.patrols.routes[0].minutes == Minutes{0});
  CHECK(plan.patrols.routes[0].stops[0].service == Minutes{0});
  CHECK(plan.patrols.routes[0].length.get() > 0);
  CHECK(!plan.managers.duties[0].walk);
  CHECK(plan.exits.certificate.value == 0);
  CHECK(plan.exits.certificate.evidence == "{}");
  CHECK(plan.patrols.routes[0].certificate.value > 0);
}

TEST_CASE("issues of tables are a number only", "[public]") {
  auto const small = test::small_plan();
  auto const issues = public_issues(small.issues);
  REQUIRE(issues.size() == 3);
  CHECK(issues[0].code == "withheld_issues");
  CHECK(issues[0].args.front().second == "1");
}
