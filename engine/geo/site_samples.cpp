#include "geo/site_samples.hpp"

#include <algorithm>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

constexpr double kHopeless = 0.4;  ///< metres between samples of walls that touch

struct Segment {
  Point from;
  Point to;
  std::uint32_t site{0};
};

std::vector<Segment> segments_of(std::span<MultiPolygon const> sites) {
  std::vector<Segment> segments;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    auto const add = [&](Ring const& ring) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if (ring[i] != ring[i + 1])
          segments.push_back({ring[i], ring[i + 1], static_cast<std::uint32_t>(s)});
    };
    for (Polygon const& part : sites[s]) {
      add(part.outer);
      for (Ring const& hole : part.holes) add(hole);
    }
  }
  return segments;
}

class Sampler {
 public:
  Sampler(std::vector<Segment> const& segments, double step)
      : segments_{segments}, step_{step}, index_{boxes_of(segments)} {}

  std::vector<Sample> all() {
    for (Segment const& segment : segments_) {
      // The other end is the next segment's first point.
      samples_.push_back({segment.from, segment.site});
      divide(segment.from, segment.to, segment.site);
    }
    return std::move(samples_);
  }

 private:
  static std::vector<Box> boxes_of(std::vector<Segment> const& segments) {
    std::vector<Box> boxes;
    boxes.reserve(segments.size());
    for (Segment const& segment : segments) {
      Box box;
      box.add(segment.from);
      box.add(segment.to);
      boxes.push_back(box);
    }
    return boxes;
  }

  /// Distance to the nearest other site, or `reach` when there is none so near.
  [[nodiscard]] double gap(Point p, std::uint32_t site, double reach) const {
    double least = reach;
    for (std::uint32_t const i : index_.query(Box{p.x, p.y, p.x, p.y}.grown(reach))) {
      Segment const& other = segments_[i];
      if (other.site == site) continue;
      Point const ends[] = {other.from, other.to};
      least = std::min(least, nearest_on(ends, p).distance);
    }
    return least;
  }

  /// Adds the points strictly between two samples, in order.
  void divide(Point from, Point to, std::uint32_t site) {
    double const size = distance(from, to);
    if (size <= kTouching) return;
    Point const middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    if (size <= step_) {
      // Every place between is at most size/2 from the middle.
      double const reach = size * 1.2;
      double const near = gap(middle, site, reach);
      if (near - size / 2 >= 0.6 * size) return;
      // Walls that touch need not be told apart finely: nothing could be.
      if (size <= kHopeless && near < kTouching && gap(from, site, reach) < kTouching &&
          gap(to, site, reach) < kTouching)
        return;
    }
    divide(from, middle, site);
    samples_.push_back({middle, site});
    divide(middle, to, site);
  }

  std::vector<Segment> const& segments_;
  double step_;
  BoxIndex index_;
  std::vector<Sample> samples_;
};

}  // namespace

std::vector<Sample> sample_outlines(std::span<MultiPolygon const> sites, double step) {
  std::vector<Segment> const segments = segments_of(sites);
  return Sampler{segments, step}.all();
}

}  // namespace wangge::geo
