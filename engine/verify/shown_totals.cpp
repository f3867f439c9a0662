// Law 5 where numbers are hidden: what is shown must still add up.
#include <map>

#include "verify/judge.hpp"
#include "verify/tally.hpp"

namespace wangge::verify {
namespace {

bool names(std::string const& list, std::string const& measure) {
  return (" " + list + " ").find(" " + measure + " ") != std::string::npos;
}

/// The sum of the shown parts of a total, and whether any is hidden.
struct Sum {
  std::int64_t shown{0};
  bool known{false};
  bool hidden{false};
};

class Totals {
 public:
  Totals(Judge& judge, BuildFiles const& files) : judge_{judge}, files_{files} {
    for (auto const& row : files.statistics)
      statistics_[{row.level, row.id, row.measure}] = &row;
  }

  void check(std::size_t measure) {
    std::string const name = kMeasures[measure];
    std::map<std::string, Sum> districts;
    Sum of_districts;
    for (auto const& grid : files_.grids)
      add(districts[grid.district], "grid", grid.id, at(grid.counts, measure),
          names(grid.suppressed, name), name);
    for (auto const& district : files_.districts) {
      auto const count = at(district.counts, measure);
      bool const hidden = names(district.suppressed, name);
      compare("district " + district.id + " " + name, count, hidden,
              districts[district.id]);
      add(of_districts, "district", district.id, count, hidden, name);
    }
    auto const about = files_.manifest.value("community", nlohmann::json::object());
    auto code = about.value("code", std::string{});
    if (code.empty()) code = about.value("name", std::string{});
    auto const* const row = statistic("community", code, name);
    if (!row) return judge_.broken("community {} is not in the statistics", name);
    Number const count =
        row->value ? Number{static_cast<std::int64_t>(*row->value)} : Number{};
    compare("community " + name, count, row->suppressed, of_districts);
  }

  [[nodiscard]] std::size_t shown() const { return shown_; }
  [[nodiscard]] std::size_t hidden() const { return hidden_; }

 private:
  StatisticRow const* statistic(std::string const& level, std::string const& id,
                                std::string const& measure) const {
    auto const found = statistics_.find({level, id, measure});
    return found == statistics_.end() ? nullptr : found->second;
  }

  void add(Sum& sum, std::string const& level, std::string const& id, Number count,
           bool hidden, std::string const& measure) {
    sum.hidden = sum.hidden || hidden;
    if (count) {
      sum.shown += *count;
      sum.known = true;
    }
    if (count && hidden)
      judge_.broken("{} {} {}: said to be hidden, and {} shown", level, id, measure,
                    *count);
    auto const* const row = statistic(level, id, measure);
    if (!row)
      return judge_.broken("{} {} {} is not in the statistics", level, id, measure);
    Number const said =
        row->value ? Number{static_cast<std::int64_t>(*row->value)} : Number{};
    if (said != count || row->suppressed != hidden)
      judge_.broken("{} {} {}: the layer and the statistics differ", level, id,
                    measure);
  }

  void compare(std::string const& what, Number total, bool hidden, Sum const& parts) {
    hidden ? ++hidden_ : ++shown_;
    if (!total) {
      if (!hidden && parts.known)
        judge_.broken("{}: unknown, and its parts sum to {}", what, parts.shown);
      return;
    }
    bool const agrees =
        parts.hidden ? parts.shown < *total : parts.known && parts.shown == *total;
    if (!agrees)
      judge_.broken("{}: {} said, the shown parts sum to {}{}", what, *total,
                    parts.shown, parts.hidden ? " and others are hidden" : "");
  }

  Judge& judge_;
  BuildFiles const& files_;
  std::map<std::tuple<std::string, std::string, std::string>, StatisticRow const*>
      statistics_;
  std::size_t shown_{0}, hidden_{0};
};

}  // namespace

std::string check_shown_totals(Judge& judge, BuildFiles const& files) {
  std::map<std::string, std::int64_t> in_grid;
  for (auto const& building : files.buildings) {
    ++in_grid[building.grid];
    if (building.counts != Tally{} || building.workload)
      judge.broken("building {}: its numbers are for staff", building.id);
  }
  for (auto const& grid : files.grids)
    if (grid.buildings != in_grid[grid.id])
      judge.broken("grid {}: {} buildings counted, {} said", grid.id, in_grid[grid.id],
                   grid.buildings.value_or(-1));
  Totals totals{judge, files};
  for (std::size_t m = 0; m < kMeasures.size(); ++m) totals.check(m);
  return fmt::format(
      "{} totals of districts and community shown, {} hidden; what is shown adds up; "
      "buildings' numbers and the input are not shown at this privacy class",
      totals.shown(), totals.hidden());
}

}  // namespace wangge::verify
