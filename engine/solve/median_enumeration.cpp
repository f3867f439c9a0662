#include "solve/median_enumeration.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "solve/median_search.hpp"

namespace wangge::solve {
namespace {

using Row = std::vector<std::int64_t>;

std::int64_t cost_with(Row const& running, Row const& column) {
  std::int64_t total = 0;
  for (std::size_t c = 0; c < running.size(); ++c)
    total += std::min(running[c], column[c]);
  return total;
}

Row minimum(Row const& running, Row const& column) {
  Row result(running.size());
  for (std::size_t c = 0; c < running.size(); ++c)
    result[c] = std::min(running[c], column[c]);
  return result;
}

class Enumeration {
 public:
  Enumeration(MedianRows const& rows, Progress const& progress)
      : rows_{rows},
        progress_{progress},
        columns_(rows.sites, Row(rows.clients())),
        rest_(rows.sites) {
    for (std::size_t c = 0; c < rows.clients(); ++c)
      for (auto const& n : rows.near[c])
        columns_[n.site][c] = n.distance * rows.weights[c];
    for (std::size_t s = rest_.size(); s-- > 0;)
      rest_[s] =
          s + 1 < rest_.size() ? minimum(rest_[s + 1], columns_[s]) : columns_[s];
  }

  MedianEnumerated run() {
    auto first = median_greedy(rows_);
    if (first.size() == rows_.choose)
      best_ = MedianInterchange{rows_}.improve(first) + 1;
    Row running(rows_.clients());
    for (std::size_t c = 0; c < running.size(); ++c)
      running[c] = rows_.near[c].back().distance * rows_.weights[c];
    extend(running, 0);
    result_.cost = best_;
    return std::move(result_);
  }

 private:
  void extend(Row const& running, std::uint32_t from) {
    if (progress_.cancelled()) result_.complete = false;
    if (!result_.complete) return;
    std::size_t const left = rows_.choose - prefix_.size();
    for (std::uint32_t s = from; s + left <= rows_.sites; ++s) {
      if (admitted(s)) {
        prefix_.push_back(s);
        if (left == 1) {
          offer(running, s);
        } else {
          auto const next = minimum(running, columns_[s]);
          if (cost_with(next, rest_[s + 1]) < best_) extend(next, s + 1);
        }
        prefix_.pop_back();
      }
      if (rows_.forced[s]) return;  // a later site would leave it out
    }
  }
  [[nodiscard]] bool admitted(std::uint32_t site) const {
    return std::ranges::none_of(prefix_, [&](auto s) {
      return std::ranges::find(rows_.apart[site], s) != rows_.apart[site].end();
    });
  }
  void offer(Row const& running, std::uint32_t site) {
    for (auto s = site + 1; s < rows_.sites; ++s)
      if (rows_.forced[s]) return;
    ++result_.evaluated;
    auto const cost = cost_with(running, columns_[site]);
    if (cost >= best_) return;
    best_ = cost;
    result_.chosen = prefix_;
  }

  MedianRows const& rows_;
  Progress const& progress_;
  std::vector<Row> columns_;  ///< per site and client: weighted distance
  std::vector<Row> rest_;     ///< least of the columns from here on
  std::vector<std::uint32_t> prefix_;
  std::int64_t best_{std::numeric_limits<std::int64_t>::max()};
  MedianEnumerated result_;
};

}  // namespace

MedianEnumerated enumerate_median(MedianRows const& rows, Progress const& progress) {
  return Enumeration{rows, progress}.run();
}

}  // namespace wangge::solve
