// The certificate of the exits: its sites, clients and weights, its value, its bound,
// and with max_walk that fewer exits would leave somebody too far.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "verify/certificates.hpp"
#include "verify/exit_wishes.hpp"
#include "verify/site_bound.hpp"

namespace wangge::verify {
namespace {

using Json = nlohmann::json;
constexpr Whole kNoWalk = -1;

/// How many walk from each building: residents where any are known, else households,
/// else every building once.
std::pair<std::string, std::vector<Whole>> who_walks(
    std::vector<BuildingRow> const& buildings) {
  auto const by = [&](Number Tally::* field) {
    std::vector<Whole> counts;
    for (auto const& building : buildings)
      counts.push_back((building.counts.*field).value_or(0));
    return counts;
  };
  auto const any = [](std::vector<Whole> const& counts) {
    return std::ranges::any_of(counts, [](Whole count) { return count > 0; });
  };
  if (auto counts = by(&Tally::residents); any(counts)) return {"residents", counts};
  if (auto counts = by(&Tally::households); any(counts)) return {"households", counts};
  return {"buildings", std::vector<Whole>(buildings.size(), 1)};
}

/// The problem as the layers tell it, in the order of the evidence.
class ExitsCheck {
 public:
  ExitsCheck(Judge& judge, CertificateCase const& one)
      : judge_{judge},
        files_{one.files},
        one_{one.certificate},
        evidence_{one.certificate.at("evidence")},
        asked_{asked_exits(judge, one.files)} {
    read_sites();
    read_limit();
    if (judge_.holds()) read_clients(one.walks);
  }

  Settled run() {
    if (!judge_.holds()) return {};
    auto const value = one_.value("value", Whole{-1});
    auto const main = problem(open_.size(), Costs::walks);
    if (!main.fits()) return broken("its walks are too long to add up");
    auto const cost = capacity_ ? shared_cost(main) : site_cost(main, open_);
    if (cost != value) judge_.broken("exits: value {}, the walks cost {}", value, cost);
    check_limit(main);
    if (!judge_.holds()) return {};
    // No capacity makes a choice cheaper: the bound is of the problem without one.
    auto settled = settle_bound(main, capacity_ ? free_cost(main) : value);
    if (limit_ && judge_.holds()) check_fewest(settled);
    return settled;
  }

 private:
  enum class Costs { walks, covered };

  Settled broken(std::string const& words) {
    judge_.broken("exits: {}", words);
    return {};
  }

  /// Every exit of the layer is a site, but those that forced_closed names.
  void read_sites() {
    std::map<Whole, std::uint32_t> exit_at;
    for (std::uint32_t e = 0; e < files_.exits.size(); ++e)
      exit_at[files_.exits[e].node.value_or(-1)] = e;
    site_of_.resize(files_.exits.size());
    for (auto const& node : evidence_.at("sites")) {
      auto const it = exit_at.find(node.get<Whole>());
      if (it == exit_at.end() || site_of_[it->second]) {
        judge_.broken("exits: site {} is no exit, or there twice", node.get<Whole>());
        return;
      }
      site_of_[it->second] = static_cast<std::uint32_t>(exits_.size());
      exits_.push_back(it->second);
    }
    for (std::uint32_t e = 0; e < files_.exits.size(); ++e) {
      auto const& exit = files_.exits[e];
      if (!site_of_[e] && (exit.open || !asked_.may_be_closed[e]))
        judge_.broken("exits: {} is no site of its evidence", exit.id);
      if (exit.open && site_of_[e]) open_.push_back(*site_of_[e]);
    }
    if (evidence_.at("open") != open_.size() || open_.empty())
      judge_.broken("exits: {} are open, {} said", open_.size(),
                    evidence_.at("open").dump());
    if (evidence_.at("candidates") != files_.exits.size())
      judge_.broken("exits: {} candidates, {} said", files_.exits.size(),
                    evidence_.at("candidates").dump());
  }

  void read_limit() {
    auto const request =
        files_.manifest.value("request", Json::object()).value("exits", Json::object());
    if (auto const asked = request.find("max_walk_m");
        asked != request.end() && asked->is_number())
      limit_ = static_cast<Whole>(asked->get<double>() * 100.0 + 0.5);
    if (auto const asked = request.find("capacity");
        asked != request.end() && asked->is_number())
      capacity_ = asked->get<Whole>();
    auto const fewest = evidence_.value("fewest", Json::object());
    if (limit_.has_value() != evidence_.contains("fewest") ||
        (limit_ && fewest.value("max_walk_cm", Whole{-1}) != *limit_))
      judge_.broken("exits: its max_walk is not the one asked");
  }

  /// Per building that a site reaches: its weight, and what it walks to each.
  void read_clients(Walks const& walks) {
    auto const [measure, weights] = who_walks(files_.buildings);
    if (evidence_.value("weight", "") != measure)
      judge_.broken("exits: {} walk, {} said", measure, evidence_.value("weight", ""));
    std::map<std::string, std::pair<Whole, std::vector<Whole>>> known;
    for (std::size_t b = 0; b < files_.buildings.size(); ++b) {
      auto const& id = files_.buildings[b].id;
      if (!known.try_emplace(id, weights[b], std::vector<Whole>{}).second) {
        judge_.broken("exits: building {} is there twice", id);
        return;
      }
    }
    for (auto const exit : exits_) {
      Whole const from[] = {*files_.exits[exit].node};
      auto const reach = walks.from(from);
      for (auto const& building : files_.buildings) {
        double const walk =
            building.node ? walks.at(reach, *building.node) : Walks::kNever;
        known[building.id].second.push_back(
            std::isfinite(walk) ? std::llround(100 * walk) : kNoWalk);
      }
    }
    std::erase_if(known, [](auto const& one) {
      return std::ranges::all_of(one.second.second,
                                 [](Whole walk) { return walk == kNoWalk; });
    });
    for (auto const& client : evidence_.at("clients")) {
      auto const id = client.at(0).get<std::string>();
      auto const it = known.find(id);
      if (it == known.end()) {
        judge_.broken("exits: building {} has no say, or it has two", id);
        return;
      }
      auto& [weight, row] = it->second;
      if (client.at(1) != weight)
        judge_.broken("exits: {} {} walk from building {}, {} said", weight, measure,
                      id, client.at(1).dump());
      weights_.push_back(weight);
      walks_.insert(walks_.end(), row.begin(), row.end());
      known.erase(it);
    }
    if (!known.empty())
      judge_.broken("exits: building {} has no say in its evidence",
                    known.begin()->first);
    unreached_ = evidence_.at("unreached_cm").get<Whole>();
    // Whoever counts for nothing may walk farther than that.
    for (std::size_t w = 0; w < walks_.size(); ++w)
      if (weights_[w / exits_.size()] > 0 && walks_[w] > unreached_)
        judge_.broken("exits: unreached_cm is below a walk that there is");
  }

  [[nodiscard]] SiteCase problem(std::size_t open, Costs costs) const {
    SiteCase c{exits_.size(), open, {}, {}, {}, {}};
    for (auto const exit : asked_.forced)
      if (site_of_[exit]) c.forced.push_back(*site_of_[exit]);
    for (auto const& [a, b] : asked_.apart)
      if (site_of_[a] && site_of_[b]) c.apart.emplace_back(*site_of_[a], *site_of_[b]);
    bool const covered = costs == Costs::covered;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      bool const idle = covered || (limit_ && weights_[i] == 0);
      c.weights.push_back(idle ? 1 : weights_[i]);
      for (std::size_t j = 0; j < c.sites; ++j) {
        Whole const walk = walks_[i * c.sites + j];
        bool const beyond = walk == kNoWalk || (limit_ && walk > *limit_);
        c.distances.push_back(beyond ? (covered ? 1 : unreached_) : idle ? 0 : walk);
      }
    }
    return c;
  }

  /// What everybody walks to the exit of the layer, not to the nearest.
  [[nodiscard]] Whole shared_cost(SiteCase const& main) {
    std::map<std::string, std::uint32_t> site_at;
    for (auto const site : open_) site_at[files_.exits[exits_[site]].id] = site;
    std::map<std::string, std::string> exit_of;
    for (auto const& building : files_.buildings) exit_of[building.id] = building.exit;
    Whole cost = 0;
    for (std::size_t i = 0; i < main.clients(); ++i) {
      auto const id = evidence_.at("clients").at(i).at(0).get<std::string>();
      auto const found = site_at.find(exit_of[id]);
      cost += main.weights[i] *
              (found == site_at.end() ? unreached_ : main.row(i)[found->second]);
    }
    return cost;
  }

  /// What the choice without a capacity costs, that the evidence names.
  [[nodiscard]] Whole free_cost(SiteCase const& main) {
    std::vector<std::uint32_t> open;
    for (auto const& node : evidence_.at("free_open"))
      for (std::uint32_t s = 0; s < exits_.size(); ++s)
        if (files_.exits[exits_[s]].node == node.get<Whole>()) open.push_back(s);
    Whole const said = evidence_.at("free_cost").get<Whole>();
    if (open.size() != open_.size() || site_cost(main, open) != said)
      judge_.broken("exits: without a capacity they cost something else than said");
    return said;
  }

  /// Nobody walks farther than max_walk.
  void check_limit(SiteCase const& main) {
    if (!limit_) return;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      if (std::ranges::none_of(open_, [&](std::uint32_t j) {
            Whole const walk = walks_[i * main.sites + j];
            return walk != kNoWalk && walk <= *limit_;
          }))
        judge_.broken("exits: building {} walks more than max_walk",
                      evidence_.at("clients").at(i).at(0).get<std::string>());
  }

  Settled settle_bound(SiteCase const& main, Whole value) {
    if (!one_.contains("bound") || one_["bound"].is_null()) return {};
    auto const again = derive_site_bound(main, evidence_, value);
    using Outcome = Rederived::Outcome;
    if (again.outcome == Outcome::too_long) return {false, again.words};
    if (again.outcome != Outcome::follows) return broken(again.words);
    if (one_["bound"] != *again.bound)
      judge_.broken("exits: the evidence gives a bound of {}, {} said", *again.bound,
                    one_["bound"].dump());
    return {true, {}};
  }

  /// Each smaller number of exits leaves somebody beyond max_walk. Some of the open
  /// ones are always admitted, so that each number needs a proof.
  void check_fewest(Settled& settled) {
    std::map<std::size_t, Json> proofs;
    for (auto const& proof : evidence_.at("fewest").at("proofs"))
      proofs[proof.at("open").get<std::size_t>()] = proof;
    auto const first =
        std::max<std::size_t>(1, problem(1, Costs::covered).forced.size());
    Whole households = 0;
    for (auto const& client : evidence_.at("clients"))
      for (auto const& building : files_.buildings)
        if (capacity_ && building.id == client.at(0).get<std::string>())
          households += building.counts.households.value_or(0);
    for (auto open = first; open < open_.size(); ++open) {
      if (capacity_ && households > *capacity_ * static_cast<Whole>(open)) continue;
      auto const proof = proofs.find(open);
      if (proof == proofs.end()) {
        judge_.broken("exits: nothing shows that {} would not do", open);
        return;
      }
      auto const left = proof->second.at("left").get<Whole>();
      if (left < 1) {
        settled = {false, fmt::format("whether {} would do was not settled", open)};
        continue;
      }
      auto const again = derive_site_bound(problem(open, Costs::covered),
                                           proof->second.at("evidence"), left);
      if (again.outcome == Rederived::Outcome::too_long)
        settled = {false, fmt::format("for {} open: {}", open, again.words)};
      else if (again.outcome != Rederived::Outcome::follows)
        judge_.broken("exits: that {} would not do: {}", open, again.words);
      else if (*again.bound != left)
        judge_.broken("exits: with {} open the evidence leaves {}, {} said", open,
                      *again.bound, left);
    }
  }

  Judge& judge_;
  BuildFiles const& files_;
  Json const& one_;
  Json const& evidence_;
  AskedExits asked_;
  std::vector<std::uint32_t> exits_;                   ///< per site: its row
  std::vector<std::optional<std::uint32_t>> site_of_;  ///< per row
  std::vector<std::uint32_t> open_;                    ///< sites
  std::optional<Whole> limit_;                         ///< max_walk in centimetres
  std::optional<Whole> capacity_;                      ///< households per exit
  std::vector<Whole> weights_, walks_;                 ///< per client; a row each
  Whole unreached_{0};
};

}  // namespace

Settled check_exits(Judge& judge, CertificateCase const& one) {
  if (!one.certificate.contains("evidence") ||
      !one.certificate["evidence"].contains("sites")) {
    if (one.certificate.contains("bound") && !one.certificate["bound"].is_null())
      judge.broken("exits: nothing to check the bound by");
    return {};
  }
  // Its own judge: whether it goes on must not hang on other certificates.
  Judge own{9, "exits"};
  auto const settled = ExitsCheck{own, one}.run();
  if (!own.holds()) judge.broken("{}", own.conclude({}).evidence);
  return settled;
}

}  // namespace wangge::verify
