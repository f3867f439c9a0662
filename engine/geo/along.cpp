#include "geo/along.hpp"

#include <algorithm>

#include "geo/measure.hpp"

namespace wangge::geo {

Along::Along(std::span<Point const> line) : line_{line} {
  starts_.reserve(line.size());
  double start = 0.0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    starts_.push_back(start);
    if (i + 1 < line.size()) start += distance(line[i], line[i + 1]);
  }
}

Point Along::at(double along) const {
  if (line_.empty()) return {};
  if (along <= 0.0) return line_.front();
  // The first piece that ends behind the place.
  auto const end = std::ranges::upper_bound(starts_, along);
  if (end == starts_.end() || end == starts_.begin()) return line_.back();
  auto const i = static_cast<std::size_t>(end - starts_.begin()) - 1;
  auto const &a = line_[i], &b = line_[i + 1];
  double const t = (along - starts_[i]) / distance(a, b);
  return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

}  // namespace wangge::geo
