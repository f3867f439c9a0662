#include "verify/set_search.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace wangge::verify {
namespace {

/// A set half chosen. Places of the frontier carry the number of their piece: above
/// zero inside, below zero outside where that must hang together too, else zero.
struct Half {
  std::array<std::int8_t, kMostPlaces + 1> piece{};
  bool begun{false};   // some node is inside
  bool closed{false};  // no more can be inside
  bool shut{false};    // no more can be outside (both_sides)
  Whole weight{0};
  Whole rounded{0};  // weight as the table adds it up
  Whole cost{0};

  [[nodiscard]] auto key() const {
    return std::tie(piece, begun, closed, shut, weight, rounded);
  }
};

/// All that hangs together with the new node gets one number.
void join(Placing const& step, Half& half, std::int8_t fresh) {
  half.piece[step.before] = fresh;
  for (auto const& [place, cost] : step.near) {
    std::int8_t const old = half.piece[place];
    if (old == fresh || (old > 0) != (fresh > 0)) continue;
    for (std::uint32_t i = 0; i < step.before; ++i)
      if (half.piece[i] == old) half.piece[i] = fresh;
  }
}

/// Leaves the places that are settled. False where a piece of a side is cut off while
/// the side has another one.
bool leave(Placing const& step, Half& half) {
  std::array<std::int8_t, kMostPlaces + 1> rest{};
  for (std::size_t i = 0; i < step.kept.size(); ++i) rest[i] = half.piece[step.kept[i]];
  auto const count = static_cast<std::ptrdiff_t>(step.kept.size());
  for (std::uint32_t i = 0; i <= step.before; ++i) {
    std::int8_t const piece = half.piece[i];
    if (piece == 0 ||
        std::find(rest.begin(), rest.begin() + count, piece) != rest.begin() + count)
      continue;
    bool const inside = piece > 0;
    auto const another = [&](std::int8_t other) {
      return other != 0 && (other > 0) == inside && other != piece;
    };
    if (std::any_of(half.piece.begin(), half.piece.begin() + step.before + 1, another))
      return false;
    (inside ? half.closed : half.shut) = true;
  }
  // Numbered anew by first place, so that equal states look equal.
  std::array<std::int8_t, 2 * kMostPlaces + 4> name{};
  std::int8_t names = 0;
  half.piece.fill(0);
  for (std::size_t i = 0; i < step.kept.size(); ++i) {
    if (rest[i] == 0) continue;
    auto& known = name[static_cast<std::size_t>(rest[i] + int{kMostPlaces} + 1)];
    if (known == 0) known = ++names;
    half.piece[i] = rest[i] > 0 ? known : static_cast<std::int8_t>(-known);
  }
  return true;
}

class Search {
 public:
  Search(SetTask const& task, std::vector<Placing> const& steps, SetTable const& table,
         Connected connected, Whole most)
      : task_{&task},
        steps_{&steps},
        table_{&table},
        both_{connected == Connected::both_sides},
        most_{most} {}

  /// The state after the node of `step` is put on a side; nothing where no set follows.
  [[nodiscard]] std::optional<Half> put(std::size_t step, Half half,
                                        bool inside) const {
    Placing const& s = (*steps_)[step];
    if (inside ? half.closed : half.shut) return std::nullopt;
    std::uint32_t subset = 0;
    for (std::uint32_t i = 0; i < s.before; ++i)
      if (half.piece[i] > 0) subset |= 1U << i;
    half.cost += task_->num * s.crossing(subset, inside);
    if (inside) {
      half.cost += task_->own[s.node];
      half.weight += task_->net->weight[s.node];
      half.rounded += table_->rounded(task_->net->weight[s.node]);
      half.begun = true;
      subset |= 1U << s.before;
    }
    if (half.weight > task_->upper) return std::nullopt;
    Whole const rest = table_->to_come(step + 1, s.narrowed(subset), half.rounded);
    if (rest == SetTable::kNone || half.cost + rest > most_) return std::nullopt;
    constexpr std::int8_t kFresh = kMostPlaces + 1;
    if (inside)
      join(s, half, kFresh);
    else if (both_)
      join(s, half, -kFresh);
    else
      half.piece[s.before] = 0;
    if (!leave(s, half)) return std::nullopt;
    return half;
  }

  /// A set that is what was asked for, nothing more being able to join it.
  [[nodiscard]] bool whole(Half const& half) const {
    return half.closed && (half.shut || !both_) && half.weight >= task_->lower &&
           half.cost <= most_;
  }
  [[nodiscard]] bool ends(Half const& half, std::size_t placed) const {
    return placed == steps_->size() || (half.closed && !both_);
  }
  [[nodiscard]] std::vector<Placing> const& steps() const { return *steps_; }

 private:
  SetTask const* task_;
  std::vector<Placing> const* steps_;
  SetTable const* table_;
  bool both_;
  Whole most_;
};

/// Of equal states the cheapest.
void keep_cheapest(std::vector<Half>& layer) {
  std::ranges::sort(layer, [](Half const& a, Half const& b) {
    return std::tuple_cat(a.key(), std::tie(a.cost)) <
           std::tuple_cat(b.key(), std::tie(b.cost));
  });
  auto const rest = std::ranges::unique(
      layer, [](Half const& a, Half const& b) { return a.key() == b.key(); });
  layer.erase(rest.begin(), rest.end());
}

/// Depth first, so that the nodes of each set are at hand.
class Listing {
 public:
  Listing(Search const& search, std::size_t nodes, Whole& most_states)
      : search_{&search}, most_states_{&most_states}, chosen_((nodes + 63) / 64, 0) {}

  std::optional<std::vector<ListedSet>> run() {
    visit(Half{}, 0);
    if (*most_states_ < 0) return std::nullopt;
    return std::move(sets_);
  }

 private:
  void visit(Half const& half, std::size_t placed) {
    if (--*most_states_ < 0) return;
    if (search_->ends(half, placed)) {
      if (search_->whole(half)) sets_.push_back({chosen_, half.cost, half.weight});
      return;
    }
    std::uint32_t const v = search_->steps()[placed].node;
    std::uint64_t const bit = std::uint64_t{1} << (v % 64);
    if (auto const next = search_->put(placed, half, true)) {
      chosen_[v / 64] |= bit;
      visit(*next, placed + 1);
      chosen_[v / 64] &= ~bit;
    }
    if (auto const next = search_->put(placed, half, false)) visit(*next, placed + 1);
  }

  Search const* search_;
  Whole* most_states_;
  std::vector<std::uint64_t> chosen_;
  std::vector<ListedSet> sets_;
};

}  // namespace

Found look_for_set(SetTask const& task, std::vector<Placing> const& steps,
                   SetTable const& table, Connected connected, Whole most,
                   Whole& most_states) {
  Search const search{task, steps, table, connected, most};
  std::vector<Half> layer{Half{}};
  for (std::size_t placed = 0; placed < steps.size(); ++placed) {
    std::vector<Half> next_layer;
    for (Half const& half : layer)
      for (bool const inside : {false, true}) {
        auto const next = search.put(placed, half, inside);
        if (!next) continue;
        if (--most_states < 0) return Found::too_long;
        if (!search.ends(*next, placed + 1))
          next_layer.push_back(*next);
        else if (search.whole(*next))
          return Found::some;
      }
    keep_cheapest(next_layer);
    layer = std::move(next_layer);
  }
  return Found::none;
}

std::optional<std::vector<ListedSet>> list_sets(SetTask const& task,
                                                std::vector<Placing> const& steps,
                                                SetTable const& table, Whole most,
                                                Whole& most_states) {
  Search const search{task, steps, table, Connected::inside, most};
  return Listing{search, task.net->size(), most_states}.run();
}

}  // namespace wangge::verify
