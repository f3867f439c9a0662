#include "solve/tour_search.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::solve {
namespace {

/// How many candidates are tried at each depth.
constexpr std::array<std::size_t, kMoveDepth> kBreadth{0, 8, 5, 4, 3};
constexpr std::size_t kLongestPiece = 30;  ///< of a kick

}  // namespace

Candidates nearest(DistanceTable const& d, std::size_t width) {
  auto const n = d.points();
  width = std::min(width, n - 1);
  Candidates result{n, width};
  std::vector<std::uint32_t> others;
  for (std::size_t v = 0; v < n; ++v) {
    others.clear();
    for (std::uint32_t w = 0; w < n; ++w)
      if (w != v) others.push_back(w);
    auto const nearer = [row = d.row(v)](std::uint32_t a, std::uint32_t b) {
      return row[a] != row[b] ? row[a] < row[b] : a < b;
    };
    auto const middle = others.begin() + static_cast<std::ptrdiff_t>(width);
    if (middle != others.end()) std::ranges::nth_element(others, middle, nearer);
    std::sort(others.begin(), middle, nearer);
    std::copy(others.begin(), middle, result.of(v).begin());
  }
  return result;
}

std::vector<std::uint32_t> nearest_neighbour_tour(DistanceTable const& d) {
  std::vector<std::uint32_t> tour{0};
  std::vector<std::uint32_t> left(d.points() - 1);
  std::iota(left.begin(), left.end(), 1U);
  while (!left.empty()) {
    auto const row = d.row(tour.back());
    auto const next =
        std::ranges::min_element(left, {}, [&](std::uint32_t v) { return row[v]; });
    tour.push_back(*next);
    *next = left.back();
    left.pop_back();
  }
  return tour;
}

std::int64_t closed_length(DistanceTable const& d,
                           std::span<std::uint32_t const> cycle) {
  if (cycle.empty()) return 0;
  std::int64_t length = d(cycle.back(), cycle.front());
  for (std::size_t i = 1; i < cycle.size(); ++i) length += d(cycle[i - 1], cycle[i]);
  return length;
}

TourSearch::TourSearch(DistanceTable const& d, std::vector<std::uint32_t> cycle)
    : d_{d},
      tour_{std::move(cycle)},
      length_{closed_length(d, tour_.order())},
      awake_(tour_.size(), 0) {}

void TourSearch::wake(std::uint32_t v) {
  if (awake_[v]) return;
  awake_[v] = 1;
  queue_.push_back(v);
}

bool TourSearch::removed(std::size_t depth, std::uint32_t a, std::uint32_t b) const {
  for (std::size_t e = 0; e < depth; ++e)
    if ((ends_[2 * e] == a && ends_[2 * e + 1] == b) ||
        (ends_[2 * e] == b && ends_[2 * e + 1] == a))
      return true;
  return false;
}

/// \param depth  edges removed so far, \param gain  what they cost, less those added
bool TourSearch::deepen(Candidates const& near, std::size_t depth, std::int64_t gain) {
  auto const from = ends_[2 * depth - 1];
  auto const list = near.of(from);
  auto const breadth = std::min(kBreadth[depth], list.size());
  for (std::size_t c = 0; c < breadth; ++c) {
    auto const to = list[c];
    auto const open = gain - d_(from, to);
    if (open <= 0) continue;
    auto const after = tour_.next(from);
    auto const before = tour_.before(from);
    if (to == after || to == before) continue;
    for (auto const last : {tour_.next(to), tour_.before(to)}) {
      if (removed(depth, to, last)) continue;
      auto const sum = open + d_(to, last);
      ends_[2 * depth] = to;
      ends_[2 * depth + 1] = last;
      std::span const ends{ends_.data(), 2 * depth + 2};
      if (auto const saved = sum - d_(last, ends_[0]);
          saved > 0 && last != ends_[0] && tour_.closes(ends)) {
        tour_.apply(ends);
        length_ -= saved;
        for (auto const v : ends) wake(v);
        return true;
      }
      if (depth + 1 < kMoveDepth && deepen(near, depth + 1, sum)) return true;
    }
  }
  return false;
}

bool TourSearch::improve_at(Candidates const& near, std::uint32_t v) {
  for (auto const w : {tour_.next(v), tour_.before(v)}) {
    ends_[0] = v;
    ends_[1] = w;
    if (deepen(near, 1, d_(v, w))) return true;
  }
  return false;
}

void TourSearch::settle(Candidates const& near) {
  while (head_ < queue_.size()) {
    auto const v = queue_[head_++];
    awake_[v] = 0;
    while (improve_at(near, v)) {
    }
  }
  queue_.clear();
  head_ = 0;
}

void TourSearch::improve(Candidates const& near) {
  for (auto const v : tour_.order()) wake(v);
  settle(near);
  tour_.forget();
}

void TourSearch::kick(Candidates const& near, std::int64_t kicks, std::int64_t idle,
                      std::int64_t enough, Random& random, Progress& progress) {
  auto const n = tour_.size();
  if (n < 8) return;
  auto const longest = std::min(kLongestPiece, (n - 1) / 3);
  auto const piece = [&] {
    return 1 + static_cast<std::size_t>(random.below(longest));
  };
  std::int64_t since = 0;
  for (std::int64_t i = 0; i < kicks && since < idle && length_ > enough; ++i) {
    if (i % 64 == 0 && progress.cancelled()) return;
    auto const from = static_cast<std::size_t>(random.below(n));
    auto const b = piece();
    auto const c = piece();
    auto const d = piece();
    auto const was = length_;
    std::array<std::uint32_t, 8> ends{};  // of the pieces, from outside to outside
    std::size_t at = from + n - 1;
    for (std::size_t e = 0; e < 4; ++e) {
      ends[2 * e] = tour_.at(at % n);
      ends[2 * e + 1] = tour_.at((at + 1) % n);
      at += e == 0 ? b : e == 1 ? c : d;
    }
    auto const [a2, b1, b2, c1, c2, d1, d2, a1] = ends;
    length_ += d_(a2, d1) + d_(d2, c1) + d_(c2, b1) + d_(b2, a1) - d_(a2, b1) -
               d_(b2, c1) - d_(c2, d1) - d_(d2, a1);
    tour_.bridge(from, b, c, d);
    for (auto const v : ends) wake(v);
    settle(near);
    since = length_ < was ? 0 : since + 1;
    if (length_ > was) {
      tour_.take_back();
      length_ = was;
    } else {
      tour_.forget();
    }
  }
}

}  // namespace wangge::solve
