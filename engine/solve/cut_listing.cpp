#include "solve/cut_listing.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace wangge::solve {
namespace {

constexpr std::size_t kPlaces = 32;  // of a frontier, the node being placed included

/// Which nodes of the frontier hang together inside the set, as far as it is known.
using Pieces = std::array<std::int8_t, kPlaces>;

/// A set half chosen.
struct Half {
  std::uint32_t inside{0};  // of the frontier
  Pieces piece{};
  std::int32_t rounded{0};  // weight as in the table
  std::int64_t weight{0};
  std::int64_t cost{0};     // reduced, as in the table
  std::int64_t leaving{0};  // edges cut, exact
  bool any{false};
};

class Listing {
 public:
  Listing(PartitionProblem const& problem, CutTable const& table, std::int64_t most,
          std::int64_t most_steps, std::size_t most_sets, Progress& progress)
      : problem_{&problem},
        table_{&table},
        most_{most},
        most_steps_{most_steps},
        most_sets_{most_sets},
        progress_{&progress},
        chosen_((problem.graph.size() + 63) / 64, 0),
        listed_{PartPool{problem.graph.size()}, true, most + 1, 0} {}

  Listed run() {
    go(0, Half{});
    return std::move(listed_);
  }

 private:
  void go(std::size_t step, Half const& half);
  void put(std::size_t step, Half const& half, bool inside);
  static bool join(FrontierStep const& step, Half& half, bool inside);

  PartitionProblem const* problem_;
  CutTable const* table_;
  std::int64_t most_;
  std::int64_t most_steps_;
  std::size_t most_sets_;
  Progress* progress_;
  std::vector<std::uint64_t> chosen_;
  Listed listed_;
};

void Listing::go(std::size_t step, Half const& half) {
  constexpr std::int64_t kAsk = 1 << 20;
  ++listed_.steps;
  if (listed_.steps > most_steps_ || listed_.pool.size() >= most_sets_ ||
      (listed_.steps % kAsk == 0 && progress_->cancelled()))
    listed_.complete = false;
  if (!listed_.complete) return;
  if (half.any && half.inside == 0) {  // closed: nothing more can join it
    if (half.weight < problem_->lower) return;
    listed_.pool.add(chosen_, half.leaving);
    listed_.least = std::min(listed_.least, half.cost);
    return;
  }
  if (step == table_->steps().size()) return;
  put(step, half, true);
  put(step, half, false);
}

void Listing::put(std::size_t step, Half const& half, bool inside) {
  FrontierStep const& s = table_->steps()[step];
  Half next = half;
  std::int64_t const crossing = s.crossing(half.inside, inside);
  next.cost += table_->units().of(crossing);
  next.leaving += crossing;
  if (inside) {
    next.cost -= table_->prices()[s.node];
    next.weight += problem_->weights[s.node];
    next.rounded += table_->weights().weight[s.node];
    next.any = true;
    if (next.weight > problem_->upper) return;
  }
  std::uint32_t const subset = half.inside | (inside ? 1U << s.before : 0U);
  next.inside = s.reduced(subset);
  if (next.cost + table_->to_come(step + 1, next.inside, next.rounded) > most_) return;
  next.inside = subset;
  if (!join(s, next, inside)) return;
  std::uint64_t const bit = std::uint64_t{1} << (s.node % 64);
  if (inside) chosen_[s.node / 64] |= bit;
  go(step + 1, next);
  if (inside) chosen_[s.node / 64] &= ~bit;
}

/// Pieces after the node is placed. False when a piece is shut off from the others and
/// so the set can never be connected.
bool Listing::join(FrontierStep const& step, Half& half, bool inside) {
  std::uint32_t const subset = half.inside;
  Pieces& piece = half.piece;
  if (inside) {
    constexpr std::int8_t kNew = kPlaces;
    piece[step.before] = kNew;
    for (auto const& [place, cost] : step.near) {
      std::int8_t const old = piece[place];
      if ((subset >> place & 1U) == 0 || old == kNew) continue;
      for (std::uint32_t j = 0; j < step.before; ++j)
        if ((subset >> j & 1U) != 0 && piece[j] == old) piece[j] = kNew;
    }
  }
  std::array<std::int8_t, kPlaces + 1> name;  // per old piece: its new number
  name.fill(-1);
  Pieces renamed{};
  std::int8_t names = 0;
  std::uint32_t rest = 0;
  for (std::size_t j = 0; j < step.kept.size(); ++j) {
    if ((subset >> step.kept[j] & 1U) == 0) continue;
    auto& n = name[static_cast<std::size_t>(piece[step.kept[j]])];
    if (n < 0) n = names++;
    renamed[j] = n;
    rest |= 1U << j;
  }
  for (std::uint32_t s = subset; s != 0 && names > 0; s &= s - 1) {
    auto const place = static_cast<std::size_t>(std::countr_zero(s));
    if (name[static_cast<std::size_t>(piece[place])] < 0) return false;
  }
  // With nothing left on the frontier all that was there must be one piece.
  for (std::uint32_t s = subset; s != 0 && names == 0; s &= s - 1)
    if (piece[static_cast<std::size_t>(std::countr_zero(s))] !=
        piece[static_cast<std::size_t>(std::countr_zero(subset))])
      return false;
  half.piece = renamed;
  half.inside = rest;
  return true;
}

}  // namespace

std::vector<std::uint32_t> PartPool::nodes(std::size_t set) const {
  std::vector<std::uint32_t> nodes;
  for (std::size_t w = 0; w < words_; ++w)
    for (std::uint64_t b = bits_[set * words_ + w]; b != 0; b &= b - 1)
      nodes.push_back(static_cast<std::uint32_t>(w * 64) +
                      static_cast<std::uint32_t>(std::countr_zero(b)));
  return nodes;
}

void PartPool::add(std::span<std::uint64_t const> bits, std::int64_t leaving) {
  bits_.insert(bits_.end(), bits.begin(), bits.end());
  leaving_.push_back(leaving);
}

Listed list_parts(PartitionProblem const& problem, CutTable const& table,
                  std::int64_t most, std::int64_t most_steps, std::size_t most_sets,
                  Progress& progress) {
  return Listing{problem, table, most, most_steps, most_sets, progress}.run();
}

}  // namespace wangge::solve
