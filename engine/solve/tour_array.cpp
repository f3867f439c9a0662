#include "solve/tour_array.hpp"

#include <algorithm>

namespace wangge::solve {

TourArray::TourArray(std::vector<std::uint32_t> order)
    : order_{std::move(order)}, place_(order_.size()) {
  for (std::size_t i = 0; i < order_.size(); ++i)
    place_[order_[i]] = static_cast<std::uint32_t>(i);
}

TourArray::Cut TourArray::cut(std::span<std::uint32_t const> ends) const {
  auto const n = order_.size();
  auto const k = ends.size() / 2;
  std::array<std::size_t, kMoveDepth> after{};  // position before each removed edge
  std::array<bool, kMoveDepth> forward{};
  for (std::size_t e = 0; e < k; ++e) {
    forward[e] = next(ends[2 * e]) == ends[2 * e + 1];
    after[e] = place_[ends[forward[e] ? 2 * e : 2 * e + 1]];
  }
  std::array<std::size_t, kMoveDepth> rank{};
  for (std::size_t e = 0; e < k; ++e)
    for (std::size_t f = 0; f < k; ++f) rank[e] += after[f] < after[e] ? 1 : 0;
  std::array<std::size_t, kMoveDepth> sorted{};
  for (std::size_t e = 0; e < k; ++e) sorted[rank[e]] = after[e];
  Cut result;
  result.count = k;
  for (std::size_t i = 0; i < k; ++i) {
    auto const from = sorted[i == 0 ? k - 1 : i - 1] + 1;  // piece i ends at edge i
    result.pieces[i] = {from == n ? 0 : from, (sorted[i] + n - from) % n + 1, false};
  }
  auto const code = [&](std::size_t t) {
    auto const e = t / 2;
    bool const left = (t % 2 == 0) == forward[e];
    return static_cast<std::uint8_t>(left ? 2 * rank[e] + 1 : 2 * ((rank[e] + 1) % k));
  };
  for (std::size_t t = 1; t < ends.size(); t += 2) {
    auto const a = code(t);
    auto const b = code(t + 1 == ends.size() ? 0 : t + 1);
    result.link[a] = b;
    result.link[b] = a;
  }
  return result;
}

bool TourArray::closes(std::span<std::uint32_t const> ends) const {
  auto const c = cut(ends);
  std::size_t pieces = 1;
  for (auto end = c.link[1]; end != 0; end = c.link[end ^ 1U])
    if (++pieces > c.count) return false;
  return pieces == c.count;
}

void TourArray::apply(std::span<std::uint32_t const> ends) {
  auto const c = cut(ends);
  std::size_t longest = 0;
  for (std::size_t i = 1; i < c.count; ++i)
    if (c.pieces[i].size > c.pieces[longest].size) longest = i;
  std::array<Piece, kMoveDepth> rest;
  std::size_t count = 0;
  for (auto end = c.link[2 * longest + 1]; end / 2U != longest;
       end = c.link[end ^ 1U]) {
    rest[count] = c.pieces[end / 2U];
    rest[count++].turned = end % 2U == 1;
  }
  auto const& stays = c.pieces[longest];
  write({rest.data(), count}, (stays.first + stays.size) % order_.size(),
        order_.size() - stays.size);
}

void TourArray::bridge(std::size_t from, std::size_t b, std::size_t c, std::size_t d) {
  auto const n = order_.size();
  std::array const pieces{Piece{(from + b + c) % n, d, false},
                          Piece{(from + b) % n, c, false}, Piece{from % n, b, false}};
  write(pieces, from % n, b + c + d);
}

void TourArray::write(std::span<Piece const> pieces, std::size_t first,
                      std::size_t size) {
  auto const n = order_.size();
  auto const base = old_.size();
  for (std::size_t i = 0, p = first; i < size; ++i, p = p + 1 == n ? 0 : p + 1)
    old_.push_back(order_[p]);
  journal_.push_back({first, size});
  auto to = first;
  for (auto const& piece : pieces) {
    auto const offset = base + (piece.first + n - first) % n;
    for (std::size_t i = 0; i < piece.size; ++i) {
      auto const v = old_[piece.turned ? offset + piece.size - 1 - i : offset + i];
      order_[to] = v;
      place_[v] = static_cast<std::uint32_t>(to);
      to = to + 1 == n ? 0 : to + 1;
    }
  }
}

void TourArray::take_back() {
  auto const n = order_.size();
  for (; !journal_.empty(); journal_.pop_back()) {
    auto const [first, size] = journal_.back();
    auto const base = old_.size() - size;
    for (std::size_t i = 0, p = first; i < size; ++i, p = p + 1 == n ? 0 : p + 1) {
      order_[p] = old_[base + i];
      place_[order_[p]] = static_cast<std::uint32_t>(p);
    }
    old_.resize(base);
  }
}

}  // namespace wangge::solve
