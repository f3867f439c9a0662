#include "solve/partition_meeting.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

}  // namespace

NodeLinks::NodeLinks(Graph const& graph) : mask_(graph.targets.size(), 0) {
  std::vector<std::uint32_t> place(graph.size(), kNone);
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (!covers(graph, v)) continue;
    std::uint32_t const first = graph.first[v];
    std::uint32_t const last = graph.first[v + 1];
    for (std::uint32_t e = first; e < last; ++e) place[graph.targets[e]] = e - first;
    for (std::uint32_t e = first; e < last; ++e) {
      std::uint32_t const u = graph.targets[e];
      for (std::uint32_t f = graph.first[u]; f < graph.first[u + 1]; ++f)
        if (place[graph.targets[f]] != kNone)
          mask_[e] |= std::uint32_t{1} << place[graph.targets[f]];
    }
    for (std::uint32_t e = first; e < last; ++e) place[graph.targets[e]] = kNone;
  }
}

void Meeting::begin(std::size_t searches) {
  // Fresh stamps need no clearing of the old ones.
  auto const used = static_cast<std::uint32_t>(searches_.size());
  if (base_ > kNone - used - searches - 2) {
    std::ranges::fill(stamp_, 0);
    base_ = 1;
  } else {
    base_ += used;
  }
  searches_.clear();
  work_ = 0;
}

void Meeting::push(std::uint32_t search, std::uint32_t node) {
  stamp_[node] = base_ + search;
  next_[node] = kNone;
  Search& s = searches_[search];
  if (s.head == kNone)
    s.head = node;
  else
    next_[s.tail] = node;
  s.tail = node;
}

std::uint32_t Meeting::find(std::uint32_t search) {
  while (searches_[search].leader != search) search = searches_[search].leader;
  return search;
}

/// Search b goes on as part of a.
void Meeting::join(std::uint32_t a, std::uint32_t b) {
  searches_[b].leader = a;
  if (searches_[b].head != kNone) {
    if (searches_[a].head == kNone)
      searches_[a].head = searches_[b].head;
    else
      next_[searches_[a].tail] = searches_[b].head;
    searches_[a].tail = searches_[b].tail;
  }
  --separate_;
}

/// Goes one node on. \returns false when the search has nowhere to go
bool Meeting::expand(Graph const& graph, std::span<std::uint32_t const> label,
                     std::uint32_t search) {
  std::uint32_t const v = searches_[search].head;
  if (v == kNone) return false;
  searches_[search].head = next_[v];
  work_ += graph.first[v + 1] - graph.first[v];
  for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
    std::uint32_t const u = graph.targets[e];
    if (label[u] != label[v] || stamp_[u] == kNone) continue;
    if (stamp_[u] < base_) {
      push(search, u);
      continue;
    }
    std::uint32_t const other = find(stamp_[u] - base_);
    if (other != search) join(search, other);
  }
  return true;
}

bool Meeting::met(Graph const& graph, std::span<std::uint32_t const> label,
                  std::uint32_t node) {
  std::uint32_t const degree = graph.first[node + 1] - graph.first[node];
  begin(degree);
  for (std::uint32_t e = graph.first[node]; e < graph.first[node + 1]; ++e) {
    if (label[graph.targets[e]] != label[node]) continue;
    auto const search = static_cast<std::uint32_t>(searches_.size());
    searches_.push_back({search, kNone, kNone});
    push(search, graph.targets[e]);
  }
  separate_ = searches_.size();
  std::uint32_t const old = stamp_[node];
  stamp_[node] = kNone;  // barred
  bool stuck = false;
  for (std::uint32_t s = 0; separate_ > 1 && !stuck;
       s = s + 1 == searches_.size() ? 0 : s + 1)
    if (searches_[s].leader == s) stuck = !expand(graph, label, s);
  stamp_[node] = old;
  return !stuck;
}

}  // namespace wangge::solve
