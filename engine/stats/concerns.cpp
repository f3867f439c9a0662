#include "stats/concerns.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace wangge::stats {
namespace {

constexpr double kBehind = 0.1;        // of the survey
constexpr double kFar = 2.0;           // times the mean walk
constexpr double kNearEnough = 150.0;  // metres that nobody complains of

/// A concern with how bad it is, for the order within its kind.
struct Ranked {
  Concern concern;
  double badness{0};
};

class List {
 public:
  List(Statistics const& statistics, Issues const& issues, Limits const& limits)
      : statistics_{statistics}, issues_{issues}, limits_{limits} {}

  std::vector<Concern> all() {
    named(ConcernKind::cut_off, "cut_off");
    named(ConcernKind::no_manager, "needs_manager_unfilled");
    grids_outside();
    survey_behind();
    long_walks();
    std::ranges::stable_sort(ranked_, [](Ranked const& a, Ranked const& b) {
      if (a.concern.kind != b.concern.kind) return a.concern.kind < b.concern.kind;
      return a.badness > b.badness;
    });
    std::vector<Concern> list;
    for (auto& one : ranked_) list.push_back(std::move(one.concern));
    return list;
  }

 private:
  void add_building(ConcernKind kind, std::size_t b, Value value, Format format,
                    double badness) {
    auto const& row = statistics_.buildings.rows[b];
    ranked_.push_back({{kind, row.id, row.name, row.parent, value, format}, badness});
  }

  static std::optional<double> number(Value const& value) {
    if (auto const* whole = std::get_if<std::int64_t>(&value))
      return static_cast<double>(*whole);
    if (auto const* real = std::get_if<double>(&value)) return *real;
    return std::nullopt;
  }

  /// Buildings that issues of a code name.
  void named(ConcernKind kind, std::string_view code) {
    constexpr std::string_view kBuilding = "building:";
    std::set<std::string> ids;
    for (auto const& issue : issues_)
      if (issue.code == code && issue.source.starts_with(kBuilding))
        ids.insert(issue.source.substr(kBuilding.size()));
    auto const& rows = statistics_.buildings.rows;
    for (std::size_t b = 0; b < rows.size(); ++b)
      if (ids.contains(rows[b].id)) add_building(kind, b, {}, Format::count, 0);
  }

  void grids_outside() {
    if (limits_.upper <= 0) return;
    auto const lower = static_cast<double>(limits_.lower);
    auto const upper = static_cast<double>(limits_.upper);
    auto const& grids = statistics_.grids;
    for (std::size_t g = 0; g < grids.rows.size(); ++g) {
      auto const value = grids.at(g, limits_.measure);
      auto const total = number(value);
      if (!total || (*total >= lower && *total <= upper)) continue;
      auto const& row = grids.rows[g];
      ranked_.push_back(
          {{ConcernKind::grid_outside, row.id, row.name, row.id, value, Format::count},
           std::max(lower - *total, *total - upper)});
    }
  }

  void survey_behind() {
    auto const whole = number(statistics_.community.at(0, "survey_share"));
    if (!whole) return;
    auto const& grids = statistics_.grids;
    for (std::size_t g = 0; g < grids.rows.size(); ++g) {
      auto const value = grids.at(g, "survey_share");
      auto const share = number(value);
      if (!share || *share > *whole - kBehind) continue;
      auto const& row = grids.rows[g];
      ranked_.push_back(
          {{ConcernKind::survey_behind, row.id, row.name, row.id, value, Format::share},
           *whole - *share});
    }
  }

  void long_walks() {
    auto const mean = number(statistics_.community.at(0, "exit_walk_plain_m"));
    if (!mean) return;
    auto const& buildings = statistics_.buildings;
    for (std::size_t b = 0; b < buildings.rows.size(); ++b) {
      auto const value = buildings.at(b, "exit_walk_m");
      auto const walk = number(value);
      if (walk && *walk > kNearEnough && *walk >= kFar * *mean)
        add_building(ConcernKind::long_walk, b, value, Format::metres, *walk);
    }
  }

  Statistics const& statistics_;
  Issues const& issues_;
  Limits const& limits_;
  std::vector<Ranked> ranked_;
};

}  // namespace

std::vector<Concern> concerns_of(Statistics const& statistics, Issues const& issues,
                                 Limits const& limits) {
  if (statistics.community.rows.empty()) return {};
  return List{statistics, issues, limits}.all();
}

std::string key_of(ConcernKind kind) {
  switch (kind) {
    case ConcernKind::cut_off:
      return "concern.cut_off";
    case ConcernKind::no_manager:
      return "concern.no_manager";
    case ConcernKind::grid_outside:
      return "concern.grid_outside";
    case ConcernKind::survey_behind:
      return "concern.survey_behind";
    case ConcernKind::long_walk:
      return "concern.long_walk";
  }
  return {};
}

}  // namespace wangge::stats
