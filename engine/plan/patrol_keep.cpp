#include "plan/patrol_keep.hpp"

#include <algorithm>
#include <limits>

#include "plan/patrol_walks.hpp"

namespace wangge::plan {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

class Keeping {
 public:
  Keeping(solve::DistanceTable const& distances,
          std::vector<std::int64_t> const& service, std::size_t walks)
      : d_{distances}, service_{service}, walks_(walks), duty_(walks, 0) {}

  std::vector<std::vector<std::uint32_t>> run(std::vector<std::uint32_t> const& kept) {
    std::size_t stayed = 0;
    for (std::uint32_t p = 1; p < d_.points(); ++p)
      if (kept[p - 1] < walks_.size()) {
        insert(kept[p - 1], p);
        ++stayed;
      }
    for (std::uint32_t p = 1; p < d_.points(); ++p)
      if (kept[p - 1] >= walks_.size()) insert(best_walk(p), p);
    for (std::size_t moves = stayed / 50; moves > 0; --moves)
      if (!relieve()) break;
    return walks_;
  }

 private:
  struct Place {
    std::int64_t more{kMost};
    std::size_t at{0};
  };

  /// Where a point lengthens a walk least.
  [[nodiscard]] Place place(std::size_t walk, std::uint32_t p) const {
    auto const& points = walks_[walk];
    Place best;
    for (std::size_t i = 0; i <= points.size(); ++i) {
      auto const a = i == 0 ? 0 : points[i - 1];
      auto const b = i == points.size() ? 0 : points[i];
      auto const more = d_(a, p) + d_(p, b) - d_(a, b);
      if (more < best.more) best = {more, i};
    }
    return best;
  }

  void insert(std::size_t walk, std::uint32_t p) {
    auto const best = place(walk, p);
    auto& points = walks_[walk];
    points.insert(points.begin() + static_cast<std::ptrdiff_t>(best.at), p);
    duty_[walk] += best.more + service_[p];
  }

  [[nodiscard]] std::int64_t saved(std::size_t walk, std::size_t at) const {
    auto const& points = walks_[walk];
    auto const a = at == 0 ? 0 : points[at - 1];
    auto const b = at + 1 == points.size() ? 0 : points[at + 1];
    return d_(a, points[at]) + d_(points[at], b) - d_(a, b) + service_[points[at]];
  }

  [[nodiscard]] std::size_t best_walk(std::uint32_t p) const {
    std::size_t best = 0;
    std::pair<std::int64_t, std::int64_t> least{kMost, kMost};  // longest duty, more
    auto const longest = *std::ranges::max_element(duty_);
    for (std::size_t w = 0; w < walks_.size(); ++w) {
      auto const more = place(w, p).more + service_[p];
      std::pair const here{std::max(longest, duty_[w] + more), more};
      if (here < least) {
        least = here;
        best = w;
      }
    }
    return best;
  }

  /// Takes a point off the longest walk. \return false when none helps
  bool relieve() {
    auto const from =
        static_cast<std::size_t>(std::ranges::max_element(duty_) - duty_.begin());
    std::int64_t least = duty_[from];
    std::size_t at = 0, to = from;
    for (std::size_t i = 0; i < walks_[from].size(); ++i) {
      auto const left = duty_[from] - saved(from, i);
      for (std::size_t w = 0; w < walks_.size(); ++w) {
        if (w == from || duty_[w] >= least) continue;
        auto const p = walks_[from][i];
        auto const then = std::max(left, duty_[w] + place(w, p).more + service_[p]);
        if (then >= least) continue;
        least = then;
        at = i;
        to = w;
      }
    }
    if (to == from) return false;
    auto const p = walks_[from][at];
    duty_[from] -= saved(from, at);
    walks_[from].erase(walks_[from].begin() + static_cast<std::ptrdiff_t>(at));
    insert(to, p);
    return true;
  }

  solve::DistanceTable const& d_;
  std::vector<std::int64_t> const& service_;
  std::vector<std::vector<std::uint32_t>> walks_;
  std::vector<std::int64_t> duty_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> keep_walks(
    solve::DistanceTable const& distances, std::vector<std::int64_t> const& service,
    std::size_t walks, std::vector<std::uint32_t> const& kept) {
  return Keeping{distances, service, walks}.run(kept);
}

}  // namespace wangge::plan
