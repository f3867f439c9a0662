#include "solve/weight_spans.hpp"

#include <algorithm>
#include <tuple>

namespace wangge::solve {
namespace {
constexpr std::uint32_t kNone = BisectionStates::kNone;
constexpr std::int32_t kLevels = 32;  // of cost, told apart at one state
}  // namespace

Sweeper::Sweeper(BisectionStates const& states, std::vector<std::int32_t> weight,
                 BisectionAim aim)
    : states_{&states}, weight_{std::move(weight)}, aim_{aim} {
  origins_.resize(states.layers.size());
  for (std::size_t layer = 1; layer < states.layers.size(); ++layer) {
    auto const& before = states.layers[layer - 1];
    Origins& origins = origins_[layer];
    origins.first.assign(states.layers[layer].size() + 1, 0);
    for (auto const& state : before)
      for (std::uint32_t const to : state.to)
        if (to != kNone) ++origins.first[to + 1];
    for (std::size_t i = 1; i < origins.first.size(); ++i)
      origins.first[i] += origins.first[i - 1];
    origins.from.resize(origins.first.back());
    auto place = origins.first;
    for (std::uint32_t i = 0; i < before.size(); ++i)
      for (std::uint32_t side = 0; side < 2; ++side)
        if (before[i].to[side] != kNone)
          origins.from[place[before[i].to[side]]++] = 2 * i + side;
  }
}

/// States that the spans of this one come from, in the direction of the sweep.
void Sweeper::links_of(std::size_t layer, std::uint32_t state,
                       std::vector<Link>& links) const {
  links.clear();
  if (!forth_) {
    auto const& here = states_->layers[layer][state];
    for (std::uint32_t side = 0; side < 2; ++side)
      if (here.to[side] != kNone)
        links.push_back(
            {here.to[side], here.cost[side], side == 1 ? weight_[layer] : 0});
    return;
  }
  Origins const& origins = origins_[layer];
  for (std::uint32_t o = origins.first[state]; o < origins.first[state + 1]; ++o) {
    std::uint32_t const from = origins.from[o] / 2;
    std::uint32_t const side = origins.from[o] % 2;
    links.push_back({from, states_->layers[layer - 1][from].cost[side],
                     side == 1 ? weight_[layer - 1] : 0});
  }
}

/// Which of kLevels classes a cost belongs to, at a state. Costs of one level may be
/// merged; where few costs are possible each has its own.
std::int32_t Sweeper::level(std::size_t layer, std::uint32_t state, std::int32_t cost,
                            bool from_start) const {
  auto const& s = states_->layers[layer][state];
  std::int32_t const least = from_start ? s.so_far : s.to_come;
  std::int32_t const spread = aim_.limit - s.so_far - s.to_come + 1;
  if (spread <= kLevels) return cost - least;
  return static_cast<std::int32_t>(std::int64_t{cost - least} * kLevels / spread);
}

/// Does a span of the guide complete this one?
bool Sweeper::useful(std::size_t layer, std::uint32_t state,
                     WeightSpan const& span) const {
  auto const& s = states_->layers[layer][state];
  if (span.cost + (forth_ ? s.to_come : s.so_far) > aim_.limit) return false;
  if (guide_.layers.empty()) return true;
  auto const guides = guide_.layers[layer].of(state);
  for (auto at = guides.begin(); at != guides.end();) {
    std::int32_t const now = level(layer, state, at->cost, !forth_);
    auto const end = std::find_if(at, guides.end(), [&](WeightSpan const& g) {
      return level(layer, state, g.cost, !forth_) != now;
    });
    // Within a level low and high both rise.
    at = std::lower_bound(
        at, end, aim_.lower - span.high,
        [](WeightSpan const& g, std::int32_t need) { return g.high < need; });
    for (; at != end && at->low <= aim_.upper - span.low; ++at)
      if (span.cost + at->cost <= aim_.limit) return true;
    at = end;
  }
  return false;
}

/// Sorts the spans, unites neighbours of one level up to `width`, and appends them.
void Sweeper::merge(std::size_t layer, std::uint32_t state, std::int32_t width,
                    std::vector<WeightSpan>& raw, Sweep::Layer& into) const {
  auto const level_of = [&](WeightSpan const& s) {
    return level(layer, state, s.cost, forth_);
  };
  std::ranges::sort(raw, {}, [&](WeightSpan const& s) {
    return std::tuple{level_of(s), s.low, s.high, s.cost};
  });
  std::int32_t last_level = -1;
  for (WeightSpan const& s : raw) {
    std::int32_t const now = level_of(s);
    if (now == last_level) {
      WeightSpan& last = into.spans.back();
      if (std::max(last.high, s.high) - last.low <= width || s.high <= last.high) {
        last.high = std::max(last.high, s.high);
        last.cost = std::min(last.cost, s.cost);
        continue;
      }
    }
    into.spans.push_back(s);
    last_level = now;
  }
}

Sweeper::Outcome Sweeper::sweep(std::int32_t width, std::int64_t most,
                                std::int64_t& work, Progress& progress) {
  std::size_t const count = states_->layers.size();
  Sweep now;
  now.layers.resize(count);
  std::vector<WeightSpan> raw;
  std::vector<Link> links;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t const layer = forth_ ? i : count - 1 - i;
    Sweep::Layer& into = now.layers[layer];
    auto const size = static_cast<std::uint32_t>(states_->layers[layer].size());
    for (std::uint32_t state = 0; state < size; ++state) {
      raw.clear();
      into.first.push_back(static_cast<std::uint32_t>(into.spans.size()));
      if (i == 0) raw.push_back({});
      if (i > 0) links_of(layer, state, links);
      for (Link const& link : links) {
        auto const& from = now.layers[forth_ ? layer - 1 : layer + 1];
        for (WeightSpan const& s : from.of(link.state)) {
          WeightSpan const moved{s.cost + link.cost, s.low + link.weight,
                                 s.high + link.weight};
          --work;
          if (useful(layer, state, moved)) raw.push_back(moved);
        }
      }
      merge(layer, state, width, raw, into);
    }
    into.first.push_back(static_cast<std::uint32_t>(into.spans.size()));
    now.total += static_cast<std::int64_t>(into.spans.size());
    if (now.total > most || work <= 0 || progress.cancelled()) return Outcome::gave_up;
    if (into.spans.empty()) return Outcome::none_left;
  }
  guide_ = std::move(now);
  forth_ = !forth_;
  return Outcome::some_left;
}

std::vector<std::uint32_t> Sweeper::path(std::int64_t tries) const {
  struct Place {
    std::uint32_t state{0};
    std::int32_t cost{0};
    std::int32_t weight{0};
    std::uint32_t next{2};  // sides not yet tried: next - 1, next - 2, …
  };
  std::vector<Place> trail{Place{}};
  std::size_t const last = states_->layers.size() - 1;
  while (!trail.empty() && tries-- > 0) {
    if (trail.size() > last) {
      std::vector<std::uint32_t> side;
      for (std::size_t i = 0; i < last; ++i) side.push_back(trail[i].next);
      return side;
    }
    Place& here = trail.back();
    std::size_t const layer = trail.size() - 1;
    if (here.next == 0) {
      trail.pop_back();
      continue;
    }
    std::uint32_t const side = --here.next;
    auto const& state = states_->layers[layer][here.state];
    if (state.to[side] == kNone) continue;
    Place next{state.to[side], here.cost + state.cost[side],
               here.weight + (side == 1 ? weight_[layer] : 0)};
    if (useful(layer + 1, next.state, {next.cost, next.weight, next.weight}))
      trail.push_back(next);
  }
  return {};
}

}  // namespace wangge::solve
