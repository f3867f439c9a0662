#include "bench/priced_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wangge::bench {

bool PricedTree::fits(std::size_t count) const {
  return scale >= 1 && std::ranges::all_of(prices, [&](auto const& vector) {
           return vector.size() == count;
         });
}

std::vector<std::string> bound_faults(std::int64_t value, std::int64_t claimed,
                                      std::optional<std::int64_t> shown) {
  std::vector<std::string> faults;
  if (claimed > value)
    faults.push_back(fmt::format("the bound {} is above {}", claimed, value));
  if (!shown)
    faults.push_back("the proof is no tree of this instance");
  else if (*shown < claimed)
    faults.push_back(
        fmt::format("the proof gives the bound {}, not {}", *shown, claimed));
  return faults;
}

}  // namespace wangge::bench
