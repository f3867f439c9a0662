// The bound of prices and a limit on the longest walk over streets.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "verify/street_cuts.hpp"

namespace wangge::verify {
namespace {

using Whole = std::int64_t;
constexpr Whole kNever = std::numeric_limits<Whole>::min() / 4;
constexpr double kMostSteps = 1e9;
constexpr std::size_t kMostLabels = 2'000'000;
constexpr std::size_t kMostStretches = 128;

using Served = std::array<std::uint64_t, 2>;  // stretches, by bit

bool has(Served const& set, std::size_t s) {
  return (set[s / 64] >> s % 64 & 1U) != 0;
}

/// Serving a stretch one way: what leads to it and what it takes and earns.
struct Service {
  std::size_t stretch{0}, from{0}, to{0};
  Whole length{0};
  Whole price{0};   ///< once
  Whole always{0};  ///< of the cuts it crosses
};
/// A way between two ends; a length below 0: there is none.
struct Way {
  Whole length{-1};
  Whole earns{0};
};

/// Walks of services one after the other, joined by shortest ways, up to a limit.
class Collection {
 public:
  std::vector<Service> services;
  std::vector<std::vector<Way>> ways;  ///< [end][end]
  std::vector<Served> memory;          ///< per end
  std::size_t start{0};
  Whole limit{0};

  enum class Answer { none, some, too_much };
  /// Whether some closed walk earns more than `most`.
  Answer earns_more(Whole most) {
    if (static_cast<double>(limit + 1) * static_cast<double>(services.size()) *
            static_cast<double>(services.size()) >
        kMostSteps)
      return Answer::too_much;
    look_ahead();
    labels_.clear();
    by_length_.assign(static_cast<std::size_t>(limit) + 1, {});
    kept_.assign(services.size(), {});
    for (std::size_t s = 0; s < services.size(); ++s) go({0, 0, {}, 0}, start, s, most);
    for (auto const& here : by_length_)
      for (std::size_t i = 0; i < here.size(); ++i) {
        if (labels_.size() > kMostLabels) return Answer::too_much;
        auto const label = labels_[here[i]];
        if (beaten(label)) continue;
        kept_[label.service].push_back(label);
        auto const end = services[label.service].to;
        auto const& home = ways[end][start];
        if (home.length >= 0 && label.length + home.length <= limit &&
            label.prize + home.earns > most)
          return Answer::some;
        for (std::size_t s = 0; s < services.size(); ++s)
          if (services[s].stretch != services[label.service].stretch)
            go(label, end, s, most);
      }
    return Answer::none;
  }

 private:
  struct Label {
    Whole length{0}, prize{0};
    Served served{};
    std::size_t service{0};  ///< the last
  };

  /// ahead_[left][service]: most that is earned after it within a length, remembering
  /// only the last stretch; kNever where the way home is longer.
  void look_ahead() {
    auto const n = services.size();
    ahead_.assign((static_cast<std::size_t>(limit) + 1) * n, kNever);
    for (Whole left = 0; left <= limit; ++left)
      for (std::size_t s = 0; s < n; ++s) {
        auto& best = ahead_[static_cast<std::size_t>(left) * n + s];
        auto const& home = ways[services[s].to][start];
        if (home.length >= 0 && home.length <= left) best = home.earns;
        for (std::size_t t = 0; t < n; ++t) {
          auto const& next = services[t];
          auto const& way = ways[services[s].to][next.from];
          auto const rest = left - way.length - next.length;
          // Every stretch has a length, so what is asked for is known already.
          if (way.length < 0 || rest < 0 || next.stretch == services[s].stretch)
            continue;
          best = std::max(best, way.earns + next.price + next.always +
                                    ahead_[static_cast<std::size_t>(rest) * n + t]);
        }
      }
  }

  void go(Label const& label, std::size_t at, std::size_t s, Whole most) {
    auto const& next = services[s];
    auto const& way = ways[at][next.from];
    auto const length = label.length + way.length + next.length;
    if (way.length < 0 || length > limit) return;
    Label then{length, label.prize + way.earns + next.always, label.served, s};
    if (!has(label.served, next.stretch)) then.prize += next.price;
    auto const left = static_cast<std::size_t>(limit - length);
    if (then.prize + ahead_[left * services.size() + s] <= most) return;
    then.served[next.stretch / 64] |= std::uint64_t{1} << next.stretch % 64;
    for (std::size_t word = 0; word < then.served.size(); ++word)
      then.served[word] &= memory[next.to][word];
    by_length_[static_cast<std::size_t>(length)].push_back(labels_.size());
    labels_.push_back(then);
  }

  /// Another that was no longer, earned as much and remembers no more.
  [[nodiscard]] bool beaten(Label const& label) const {
    return std::ranges::any_of(kept_[label.service], [&](Label const& other) {
      return other.length <= label.length && other.prize >= label.prize &&
             (other.served[0] & ~label.served[0]) == 0 &&
             (other.served[1] & ~label.served[1]) == 0;
    });
  }

  std::vector<Whole> ahead_;
  std::vector<Label> labels_;
  std::vector<std::vector<std::size_t>> by_length_;
  std::vector<std::vector<Label>> kept_;  ///< per service
};

}  // namespace

/// The ends with what is remembered there.
void StreetCuts::read_memory(std::string& wrong) {
  for (auto const& row : evidence_.at("memory")) {
    auto const node = row.at(0).get<Whole>();
    if (!end_of_.try_emplace(node, ends_.size()).second)
      wrong = fmt::format("node {} has two memories", node);
    ends_.push_back(node);
    memory_.push_back(row.at(1).get<std::vector<std::size_t>>());
  }
  if (!end_of_.contains(evidence_.at("start").get<Whole>()))
    wrong = "its start has no memory";
}

std::optional<std::int64_t> StreetCuts::longest(std::string& wrong) {
  for (auto const read : {&StreetCuts::read_memory, &StreetCuts::read_stretches,
                          &StreetCuts::read_cuts}) {
    (this->*read)(wrong);
    if (!wrong.empty()) return std::nullopt;
  }
  if (stretches_.size() > kMostStretches) return std::nullopt;
  Collection all;
  all.start = end_of_.at(evidence_.at("start").get<Whole>());
  all.limit = evidence_.at("limit").get<Whole>();
  if (all.limit < 0) wrong = "its limit is below zero";
  Whole sum = 0;
  for (std::size_t s = 0; s < stretches_.size(); ++s) {
    auto const& one = stretches_[s];
    sum += one.price;
    if (one.length < 1) return std::nullopt;  // a loop without length: not ours
    auto const crossed = this->crossed(one.from, one.to);
    all.services.push_back({s, one.from, one.to, one.length, one.price, crossed});
    all.services.push_back({s, one.to, one.from, one.length, one.price, crossed});
  }
  for (auto const& cut : cuts_) sum += cut.price * cut.least;
  for (std::size_t a = 0; a < ends_.size(); ++a) {
    Whole const from[] = {ends_[a]};
    auto const reach = walks_.from(from);
    auto& row = all.ways.emplace_back();
    for (std::size_t b = 0; b < ends_.size(); ++b) {
      double const walk = walks_.at(reach, ends_[b]);
      row.push_back(
          {std::isfinite(walk) ? std::llround(100 * walk) : Whole{-1}, crossed(a, b)});
    }
    auto& kept = all.memory.emplace_back(Served{});
    for (auto const s : memory_[a])
      if (s < stretches_.size()) kept[s / 64] |= std::uint64_t{1} << s % 64;
  }
  if (sum < 1) wrong = "it has no prices";
  if (!wrong.empty()) return std::nullopt;
  auto const walks = std::max<Whole>(1, evidence_.value("walks", Whole{1}));
  switch (all.earns_more((sum - 1) / walks)) {
    case Collection::Answer::too_much:
      return std::nullopt;
    case Collection::Answer::some:
      wrong =
          fmt::format("a walk of up to {} earns its share of the prices", all.limit);
      return std::nullopt;
    case Collection::Answer::none:
      break;
  }
  return all.limit + 1;
}

}  // namespace wangge::verify
