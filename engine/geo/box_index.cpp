// Boost 1.74 says on every build that it uses an old header of its own.
#define BOOST_ALLOW_DEPRECATED_HEADERS
#include "geo/box_index.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <iterator>
#include <utility>

namespace wangge::geo {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using TreePoint = bg::model::point<double, 2, bg::cs::cartesian>;
using TreeBox = bg::model::box<TreePoint>;
using Value = std::pair<TreeBox, std::uint32_t>;

TreeBox tree_box(Box const& box) {
  return {TreePoint{box.min_x, box.min_y}, TreePoint{box.max_x, box.max_y}};
}

double squared_distance(Box const& box, Point p) {
  double const dx = std::max({box.min_x - p.x, 0.0, p.x - box.max_x});
  double const dy = std::max({box.min_y - p.y, 0.0, p.y - box.max_y});
  return dx * dx + dy * dy;
}

}  // namespace

struct BoxIndex::Tree {
  bgi::rtree<Value, bgi::quadratic<16>> rtree;
  std::vector<Box> boxes;
};

BoxIndex::BoxIndex(std::span<Box const> boxes) : tree_{std::make_unique<Tree>()} {
  std::vector<Value> values;
  values.reserve(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i)
    if (!boxes[i].empty())
      values.emplace_back(tree_box(boxes[i]), static_cast<std::uint32_t>(i));
  tree_->rtree = decltype(tree_->rtree){values};  // packed: all values at once
  tree_->boxes.assign(boxes.begin(), boxes.end());
}

BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;
BoxIndex::~BoxIndex() = default;

std::vector<std::uint32_t> BoxIndex::query(Box const& box) const {
  std::vector<std::uint32_t> found;
  if (box.empty()) return found;
  for (auto it = tree_->rtree.qbegin(bgi::intersects(tree_box(box)));
       it != tree_->rtree.qend(); ++it)
    found.push_back(it->second);
  std::ranges::sort(found);
  return found;
}

std::vector<std::uint32_t> BoxIndex::nearest(Point p, std::size_t count) const {
  std::size_t const wanted = std::min(count, tree_->rtree.size());
  if (wanted == 0) return {};
  std::vector<Value> found;
  tree_->rtree.query(bgi::nearest(TreePoint{p.x, p.y}, static_cast<unsigned>(wanted)),
                     std::back_inserter(found));
  double furthest = 0.0;
  for (Value const& value : found)
    furthest = std::max(furthest, squared_distance(tree_->boxes[value.second], p));
  // The tree breaks ties as it likes: take all within the furthest, then by index.
  double const reach = std::sqrt(furthest) * (1 + 1e-12);
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (std::uint32_t const i : query(Box{p.x, p.y, p.x, p.y}.grown(reach))) {
    double const away = squared_distance(tree_->boxes[i], p);
    if (away <= furthest) ranked.emplace_back(away, i);
  }
  std::ranges::sort(ranked);
  ranked.resize(std::min(ranked.size(), wanted));
  std::vector<std::uint32_t> answer;
  answer.reserve(ranked.size());
  for (auto const& [away, i] : ranked) answer.push_back(i);
  return answer;
}

}  // namespace wangge::geo
