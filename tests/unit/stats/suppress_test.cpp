#include "stats/suppress.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "solve/mip.hpp"

using namespace wangge;
using stats::CountNode;
using stats::kRoot;
using stats::suppressed;

namespace {

using Table = std::vector<CountNode>;
constexpr std::int64_t kBelow = 5;
constexpr double kMuch = 1e6;  // more than any count

/// A community of districts of grids of buildings, adding up; many counts are small.
Table random_table(Random& random) {
  Table nodes{{}};
  auto const add = [&](std::size_t parent) {
    nodes.push_back({parent, std::nullopt, false});
    return nodes.size() - 1;
  };
  auto const upto = [&](std::uint64_t most) { return random.below(most) + 1; };
  std::uint64_t const scale =
      std::array<std::uint64_t, 4>{2, 5, 12, 60}[random.below(4)];
  for (auto d = upto(4); d > 0; --d) {
    auto const district = add(0);
    for (auto g = upto(5); g > 0; --g) {
      auto const grid = add(district);
      for (auto b = upto(4); b > 0; --b) {
        auto const building = add(grid);
        nodes[building].withheld = true;
        if (random.below(10) == 0) continue;  // not known
        auto const value =
            random.below(3) == 0 ? 0 : static_cast<std::int64_t>(random.below(scale));
        for (auto n = building; n != kRoot; n = nodes[n].parent)
          nodes[n].value = nodes[n].value.value_or(0) + value;
      }
    }
  }
  return nodes;
}

/// What somebody can know who sees the shown counts: buildings are columns.
struct Reader {
  Table const& nodes;
  std::vector<bool> const& hidden;

  [[nodiscard]] std::vector<solve::MipTerm> terms_of(std::size_t node) const {
    std::vector<solve::MipTerm> terms;
    for (std::size_t n = 0; n < nodes.size(); ++n)
      for (auto up = n; nodes[n].withheld && up != kRoot; up = nodes[up].parent)
        if (up == node) terms.push_back({static_cast<std::uint32_t>(n), 1.0});
    return terms;
  }
  /// The least or (sign -1) the greatest that a count may be, by a linear program.
  [[nodiscard]] double extreme(std::size_t node, double sign) const {
    solve::MipProblem problem;
    for (std::size_t n = 0; n < nodes.size(); ++n)
      problem.columns.push_back(
          {0, nodes[n].withheld ? kMuch : 0, 0, solve::MipColumn::Kind::continuous});
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      if (nodes[n].withheld) continue;
      auto const value = static_cast<double>(nodes[n].value.value_or(0));
      problem.rows.push_back(
          {terms_of(n), hidden[n] ? 1.0 : value, hidden[n] ? solve::kNoLimit : value});
    }
    for (auto const& term : terms_of(node)) problem.columns[term.column].cost = sign;
    auto const answer = solve::solve_mip(problem);
    REQUIRE(answer);
    REQUIRE(answer->status == solve::MipStatus::optimal);
    return sign * answer->value;
  }

  struct Span {
    double least{0}, most{0};
  };
  /// The same for every node without a solver: sums on a tree can be bounded from the
  /// leaves up and then from the root down, exactly.
  [[nodiscard]] std::vector<Span> spans() const {
    std::vector<Span> up(nodes.size());
    for (std::size_t n = nodes.size(); n-- > 0;) {
      if (nodes[n].withheld) up[n] = {0, kMuch};
      for (std::size_t c = n + 1; c < nodes.size(); ++c)
        if (nodes[c].parent == n) {
          up[n].least += up[c].least;
          up[n].most += up[c].most;
        }
      auto const value = static_cast<double>(nodes[n].value.value_or(0));
      if (nodes[n].withheld) continue;
      up[n].least = hidden[n] ? std::max(1.0, up[n].least) : value;
      if (!hidden[n]) up[n].most = value;
    }
    auto spans = up;
    for (std::size_t n = 1; n < nodes.size(); ++n) {
      auto const parent = nodes[n].parent;
      double least = 0, most = 0;  // of the other children
      for (std::size_t c = 1; c < nodes.size(); ++c)
        if (nodes[c].parent == parent && c != n) {
          least += up[c].least;
          most += up[c].most;
        }
      spans[n] = {std::max(up[n].least, spans[parent].least - most),
                  std::min(up[n].most, spans[parent].most - least)};
    }
    return spans;
  }
};

}  // namespace

TEST_CASE("no hidden count of 1,000 random tables can be computed or known to be small",
          "[suppress]") {
  Random random{20200216};
  std::size_t hidden_cells = 0;
  for (int round = 0; round < 1000; ++round) {
    auto const nodes = random_table(random);
    auto const hidden = suppressed(nodes, kBelow);
    Reader const reader{nodes, hidden};
    auto const spans = reader.spans();
    std::vector<std::size_t> cells;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      auto const value = nodes[n].value.value_or(0);
      INFO("table " << round << ", node " << n << ", value " << value);
      if (!nodes[n].withheld && value > 0 && value < kBelow) CHECK(hidden[n]);
      if (!hidden[n]) continue;
      // A building in a grid of zero households has none: that is said, not hidden.
      if (nodes[n].withheld && !hidden[nodes[n].parent] &&
          nodes[nodes[n].parent].value.value_or(0) == 0)
        continue;
      CHECK(spans[n].most - spans[n].least >= 1);
      CHECK(spans[n].most >= kBelow);
      CHECK(spans[n].least <= static_cast<double>(value));
      CHECK(spans[n].most >= static_cast<double>(value));
      cells.push_back(n);
    }
    hidden_cells += cells.size();
    if (cells.empty()) continue;
    // The same by a linear program, for one of them.
    auto const cell = cells[random.below(cells.size())];
    CHECK(reader.extreme(cell, 1) == Approx(spans[cell].least).margin(1e-6));
    if (spans[cell].most < kMuch)
      CHECK(reader.extreme(cell, -1) == Approx(spans[cell].most).margin(1e-6));
  }
  CHECK(hidden_cells > 5000);
}

TEST_CASE("a single small count takes its least neighbour with it", "[suppress]") {
  // community 60 = A 60; A = 3 + 7 + 50, two buildings each.
  Table nodes{{kRoot, 60}, {0, 60}};
  for (std::int64_t const value : {3, 7, 50}) {
    auto const grid = nodes.size();
    nodes.push_back({1, value});
    nodes.push_back({grid, value - 1, true});
    nodes.push_back({grid, 1, true});
  }
  auto const hidden = suppressed(nodes, kBelow);
  CHECK(!hidden[0]);
  CHECK(!hidden[1]);
  CHECK(hidden[2]);   // 3
  CHECK(hidden[5]);   // 7
  CHECK(!hidden[8]);  // 50
}

TEST_CASE("a grid with one inhabited building tells nothing of it", "[suppress]") {
  Table const nodes{{kRoot, 80},    {0, 40, false}, {1, 40, true}, {1, 0, true},
                    {0, 40, false}, {4, 10, true},  {4, 30, true}};
  auto const hidden = suppressed(nodes, kBelow);
  CHECK(hidden[1]);
  CHECK(hidden[4]);  // else 80 - 40 would tell
  CHECK(!hidden[0]);
}

TEST_CASE("zeros and unknown counts are shown", "[suppress]") {
  Table const nodes{{kRoot, 40},
                    {0, 0, false},
                    {1, 0, true},
                    {0, std::nullopt, false},
                    {3, std::nullopt, true},
                    {0, 40, false},
                    {5, 10, true},
                    {5, 30, true}};
  auto const hidden = suppressed(nodes, kBelow);
  CHECK(!hidden[0]);
  CHECK(!hidden[1]);
  CHECK(!hidden[3]);
  CHECK(!hidden[5]);
}

TEST_CASE("many ones in a row are not told by their sum", "[suppress]") {
  // Five hidden grids of 1 would be known from a total of 5.
  Table nodes{{kRoot, 5}};
  for (int g = 0; g < 5; ++g) {
    auto const grid = nodes.size();
    nodes.push_back({0, 1});
    nodes.push_back({grid, 1, true});
  }
  CHECK(suppressed(nodes, kBelow)[0]);
}

TEST_CASE("nothing below is nothing hidden but the buildings", "[suppress]") {
  Table const nodes{{kRoot, 9},    {0, 3, false}, {1, 1, true}, {1, 2, true},
                    {0, 6, false}, {4, 2, true},  {4, 4, true}};
  auto const hidden = suppressed(nodes, 0);
  CHECK(!hidden[1]);
  CHECK(!hidden[4]);
  CHECK(hidden[2]);
}
