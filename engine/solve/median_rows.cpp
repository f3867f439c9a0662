#include "solve/median_rows.hpp"

#include <algorithm>
#include <map>

namespace wangge::solve {
namespace {

using Row = std::vector<std::int64_t>;

std::vector<MedianRows::Near> sorted(Row const& row) {
  std::vector<MedianRows::Near> near;
  near.reserve(row.size());
  for (std::uint32_t s = 0; s < row.size(); ++s) near.push_back({row[s], s});
  std::ranges::sort(near, [](auto const& a, auto const& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.site < b.site;
  });
  return near;
}

}  // namespace

MedianRows median_rows(MedianProblem const& problem) {
  MedianRows rows;
  rows.sites = problem.sites;
  rows.choose = problem.choose;
  rows.forced.assign(problem.sites, false);
  for (auto const s : problem.forced) rows.forced[s] = true;
  rows.apart.resize(problem.sites);
  for (auto const& [a, b] : problem.apart) {
    rows.apart[a].push_back(b);
    rows.apart[b].push_back(a);
  }
  auto const clients = problem.weights.size();
  rows.client.resize(clients);
  rows.least.assign(clients, 0);
  std::map<Row, std::uint32_t> known;
  for (std::size_t c = 0; c < clients; ++c) {
    auto const weight = problem.weights[c];
    if (weight == 0) continue;
    auto const begin =
        problem.distances.begin() + static_cast<std::ptrdiff_t>(c * problem.sites);
    Row row(begin, begin + static_cast<std::ptrdiff_t>(problem.sites));
    rows.least[c] = std::ranges::min(row);
    for (auto& d : row) d -= rows.least[c];
    rows.constant += weight * rows.least[c];
    auto const [at, added] =
        known.try_emplace(std::move(row), static_cast<std::uint32_t>(rows.clients()));
    if (added) {
      rows.weights.push_back(0);
      rows.near.push_back(sorted(at->first));
    }
    rows.weights[at->second] += weight;
    rows.client[c] = at->second;
  }
  return rows;
}

std::int64_t median_cost(MedianRows const& rows,
                         std::span<std::uint32_t const> chosen) {
  std::vector<bool> open(rows.sites, false);
  for (auto const s : chosen) open[s] = true;
  std::int64_t total = 0;
  for (std::size_t c = 0; c < rows.clients(); ++c) {
    auto const first =
        std::ranges::find_if(rows.near[c], [&](auto const& n) { return open[n.site]; });
    total += rows.weights[c] * first->distance;
  }
  return total;
}

}  // namespace wangge::solve
