#include "solve/vehicle_proof.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/vehicle_lp.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kScale = 10'000;   ///< of multipliers to a unit of length
constexpr std::size_t kNearEdges = 7;     ///< per point, to begin with
constexpr std::size_t kCutsARound = 100;  ///< more make the program slow

/// Which edges the program has, and what the others would cost in it.
class Edges {
 public:
  Edges(VehicleProblem const& problem, VehicleAnswer const& answer, VehicleLp& lp)
      : problem_{problem}, lp_{lp}, in_(problem.points * problem.points, 0) {
    auto const n = problem.points;
    std::vector<std::uint32_t> others;
    for (std::uint32_t i = 1; i < n; ++i) {
      others.clear();
      for (std::uint32_t j = 1; j < n; ++j)
        if (j != i) others.push_back(j);
      auto const count = std::min(kNearEdges, others.size());
      std::partial_sort(others.begin(),
                        others.begin() + static_cast<std::ptrdiff_t>(count),
                        others.end(), [&](std::uint32_t a, std::uint32_t b) {
                          auto const da = problem.distances[i * n + a];
                          auto const db = problem.distances[i * n + b];
                          return da != db ? da < db : a < b;
                        });
      for (std::size_t k = 0; k < count; ++k) add(i, others[k]);
    }
    for (auto const& route : answer.routes)
      for (std::size_t k = 1; k < route.size(); ++k) add(route[k - 1], route[k]);
  }

  /// Adds edges that would lower the program's value. \return how many
  std::size_t price(VehicleLp::Answer const& answer) {
    auto const n = problem_.points;
    std::vector<double> extra(n * n, 0.0);
    auto const& cuts = lp_.cuts();
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      if (answer.cut_price[c] < 1e-9) continue;
      auto const& points = cuts[c].points;
      for (std::size_t a = 0; a < points.size(); ++a)
        for (std::size_t b = a + 1; b < points.size(); ++b)
          extra[points[a] * n + points[b]] += answer.cut_price[c];
    }
    std::size_t added = 0;
    for (std::uint32_t a = 1; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b) {
        auto const length = static_cast<double>(problem_.distances[a * n + b]) +
                            extra[a * n + b] - answer.price[a] - answer.price[b];
        if (length < -1e-6 && add(a, b)) ++added;
      }
    return added;
  }

 private:
  bool add(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    auto& in = in_[a * problem_.points + b];
    if (in != 0) return false;
    in = 1;
    lp_.add_edge(a, b, problem_.distances[a * problem_.points + b]);
    return true;
  }

  VehicleProblem const& problem_;
  VehicleLp& lp_;
  std::vector<std::uint8_t> in_;
};

/// The program's prices in whole numbers, and the bound that follows.
VehicleProof proof_of(VehicleProblem const& problem, VehicleLp const& lp,
                      VehicleLp::Answer const& answer) {
  VehicleProof proof;
  proof.scale = kScale;
  for (auto const price : answer.price)
    proof.multipliers.push_back(std::llround(price * static_cast<double>(kScale)));
  for (std::size_t c = 0; c < lp.cuts().size(); ++c) {
    auto const price = std::llround(answer.cut_price[c] * static_cast<double>(kScale));
    if (price <= 0) continue;
    proof.cuts.push_back(lp.cuts()[c]);
    proof.cuts.back().multiplier = price;
  }
  proof.bound = bound_of(problem, proof);
  return proof;
}

}  // namespace

VehicleProof raise_bound(VehicleProblem const& problem, VehicleAnswer const& answer,
                         Progress& progress) {
  VehicleLp lp{problem};
  Edges edges{problem, answer, lp};
  VehicleCut all;
  all.points.resize(problem.points - 1);
  std::iota(all.points.begin(), all.points.end(), 1U);
  all.routes = routes_for(problem, all.points);
  lp.add_cut(std::move(all));
  VehicleProof best;
  for (int round = 0; round < problem.proof_effort; ++round) {
    if (progress.cancelled()) break;
    auto const found = lp.solve();
    if (auto proof = proof_of(problem, lp, found);
        round == 0 || proof.bound > best.bound)
      best = std::move(proof);
    if (best.bound >= answer.length) break;
    if (edges.price(found) > 0) continue;
    auto cuts = violated_cuts(problem, found.shares, kCutsARound);
    if (cuts.empty()) break;
    for (auto& cut : cuts) lp.add_cut(std::move(cut));
  }
  return best;
}

Certificate certify(VehicleProblem const& problem, VehicleAnswer const& answer,
                    Progress& progress) {
  Certificate certificate;
  certificate.problem = "vehicles";
  certificate.value = answer.length;
  certificate.bound = radial_bound(problem);
  certificate.evidence = R"({"method":"radial"})";
  if (problem.points > 2 && problem.proof_effort > 0 &&
      *certificate.bound < answer.length) {
    auto const proof = raise_bound(problem, answer, progress);
    if (proof.bound > *certificate.bound) {
      certificate.bound = proof.bound;
      auto cuts = nlohmann::ordered_json::array();
      for (auto const& cut : proof.cuts)
        cuts.push_back({{"points", cut.points}, {"multiplier", cut.multiplier}});
      certificate.evidence = nlohmann::ordered_json{
          {"method", "capacity cuts"},
          {"scale", proof.scale},
          {"multipliers", proof.multipliers},
          {"cuts", cuts}}.dump();
    }
  }
  certificate.status =
      *certificate.bound == answer.length ? Proof::proven : Proof::bounded;
  return certificate;
}

}  // namespace wangge::solve
