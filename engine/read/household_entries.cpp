#include "read/household_entries.hpp"

namespace wangge::read {

Count& measure(Counts& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}

Count const& measure(Counts const& counts, std::size_t m) {
  return m == 0 ? counts.households : m == 1 ? counts.residents : counts.tenants;
}

std::uint32_t TextNumbers::number(std::string_view text) {
  // Looked up before it is put in: a node that is not needed costs more than both.
  key_.assign(text);
  if (auto const known = numbers_.find(key_); known != numbers_.end())
    return known->second;
  auto const next = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(&numbers_.emplace(key_, next).first->first);
  return next;
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
