#include "solve/streets_total.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "solve/linear.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kUnit = 1'000'000;
constexpr int kMostRounds = 200;

bool must(Street const& street) {
  return street.need == Street::Need::must_walk;
}

/// Columns: steps along street i forward at 2 · i, backward at 2 · i + 1. Rows: one per
/// node, one per street that must be walked, then the cuts.
class StepsProgram {
 public:
  explicit StepsProgram(StreetsProblem const& problem) : problem_{problem} {
    for (std::size_t v = 0; v < problem.nodes; ++v)
      lp_.add_row(LinearProgram::Row::exactly, 0.0, {});
    std::uint32_t row = static_cast<std::uint32_t>(problem.nodes);
    for (Street const& s : problem.streets)
      if (must(s)) lp_.add_row(LinearProgram::Row::at_least, 1.0, {});
    for (Street const& s : problem.streets) {
      std::vector<LinearTerm> forward;
      std::vector<LinearTerm> backward;
      if (s.from != s.to) {
        forward = {{s.from, 1.0}, {s.to, -1.0}};
        backward = {{s.to, 1.0}, {s.from, -1.0}};
      }
      if (must(s)) {
        forward.push_back({row, 1.0});
        backward.push_back({row++, 1.0});
      }
      lp_.add_column(static_cast<double>(s.forward), forward);
      lp_.add_column(static_cast<double>(s.backward), backward);
    }
    first_cut_ = row;
  }

  LinearProgram::Answer solve() { return lp_.solve(); }
  [[nodiscard]] std::vector<StreetCut> const& cuts() const { return cuts_; }

  /// False when the solution obeys all that can be found.
  bool add_cuts(LinearProgram::Answer const& answer) {
    std::vector<double> steps;
    for (std::size_t i = 0; i < problem_.streets.size(); ++i)
      steps.push_back(answer.x[2 * i] + answer.x[2 * i + 1]);
    auto const found = cuts_short_of(problem_, steps);
    for (StreetCut const& cut : found) {
      std::vector<LinearTerm> terms;
      auto const crosses = crossing(problem_, cut.nodes);
      for (std::uint32_t i = 0; i < crosses.size(); ++i)
        if (crosses[i]) {
          terms.push_back({2 * i, 1.0});
          terms.push_back({2 * i + 1, 1.0});
        }
      lp_.add_row(LinearProgram::Row::at_least, static_cast<double>(cut.least), terms);
      cuts_.push_back(cut);
    }
    return !found.empty();
  }

  /// Prices scaled by `share` and rounded down; levels are still 0.
  [[nodiscard]] TotalProof proof(LinearProgram::Answer const& answer,
                                 double share) const {
    TotalProof proof;
    proof.unit = kUnit;
    proof.level.assign(problem_.nodes, 0);
    auto const whole = [&](double price) {
      return static_cast<std::int64_t>(
          std::floor(std::max(price, 0.0) * share * static_cast<double>(kUnit)));
    };
    std::size_t row = problem_.nodes;
    for (Street const& s : problem_.streets)
      proof.serve.push_back(must(s) ? whole(answer.price[row++]) : 0);
    for (std::size_t c = 0; c < cuts_.size(); ++c)
      if (std::int64_t const price = whole(answer.price[first_cut_ + c]); price > 0)
        proof.cuts.push_back({cuts_[c], price});
    return proof;
  }

 private:
  StreetsProblem const& problem_;
  LinearProgram lp_;
  std::size_t first_cut_{0};
  std::vector<StreetCut> cuts_;
};

/// Levels so that every step obeys its price: level(a) − level(b) <= what the prices
/// leave of its cost (Bellman 1958, Ford 1956). Nothing when they leave a cycle of
/// steps less than nothing.
std::optional<std::vector<std::int64_t>> levels(StreetsProblem const& problem,
                                                TotalProof const& proof) {
  std::vector<std::int64_t> price = proof.serve;
  for (auto const& cut : proof.cuts) {
    auto const crosses = crossing(problem, cut.cut.nodes);
    for (std::size_t i = 0; i < crosses.size(); ++i)
      if (crosses[i]) price[i] += cut.price;
  }
  std::vector<std::int64_t> level(problem.nodes, 0);
  for (std::size_t round = 0; round <= problem.nodes; ++round) {
    bool changed = false;
    auto const lower = [&](std::uint32_t a, std::uint32_t b, std::int64_t room) {
      if (level[a] <= level[b] + room) return;
      level[a] = level[b] + room;
      changed = true;
    };
    for (std::size_t i = 0; i < problem.streets.size(); ++i) {
      Street const& s = problem.streets[i];
      lower(s.from, s.to, s.forward * proof.unit - price[i]);
      lower(s.to, s.from, s.backward * proof.unit - price[i]);
    }
    if (!changed) return level;
  }
  return std::nullopt;
}

}  // namespace

std::int64_t TotalProof::bound() const {
  std::int64_t sum = 0;
  for (std::int64_t const price : serve) sum += price;
  for (PricedCut const& cut : cuts) sum += cut.price * cut.cut.least;
  return (sum + unit - 1) / unit;
}

std::string TotalProof::evidence() const {
  nlohmann::ordered_json json{
      {"method", "cuts"}, {"unit", unit}, {"serve", serve}, {"level", level}};
  auto& listed = json["cuts"] = nlohmann::ordered_json::array();
  for (PricedCut const& cut : cuts)
    listed.push_back({cut.price, cut.cut.least, cut.cut.nodes});
  return json.dump();
}

TotalProof prove_total(StreetsProblem const& problem,
                       std::function<bool()> const& stop) {
  TotalProof best;
  best.serve.assign(problem.streets.size(), 0);
  best.level.assign(problem.nodes, 0);
  StepsProgram program{problem};
  for (int round = 0; round < kMostRounds; ++round) {
    auto const answer = program.solve();
    if (!answer.solved) return best;
    // What floating point leaves wrong is about 1e-7; give up a little more than that.
    for (double const share : {1.0, 1.0 - 1e-9, 1.0 - 1e-7, 1.0 - 1e-6, 1.0 - 1e-5}) {
      TotalProof proof = program.proof(answer, share);
      auto level = levels(problem, proof);
      if (!level) continue;
      proof.level = std::move(*level);
      if (proof.bound() > best.bound()) best = std::move(proof);
      break;
    }
    if (stop() || !program.add_cuts(answer)) return best;
  }
  return best;
}

}  // namespace wangge::solve
