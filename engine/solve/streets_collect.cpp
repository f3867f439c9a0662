#include "solve/streets_collect.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <set>
#include <span>

namespace wangge::solve {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::size_t kMostWalks = 30;

}  // namespace

StreetCollector::StreetCollector(StreetsProblem const& problem, std::int64_t limit)
    : nodes_{problem.nodes},
      start_{problem.start},
      limit_{limit},
      out_(problem.nodes),
      memory_(problem.nodes) {
  for (Street const& s : problem.streets) {
    std::int32_t const rank =
        s.need == Street::Need::must_walk ? static_cast<std::int32_t>(ranks_++) : -1;
    auto const here = static_cast<std::uint32_t>(arcs_.size());
    arcs_.push_back({s.from, s.to, s.forward, rank, here + 1});
    arcs_.push_back({s.to, s.from, s.backward, rank, here});
    out_[s.from].push_back(here);
    out_[s.to].push_back(here + 1);
  }
}

void StreetCollector::remember_near(
    std::vector<std::vector<std::int64_t>> const& distance, std::size_t count) {
  home_.assign(nodes_, 0);
  for (std::size_t v = 0; v < nodes_; ++v) home_[v] = distance[v][start_];
  for (std::size_t v = 0; v < nodes_; ++v) {
    std::vector<std::pair<std::int64_t, std::uint32_t>> near;
    for (std::size_t a = 0; a < arcs_.size(); a += 2) {
      Arc const& arc = arcs_[a];
      if (arc.rank < 0) continue;
      auto const away = std::min(distance[v][arc.from] + distance[arc.from][v],
                                 distance[v][arc.to] + distance[arc.to][v]);
      near.emplace_back(away, static_cast<std::uint32_t>(arc.rank));
    }
    std::ranges::sort(near);
    for (std::size_t i = 0; i < std::min(count, near.size()); ++i)
      memory_[v].add(near[i].second);
  }
}

Collected StreetCollector::walk_of(Labels const& labels, std::int32_t last) const {
  std::vector<std::int32_t> chain;
  for (std::int32_t at = last; at >= 0;
       at = labels[static_cast<std::size_t>(at)].before)
    chain.push_back(at);
  std::ranges::reverse(chain);
  Collected walk;
  walk.prize = labels[static_cast<std::size_t>(last)].prize;
  walk.length = labels[static_cast<std::size_t>(last)].length;
  walk.nodes.push_back(start_);
  for (std::int32_t const at : chain) {
    Label const& label = labels[static_cast<std::size_t>(at)];
    Arc const& arc = arcs_[label.arc];
    if (label.collected) {
      walk.ranks.push_back(static_cast<std::uint32_t>(arc.rank));
      walk.at.push_back(walk.nodes.size());
    }
    walk.nodes.push_back(arc.to);
  }
  return walk;
}

std::optional<StreetCollector::Label> StreetCollector::walked(
    Label const& from, std::int32_t before, std::uint32_t a,
    Prizes const& prizes) const {
  Arc const& arc = arcs_[a];
  std::int64_t const length = from.length + arc.cost;
  if (length + home_[arc.to] > limit_) return std::nullopt;
  Label next{from.prize + prizes.always[a / 2], from.seen, a, before,
             static_cast<std::int32_t>(length)};
  auto const rank = static_cast<std::uint32_t>(arc.rank);
  if (arc.rank >= 0 && !next.seen.has(rank)) {
    next.seen.add(rank);
    next.prize += prizes.once[rank];
    next.collected = true;
  }
  return next;
}

std::vector<Collected> StreetCollector::quick(Prizes const& prizes,
                                              std::int64_t above) {
  auto const ahead = prizes_ahead(prizes);
  auto walks = quick_keeping<1>(prizes, ahead, above);
  return walks.empty() ? quick_keeping<3>(prizes, ahead, above) : walks;
}

template <std::size_t kKept>
std::vector<Collected> StreetCollector::quick_keeping(
    Prizes const& prizes, std::vector<std::int64_t> const& ahead, std::int64_t above) {
  Labels labels;
  std::array<std::int32_t, kKept> none{};
  none.fill(-1);
  std::vector<std::array<std::int32_t, kKept>> open(
      static_cast<std::size_t>(limit_ + 1) * nodes_, none);
  std::vector<std::int32_t> found;
  auto const prize_of = [&](std::int32_t i) {
    return i < 0 ? kNever : labels[static_cast<std::size_t>(i)].prize;
  };
  auto const offer = [&](Label const& label) {
    std::uint32_t const node = arcs_[label.arc].to;
    auto& here = open[static_cast<std::size_t>(label.length) * nodes_ + node];
    auto const worst = std::ranges::min_element(here, {}, prize_of);
    if (prize_of(*worst) >= label.prize) return;
    for (std::int32_t const i : here)
      if (i >= 0 && labels[static_cast<std::size_t>(i)].seen == label.seen) return;
    *worst = static_cast<std::int32_t>(labels.size());
    labels.push_back(label);
    if (node == start_ && label.prize > above) found.push_back(*worst);
  };
  auto const leave = [&](std::uint32_t node, std::int32_t before, Label const& from) {
    for (std::uint32_t const a : out_[node]) {
      auto const next = walked(from, before, a, prizes);
      if (next && next->prize + ahead[ahead_at(*next)] > above) offer(*next);
    }
  };
  leave(start_, -1, Label{});
  for (std::size_t place = 0; place < open.size(); ++place) {
    auto const here = open[place];  // leaving only fills greater lengths
    for (std::int32_t const i : here)
      if (i >= 0)
        leave(static_cast<std::uint32_t>(place % nodes_), i,
              Label{labels[static_cast<std::size_t>(i)]});
  }
  steps_ += static_cast<double>(4 * open.size() + 8 * labels.size());
  return distinct(labels, found);
}

/// The walks of the labels that collect most, each set of streets once.
std::vector<Collected> StreetCollector::distinct(
    Labels const& labels, std::vector<std::int32_t> found) const {
  std::ranges::stable_sort(found, std::greater{}, [&](std::int32_t i) {
    return labels[static_cast<std::size_t>(i)].prize;
  });
  std::vector<Collected> walks;
  std::set<std::array<std::uint64_t, 2>> sets;
  for (std::int32_t const i : found) {
    if (walks.size() == kMostWalks) break;
    if (sets.insert(labels[static_cast<std::size_t>(i)].seen.bits).second)
      walks.push_back(walk_of(labels, i));
  }
  return walks;
}

/// Most that can be collected after walking an arc, by what may still be walked:
/// remembering only the last street. kNever where the way home is longer.
std::vector<std::int64_t> StreetCollector::prizes_ahead(Prizes const& prizes) {
  std::size_t const count = arcs_.size();
  steps_ += static_cast<double>(limit_ + 1) * static_cast<double>(count);
  std::vector<std::int64_t> ahead(static_cast<std::size_t>(limit_ + 1) * count, kNever);
  for (std::int64_t left = 0; left <= limit_; ++left) {
    std::int64_t* const row = &ahead[static_cast<std::size_t>(left) * count];
    for (std::uint32_t a = 0; a < count; ++a) {
      if (arcs_[a].to == start_) row[a] = 0;
      for (std::uint32_t const b : out_[arcs_[a].to]) {
        Arc const& next = arcs_[b];
        if (next.cost > left) continue;
        std::int64_t gain = prizes.always[b / 2];
        if (next.rank >= 0 && b != arcs_[a].back)
          gain += prizes.once[static_cast<std::size_t>(next.rank)];
        row[a] = std::max(
            row[a],
            gain + ahead[static_cast<std::size_t>(left - next.cost) * count + b]);
      }
    }
  }
  return ahead;
}

bool StreetCollector::remember_cycles(Collected const& walk) {
  bool cycle = false;
  for (std::size_t j = 1; j < walk.ranks.size(); ++j)
    for (std::size_t i = j; i-- > 0;) {
      if (walk.ranks[i] != walk.ranks[j]) continue;
      cycle = true;
      for (std::size_t at = walk.at[i]; at < walk.at[j]; ++at)
        memory_[walk.nodes[at]].add(walk.ranks[j]);
      break;
    }
  return cycle;
}

/// Whether whatever the label still collects, the other collects as much in all: of
/// what only the other remembers it may miss each street once, since walking it makes
/// both remember it.
bool StreetCollector::is_better(Kept const& other, Label const& label,
                                Prizes const& prizes) {
  std::int64_t spare = other.prize - label.prize;
  for (std::size_t word = 0; word < other.seen.bits.size() && spare >= 0; ++word)
    for (std::uint64_t left = other.seen.bits[word] & ~label.seen.bits[word];
         left != 0 && spare >= 0; left &= left - 1)
      spare -=
          prizes.once[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
  return spare >= 0;
}

/// Every walk that may collect more than `above`, shorter ones first; a label is
/// dropped when another at the node is better and no longer. None when there are more
/// than `most` labels or it must stop.
std::optional<StreetCollector::Labels> StreetCollector::every_label(
    Prizes const& prizes, std::vector<std::int64_t> const& ahead, std::int64_t above,
    std::size_t most, std::function<bool()> const& stop,
    std::vector<std::int32_t>& home) {
  Labels labels;
  std::vector<std::vector<std::int32_t>> open(static_cast<std::size_t>(limit_ + 1));
  std::vector<std::vector<Kept>> kept(nodes_);
  auto const dominated = [&](Label const& label, std::uint32_t node) {
    auto const& here = kept[node];
    auto const better = std::ranges::find_if(
        here, [&](Kept const& other) { return is_better(other, label, prizes); });
    steps_ += static_cast<double>(better - here.begin() + 1);
    return better != here.end();
  };
  auto const leave = [&](std::uint32_t node, std::int32_t before, Label const& from) {
    for (std::uint32_t const a : out_[node]) {
      auto next = walked(from, before, a, prizes);
      if (!next || next->prize + ahead[ahead_at(*next)] <= above) continue;
      next->seen = next->seen.without_all_but(memory_[arcs_[a].to]);
      open[static_cast<std::size_t>(next->length)].push_back(
          static_cast<std::int32_t>(labels.size()));
      labels.push_back(*next);
    }
  };
  leave(start_, -1, Label{});
  for (auto& here : open) {
    std::ranges::stable_sort(here, std::greater{}, [&](std::int32_t i) {
      return labels[static_cast<std::size_t>(i)].prize;
    });
    for (std::int32_t const i : here) {
      Label const label = labels[static_cast<std::size_t>(i)];
      std::uint32_t const node = arcs_[label.arc].to;
      if (dominated(label, node)) continue;
      kept[node].push_back({label.prize, label.seen});
      if (node == start_ && label.prize > above) home.push_back(i);
      leave(node, i, label);
    }
    if (labels.size() > most || stop()) return std::nullopt;
  }
  return labels;
}

StreetCollector::Verdict StreetCollector::decide(Prizes const& prizes,
                                                 std::int64_t above,
                                                 std::size_t most_labels,
                                                 std::function<bool()> const& stop) {
  auto const ahead = prizes_ahead(prizes);
  while (!stop()) {
    std::vector<std::int32_t> home;
    auto const labels = every_label(prizes, ahead, above, most_labels, stop, home);
    if (!labels) break;
    if (home.empty()) return {Verdict::Kind::none, {}};
    std::ranges::stable_sort(home, std::greater{}, [&](std::int32_t i) {
      return (*labels)[static_cast<std::size_t>(i)].prize;
    });
    Verdict verdict{Verdict::Kind::found, {}};
    for (std::size_t i = 0; i < std::min(home.size(), kMostWalks); ++i) {
      Collected walk = walk_of(*labels, home[i]);
      if (!remember_cycles(walk)) verdict.walks.push_back(std::move(walk));
    }
    if (!verdict.walks.empty()) return verdict;
  }
  return {Verdict::Kind::gave_up, {}};
}

}  // namespace wangge::solve
