#include "read/household_entries.hpp"

namespace wangge::read {

Count& measure(Counts& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}

Count const& measure(Counts const& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}

std::uint32_t TextNumbers::number(std::string_view text) {
  auto const [at, fresh] =
      numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
  if (fresh) texts_.push_back(&at->first);
  return at->second;
}

SmallCounts small(Counts const& counts) {
  SmallCounts result = kNoCounts;
  for (std::size_t m = 0; m < kMeasures; ++m)
    if (auto const& count = measure(counts, m))
      result[m] = static_cast<std::int32_t>(*count);  // count_in allows 10 million
  return result;
}

Counts wide(SmallCounts const& counts) {
  Counts result;
  for (std::size_t m = 0; m < kMeasures; ++m)
    if (counts[m] >= 0) measure(result, m) = counts[m];
  return result;
}

void add(SmallCounts& to, SmallCounts const& more) {
  for (std::size_t m = 0; m < kMeasures; ++m)
    if (more[m] >= 0) to[m] = (to[m] < 0 ? 0 : to[m]) + more[m];
}

}  // namespace wangge::read
