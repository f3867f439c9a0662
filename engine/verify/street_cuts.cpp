#include "verify/street_cuts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wangge::verify {

void StreetCuts::read_ends(std::string& wrong) {
  for (auto const& level : evidence_.at("level")) {
    auto const node = level.at(0).get<Whole>();
    if (!end_of_.try_emplace(node, ends_.size()).second)
      wrong = fmt::format("node {} has two levels", node);
    ends_.push_back(node);
    level_.push_back(level.at(1).get<Whole>());
  }
  if (!end_of_.contains(evidence_.at("start").get<Whole>()))
    wrong = "its start has no level";
}

/// Each edge on duty belongs to one stretch, whose edges follow each other.
void StreetCuts::read_stretches(std::string& wrong) {
  std::set<Whole> seen;
  for (auto const& street : evidence_.at("streets")) {
    auto const from = end_of_.find(street.at(0).get<Whole>());
    auto const to = end_of_.find(street.at(1).get<Whole>());
    if (from == end_of_.end() || to == end_of_.end()) {
      wrong = "a street ends where there is no level";
      return;
    }
    Stretch stretch{from->second, to->second, street.at(2).get<Whole>(), 0};
    if (stretch.price < 0) wrong = "a price is below zero";
    auto at = from->first;
    for (auto const& id : street.at(3)) {
      auto const edge = edges_.find(id.get<Whole>());
      if (edge == edges_.end() || !duty_.contains(id.get<Whole>()) ||
          !seen.insert(id.get<Whole>()).second ||
          (edge->second->from != at && edge->second->to != at)) {
        wrong = fmt::format("edge {} is not on duty, or there twice", id.dump());
        return;
      }
      at = edge->second->from == at ? edge->second->to : edge->second->from;
      stretch.length += std::llround(100 * edge->second->length);
    }
    if (at != to->first) wrong = "a street does not come to its end";
    stretches_.push_back(stretch);
  }
  if (seen.size() != duty_.size())
    wrong = fmt::format("{} edges are on duty, {} in its streets", duty_.size(),
                        seen.size());
}

/// Around a set with an odd number of streets across one is walked again; around one
/// without the start that something must be served in, there and back.
void StreetCuts::read_cuts(std::string& wrong) {
  auto const start = end_of_.at(evidence_.at("start").get<Whole>());
  for (auto const& row : evidence_.at("cuts")) {
    Cut cut{row.at(0).get<Whole>(), row.at(1).get<Whole>(),
            std::vector<bool>(ends_.size(), false)};
    for (auto const& node : row.at(2)) {
      auto const end = end_of_.find(node.get<Whole>());
      if (end == end_of_.end()) {
        wrong = "a cut holds a node without a level";
        return;
      }
      cut.in[end->second] = true;
    }
    Whole across = 0;
    bool inside = false;
    for (auto const& stretch : stretches_) {
      across += cut.in[stretch.from] != cut.in[stretch.to] ? 1 : 0;
      inside = inside || cut.in[stretch.from] || cut.in[stretch.to];
    }
    Whole least = across % 2 == 1 ? across + 1 : across;
    // Seen from outside where the start is inside: something out there must be served.
    bool const beyond = std::ranges::any_of(stretches_, [&](Stretch const& stretch) {
      return !cut.in[stretch.from] || !cut.in[stretch.to];
    });
    if (cut.in[start] ? beyond : inside) least = std::max<Whole>(least, 2);
    if (cut.price < 0 || cut.least > least)
      wrong =
          fmt::format("a cut is crossed {} times at least, {} said", least, cut.least);
    cuts_.push_back(std::move(cut));
  }
}

std::int64_t StreetCuts::crossed(std::size_t a, std::size_t b) const {
  Whole sum = 0;
  for (auto const& cut : cuts_)
    if (cut.in[a] != cut.in[b]) sum += cut.price;
  return sum;
}

void StreetCuts::check_prices(std::string& wrong) const {
  auto const unit = evidence_.at("unit").get<Whole>();
  auto const fits = [&](std::size_t a, std::size_t b, Whole price, Whole length) {
    return price + level_[a] - level_[b] <= unit * length;
  };
  for (auto const& s : stretches_) {
    auto const price = s.price + crossed(s.from, s.to);
    if (!fits(s.from, s.to, price, s.length) || !fits(s.to, s.from, price, s.length))
      wrong = fmt::format("the street from {} to {} is overpriced", ends_[s.from],
                          ends_[s.to]);
  }
  for (std::size_t a = 0; a < ends_.size(); ++a) {
    Whole const from[] = {ends_[a]};
    auto const reach = walks_.from(from);
    for (std::size_t b = 0; b < ends_.size(); ++b) {
      double const walk = walks_.at(reach, ends_[b]);
      if (std::isfinite(walk) && !fits(a, b, crossed(a, b), std::llround(100 * walk)))
        wrong = fmt::format("the way from {} to {} is overpriced", ends_[a], ends_[b]);
    }
  }
}

std::optional<std::int64_t> StreetCuts::bound(std::string& wrong) {
  for (auto const read :
       {&StreetCuts::read_ends, &StreetCuts::read_stretches, &StreetCuts::read_cuts}) {
    (this->*read)(wrong);
    if (!wrong.empty()) return std::nullopt;
  }
  check_prices(wrong);
  if (!wrong.empty()) return std::nullopt;
  Whole sum = 0;
  for (auto const& stretch : stretches_) sum += stretch.price;
  for (auto const& cut : cuts_) sum += cut.price * cut.least;
  auto const unit = evidence_.at("unit").get<Whole>();
  auto const walks = std::max<Whole>(1, evidence_.value("walks", Whole{1}));
  Whole const total = (sum + unit - 1) / unit;
  return (total + walks - 1) / walks;
}

}  // namespace wangge::verify
