// The certificates of patrols that cover streets.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "verify/certificates.hpp"
#include "verify/street_cuts.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
using Whole = std::int64_t;

class StreetsCheck {
 public:
  StreetsCheck(CertificateCase const& c, std::string const& name)
      : walks_{c.walks}, evidence_{c.certificate.at("evidence")} {
    auto const patrol = c.files.asked("patrol");
    parts_ = patrol.value("walkers", Whole{1}) * patrol.value("days", Whole{1});
    for (auto const& edge : c.files.edges) edges_[edge.id] = &edge;
    std::set<std::string> ours;
    for (auto const& route : c.files.routes) {
      bool const of_team = route.id.substr(0, route.id.find('/')) == name;
      if (route.id != name && !of_team) continue;
      ours.insert(route.id);
      longest_ = std::max<Whole>(longest_, std::llround(100 * route.length));
      start_ = route.start_node.value_or(-1);
    }
    for (auto const& stride : c.files.strides)
      if (stride.duty && ours.contains(stride.route)) duty_.insert(stride.edge);
  }

  [[nodiscard]] Whole longest() const { return longest_; }

  /// The bound that the evidence gives, or why not in `wrong`; both empty where it is
  /// of a kind that is not derived again.
  std::optional<Whole> bound(std::string& wrong) const {
    auto const method = evidence_.value("method", "");
    if (evidence_.value("start", Whole{-1}) != start_ && method != "search")
      wrong = "it starts elsewhere";
    if (evidence_.value("walks", Whole{-1}) != parts_ && method != "search")
      wrong = fmt::format("its streets are shared by {} walks", parts_);
    if (!wrong.empty()) return std::nullopt;
    if (method == "matching") return matching(wrong);
    if (method == "farthest") return farthest(wrong);
    if (method == "cuts")
      return StreetCuts{walks_, evidence_, edges_, duty_}.bound(wrong);
    if (method == "prices" && evidence_.contains("streets"))
      return StreetCuts{walks_, evidence_, edges_, duty_}.longest(wrong);
    return std::nullopt;
  }

 private:
  [[nodiscard]] static Whole length(EdgeRow const& edge) {
    return std::llround(100 * edge.length);
  }

  /// There and back by a stretch on duty whose edges follow each other.
  std::optional<Whole> farthest(std::string& wrong) const {
    std::map<Whole, int> ends;
    Whole sum = 0;
    for (auto const& id : evidence_.at("edges")) {
      auto const found = edges_.find(id.get<Whole>());
      if (found == edges_.end() || !duty_.contains(id.get<Whole>())) {
        wrong = fmt::format("edge {} is not on duty", id.dump());
        return std::nullopt;
      }
      ++ends[found->second->from];
      ++ends[found->second->to];
      sum += length(*found->second);
    }
    std::vector<Whole> odd;
    for (auto const& [node, count] : ends)
      if (count % 2 == 1) odd.push_back(node);
    Whole const from[] = {start_};
    auto const reach = walks_.from(from);
    if (odd.size() == 2)
      return sum + std::llround(100 * walks_.at(reach, odd[0])) +
             std::llround(100 * walks_.at(reach, odd[1]));
    // A ring: from the start to the nearest of its nodes and back.
    std::optional<Whole> least;
    for (auto const& [node, count] : ends) {
      Whole const walk = std::llround(100 * walks_.at(reach, node));
      if (!least || walk < *least) least = walk;
    }
    if (!odd.empty() || !least) {
      wrong = "its edges are no stretch";
      return std::nullopt;
    }
    return sum + 2 * *least;
  }

  /// Edmonds and Johnson 1973: nodes where an odd number of streets meet are joined in
  /// pairs by ways walked again; prices and sets show what that takes at least.
  std::optional<Whole> matching(std::string& wrong) const {
    Whole required = 0;
    std::map<Whole, int> ends;
    for (auto const id : duty_) {
      auto const& edge = *edges_.at(id);
      required += length(edge);
      ++ends[edge.from];
      ++ends[edge.to];
    }
    std::set<Whole> odd;
    for (auto const& [node, count] : ends)
      if (count % 2 == 1) odd.insert(node);
    auto const nodes = evidence_.at("odd").get<std::vector<Whole>>();
    auto const price = evidence_.at("price").get<std::vector<Whole>>();
    auto const unit = evidence_.at("unit").get<Whole>();
    if (evidence_.at("required") != required)
      wrong = fmt::format("{} must be walked, {} said", required,
                          evidence_.at("required").dump());
    if (std::set<Whole>(nodes.begin(), nodes.end()) != odd ||
        nodes.size() != odd.size() || price.size() != nodes.size() || unit < 1)
      wrong = "its odd nodes are others";
    if (!wrong.empty()) return std::nullopt;
    Whole sum = 0;
    for (auto const p : price) sum += p;
    auto slack = pair_slack(nodes, price, unit);
    for (auto const& set : evidence_.at("sets")) {
      auto const paid = set.at(0).get<Whole>();
      auto const members = set.at(1).get<std::vector<std::size_t>>();
      if (paid < 0 || members.size() % 2 == 0) wrong = "a set is no odd set";
      sum -= paid * static_cast<Whole>((members.size() - 1) / 2);
      for (auto const a : members)
        for (auto const b : members) slack.at(a).at(b) += paid;
    }
    for (std::size_t a = 0; a < nodes.size(); ++a)
      for (std::size_t b = a + 1; b < nodes.size(); ++b)
        if (slack[a][b] < 0)
          wrong = fmt::format("nodes {} and {} are overpriced", nodes[a], nodes[b]);
    if (!wrong.empty()) return std::nullopt;
    Whole const all = required + (sum + unit - 1) / unit;
    Whole const walks = evidence_.value("walks", Whole{1});
    return (all + walks - 1) / walks;
  }

  /// unit · distance less both prices.
  [[nodiscard]] std::vector<std::vector<Whole>> pair_slack(
      std::vector<Whole> const& nodes, std::vector<Whole> const& price,
      Whole unit) const {
    std::vector<std::vector<Whole>> slack;
    for (std::size_t a = 0; a < nodes.size(); ++a) {
      Whole const from[] = {nodes[a]};
      auto const reach = walks_.from(from);
      auto& row = slack.emplace_back();
      for (std::size_t b = 0; b < nodes.size(); ++b) {
        double const walk = walks_.at(reach, nodes[b]);
        row.push_back(std::isfinite(walk)
                          ? unit * std::llround(100 * walk) - price[a] - price[b]
                          : Whole{1} << 60);
      }
    }
    return slack;
  }

  Walks const& walks_;
  Json const& evidence_;
  std::map<Whole, EdgeRow const*> edges_;
  std::set<Whole> duty_;
  Whole longest_{0}, start_{-1}, parts_{1};
};

}  // namespace

Settled check_streets(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  auto const problem = one["problem"].get<std::string>();
  StreetsCheck const check{c, problem.substr(problem.find(' ') + 1)};
  if (auto const value = one.value("value", Whole{0}); value != check.longest())
    judge.broken("{}: value {}, the longest walk is {}", problem, value,
                 check.longest());
  if (!one.contains("bound") || one["bound"].is_null()) return {};
  std::string wrong;
  auto const again = check.bound(wrong);
  if (!wrong.empty()) judge.broken("{}: {}", problem, wrong);
  if (!again) return {};
  if (*again != one["bound"].get<Whole>())
    judge.broken("{}: the evidence gives a bound of {}, {} said", problem, *again,
                 one["bound"].get<Whole>());
  return {true, {}};
}

}  // namespace wangge::verify
