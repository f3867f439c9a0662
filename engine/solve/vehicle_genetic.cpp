#include "solve/vehicle_genetic.hpp"

#include <algorithm>
#include <numeric>

#include "solve/vehicle_search.hpp"
#include "solve/vehicle_split.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kWeighEvery = 100;  ///< offspring between changes of the weights
constexpr std::int64_t kPatience = 20'000;  ///< offspring without a gain, then afresh

/// Order crossover: a stretch of one tour, the rest in the order of the other.
std::vector<std::uint32_t> crossed(std::vector<std::uint32_t> const& a,
                                   std::vector<std::uint32_t> const& b,
                                   Random& random) {
  auto const n = a.size();
  auto const from = random.below(n);
  auto const length = 1 + random.below(n);
  std::vector<std::uint32_t> child;
  child.reserve(n);
  std::vector<std::uint8_t> in(n + 1, 0);
  for (std::size_t k = 0; k < length; ++k) {
    child.push_back(a[(from + k) % n]);
    in[child.back()] = 1;
  }
  for (std::size_t k = 0; k < n; ++k) {
    auto const point = b[(from + length + k) % n];
    if (in[point] == 0) child.push_back(point);
  }
  // Where the tour starts is lost here, but the split wants it at a border of routes.
  std::rotate(child.begin(),
              child.begin() + static_cast<std::ptrdiff_t>((n - from) % n), child.end());
  return child;
}

}  // namespace

VehicleBalance::VehicleBalance(VehicleData const& data) {
  std::int64_t farthest = 1;
  std::int64_t heaviest = 1;
  for (std::size_t i = 1; i < data.points; ++i) {
    heaviest = std::max(heaviest, data.demand[i]);
    for (std::size_t j = 0; j < i; ++j)
      farthest = std::max<std::int64_t>(farthest, data.distance(i, j));
  }
  weights_.load = std::clamp<std::int64_t>(farthest * 256 / heaviest, 26, 256'000);
}

void VehicleBalance::note(VehicleGenome const& genome) {
  ++seen_;
  if (genome.overload == 0) ++in_load_;
  if (genome.overtime == 0) ++in_time_;
}

bool VehicleBalance::adjust() {
  if (seen_ < kWeighEvery) return false;
  weights_.load = adjusted(weights_.load, in_load_);
  weights_.time = adjusted(weights_.time, in_time_);
  seen_ = in_load_ = in_time_ = 0;
  return true;
}

std::int64_t VehicleBalance::adjusted(std::int64_t weight, std::int64_t inside) const {
  if (100 * inside < 15 * seen_) weight += weight / 5 + 1;
  if (100 * inside > 25 * seen_) weight -= weight * 3 / 20;
  return std::clamp<std::int64_t>(weight, 8, 100'000 * 256);
}

VehicleBreeder::VehicleBreeder(VehicleData data, std::uint64_t seed, Progress& progress)
    : data_{std::move(data)},
      progress_{&progress},
      random_{seed},
      search_{data_},
      balance_{data_},
      idle_{kPatience} {}

std::int64_t VehicleBreeder::breed(std::int64_t offspring, Until until) {
  std::int64_t bred = 0;
  while (bred < offspring) {
    if (idle_ >= kPatience) {
      begin();
      idle_ = 0;
    }
    if (progress_->cancelled() || (until == Until::feasible && best_)) break;
    progress_->step(static_cast<std::size_t>(bred),
                    static_cast<std::size_t>(offspring));
    auto const& a = population_.draw(random_);
    auto const& b = population_.draw(random_);
    idle_ = educate(crossed(a.tour, b.tour, random_), a.routes.size()) ? 0 : idle_ + 1;
    ++bred;
  }
  return bred;
}

void VehicleBreeder::set_longest(std::int64_t longest) {
  data_.longest = longest;
  best_.reset();
  for (auto& routes : population_.take_all()) add(std::move(routes));
}

void VehicleBreeder::add(VehicleRoutes routes) {
  auto genome = genome_of(data_, std::move(routes));
  record(genome);
  population_.add(std::move(genome), balance_.weights());
}

/// A first generation from nothing.
void VehicleBreeder::begin() {
  population_.clear();
  std::vector<std::uint32_t> order(data_.points - 1);
  std::iota(order.begin(), order.end(), 1U);
  for (std::size_t k = 0; k < 4 * VehiclePopulation::kFewest; ++k) {
    if (k > 0 && progress_->cancelled()) return;
    random_.shuffle(order);
    educate(order, data_.slots);
  }
}

/// Splits the tour, improves it, repairs it now and then, keeps it.
/// \return true for a new best
bool VehicleBreeder::educate(std::vector<std::uint32_t> const& tour,
                             std::size_t routes) {
  auto const weights = balance_.weights();
  std::int64_t load = 0;
  for (auto const point : tour) load += data_.demand[point];
  auto const fewest =
      static_cast<std::size_t>((load + data_.capacity - 1) / data_.capacity);
  auto const most =
      std::clamp<std::size_t>(routes, std::min(fewest, data_.slots), data_.slots);
  auto const split = split_order(data_, weights, tour, std::max<std::size_t>(most, 1));
  auto child = genome_of(data_, search_.improve(split, weights, random_));
  balance_.note(child);
  bool gain = record(child);
  // Until there is an answer at all, an overload may cost more than any way round it.
  if (!child.feasible() && (!best_ || random_.below(2) == 0)) {
    std::int64_t const factor = best_ ? 10 : 1000;
    // Times an overload below 2^31 it stays within 64 bits.
    constexpr auto kStrictest = std::int64_t{1} << 30;
    VehicleWeights const strict{std::min(weights.load * factor, kStrictest),
                                std::min(weights.time * factor, kStrictest)};
    auto mended = genome_of(data_, search_.improve(child.routes, strict, random_));
    if (mended.feasible()) {
      gain = record(mended) || gain;
      population_.add(std::move(mended), weights);
    }
  }
  population_.add(std::move(child), weights);
  if (balance_.adjust()) population_.reweigh(balance_.weights());
  return gain;
}

bool VehicleBreeder::record(VehicleGenome const& genome) {
  if (!genome.feasible() || (best_ && best_->length <= genome.length)) return false;
  best_ = genome;
  return true;
}

}  // namespace wangge::solve
