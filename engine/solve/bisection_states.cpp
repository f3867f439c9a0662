#include "solve/bisection_states.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace wangge::solve {
namespace {

using State = BisectionStates::State;
constexpr std::uint32_t kNone = BisectionStates::kNone;
constexpr std::int32_t kFar = 1 << 30;  // sums of two fit
constexpr std::size_t kPlaces = 32;     // of a frontier, the node being placed included
constexpr std::uint8_t kPieces = 8;     // of one side that a key can tell apart

/// What the frontier looks like: per place the side and the piece of that side it hangs
/// together with, four bits each; and which sides are closed, because nothing more can
/// join them.
struct Key {
  std::array<std::uint64_t, 2> places{0, 0};
  std::uint8_t closed{0};  // bit per side
  bool operator==(Key const&) const = default;

  [[nodiscard]] std::uint8_t at(std::size_t place) const {
    return places[place / 16] >> (place % 16 * 4) & 15U;
  }
  void set(std::size_t place, std::uint8_t label) {
    places[place / 16] |= std::uint64_t{label} << (place % 16 * 4);
  }
};

struct KeyHash {
  std::size_t operator()(Key const& key) const {
    std::uint64_t h = key.places[0] * 0x9E3779B97F4A7C15U;
    h ^= h >> 29;
    h = (h + key.places[1]) * 0xBF58476D1CE4E5B9U;
    h ^= h >> 32;
    return static_cast<std::size_t>((h + key.closed) * 0x94D049BB133111EBU);
  }
};

/// A label is 2 · piece + side, so the sides' pieces are numbered apart.
constexpr std::uint8_t side_of(std::uint8_t label) {
  return label & 1U;
}

/// Labels of the frontier and the new node, joined to what it touches on its side.
std::array<std::uint8_t, kPlaces> joined(FrontierStep const& step, Key const& key,
                                         std::uint8_t side) {
  std::array<std::uint8_t, kPlaces> label{};
  for (std::size_t j = 0; j < step.before; ++j) label[j] = key.at(j);
  auto const fresh = static_cast<std::uint8_t>(2 * kPieces + side);
  label[step.before] = fresh;
  for (auto const& [place, cost] : step.near) {
    std::uint8_t const old = label[place];
    if (old == fresh || side_of(old) != side) continue;
    for (std::size_t j = 0; j < step.before; ++j)
      if (label[j] == old) label[j] = fresh;
  }
  return label;
}

enum class Fate { lives, dies, too_many_pieces };

/// The key after places have gone. Dies when a piece is shut off from the rest of its
/// side.
Fate next_key(FrontierStep const& step, Key const& key, std::uint8_t side, Key& next) {
  auto const label = joined(step, key, side);
  std::array<std::uint8_t, 2 * kPieces + 2> name;
  constexpr std::uint8_t kUnnamed = 255;
  name.fill(kUnnamed);
  std::array<std::uint8_t, 2> names{0, 0};
  next = Key{};
  next.closed = key.closed;
  for (std::size_t j = 0; j < step.kept.size(); ++j) {
    std::uint8_t const old = label[step.kept[j]];
    std::uint8_t const s = side_of(old);
    if (name[old] == kUnnamed) {
      if (names[s] == kPieces) return Fate::too_many_pieces;
      name[old] = static_cast<std::uint8_t>(2 * names[s]++ + s);
    }
    next.set(j, name[old]);
  }
  std::array<std::uint8_t, 2> gone{kUnnamed, kUnnamed};  // a piece that left whole
  for (std::size_t j = 0; j <= step.before; ++j) {
    std::uint8_t const old = label[j];
    if (name[old] != kUnnamed) continue;
    std::uint8_t const s = side_of(old);
    if (names[s] > 0 || (gone[s] != kUnnamed && gone[s] != old)) return Fate::dies;
    gone[s] = old;
    next.closed |= static_cast<std::uint8_t>(1U << s);
  }
  return Fate::lives;
}

std::uint32_t inside_of(FrontierStep const& step, Key const& key) {
  std::uint32_t subset = 0;
  for (std::size_t j = 0; j < step.before; ++j)
    subset |= std::uint32_t{side_of(key.at(j))} << j;
  return subset;
}

/// Layers made one after the other.
class Making {
 public:
  Making(std::vector<FrontierStep> const& steps, std::int64_t limit, std::int64_t most)
      : steps_{&steps}, limit_{limit}, most_{most} {}

  BisectionStates run(Progress& progress);

 private:
  bool grow(FrontierStep const& step);
  void look_back();
  void drop_useless();

  std::vector<FrontierStep> const* steps_;
  std::int64_t limit_;
  std::int64_t most_;
  BisectionStates made_;
  std::vector<Key> keys_;  // of the last layer
};

bool Making::grow(FrontierStep const& step) {
  std::vector<State>& here = made_.layers.back();
  std::vector<State> next;
  std::vector<Key> next_keys;
  std::unordered_map<Key, std::uint32_t, KeyHash> known;  // looked up, never walked
  bool const first = made_.layers.size() == 1;
  for (std::size_t i = 0; i < here.size(); ++i) {
    std::uint32_t const subset = inside_of(step, keys_[i]);
    for (std::uint8_t const side : {std::uint8_t{0}, std::uint8_t{1}}) {
      if ((keys_[i].closed >> side & 1U) != 0 || (first && side == 0)) continue;
      std::int64_t const cost = step.crossing(subset, side == 1);
      std::int64_t const so_far = here[i].so_far + cost;
      if (so_far > limit_) continue;
      Key key;
      Fate const fate = next_key(step, keys_[i], side, key);
      if (fate == Fate::too_many_pieces) return false;
      if (fate == Fate::dies) continue;
      auto const [at, fresh] =
          known.emplace(key, static_cast<std::uint32_t>(next.size()));
      if (fresh) {
        next.emplace_back().so_far = static_cast<std::int32_t>(so_far);
        next_keys.push_back(key);
      }
      next[at->second].so_far =
          std::min(next[at->second].so_far, static_cast<std::int32_t>(so_far));
      here[i].to[side] = at->second;
      here[i].cost[side] = static_cast<std::int32_t>(cost);
    }
  }
  made_.looked_at += static_cast<std::int64_t>(next.size());
  made_.layers.push_back(std::move(next));
  keys_ = std::move(next_keys);
  return made_.looked_at <= most_;
}

/// to_come of every state, from the end back.
void Making::look_back() {
  auto& end = made_.layers.back();
  for (std::size_t i = 0; i < end.size(); ++i)  // both sides exist and are closed
    end[i].to_come = keys_[i].closed == 3 ? 0 : kFar;
  for (std::size_t layer = made_.layers.size() - 1; layer-- > 0;)
    for (State& state : made_.layers[layer]) {
      state.to_come = kFar;
      for (std::size_t side = 0; side < 2; ++side)
        if (state.to[side] != kNone)
          state.to_come = std::min(
              state.to_come,
              state.cost[side] + made_.layers[layer + 1][state.to[side]].to_come);
      state.to_come = std::min(state.to_come, kFar);
    }
}

void Making::drop_useless() {
  auto const useful = [&](State const& state) {
    return state.to_come < kFar && state.so_far + state.to_come <= limit_;
  };
  for (std::size_t layer = made_.layers.size(); layer-- > 0;) {
    std::vector<State>& here = made_.layers[layer];
    std::vector<std::uint32_t> number(here.size(), kNone);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < here.size(); ++i)
      if (useful(here[i])) number[i] = count++;
    if (layer > 0)
      for (State& before : made_.layers[layer - 1])
        for (std::uint32_t& to : before.to)
          if (to != kNone) to = number[to];
    std::erase_if(here, [&](State const& state) { return !useful(state); });
    here.shrink_to_fit();
  }
}

BisectionStates Making::run(Progress& progress) {
  made_.layers = {{State{}}};
  keys_ = {Key{}};
  for (FrontierStep const& step : *steps_)
    if (progress.cancelled() || !grow(step)) {
      made_.layers.clear();
      return std::move(made_);
    }
  made_.complete = true;
  look_back();
  if (made_.layers[0][0].to_come > limit_)
    made_.layers.clear();
  else
    drop_useless();
  return std::move(made_);
}

}  // namespace

BisectionStates bisection_states(std::vector<FrontierStep> const& steps,
                                 std::int64_t limit, std::int64_t most,
                                 Progress& progress) {
  return Making{steps, limit, most}.run(progress);
}

}  // namespace wangge::solve
