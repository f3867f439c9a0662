#include "network/free_space.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "network/joins.hpp"

namespace wangge::network {
namespace {

constexpr double kFrameMargin = 20.0;   // the axis is found this far out, metres
constexpr double kCurve = 0.01;         // curves of the axis become chords within this
constexpr double kBesideStreet = 3.0;   // nearer to a street an alley is the street
constexpr double kShortestAlley = 3.0;  // shorter left-overs beside a street are none

geo::Line line_of(geo::AxisPiece const& piece) {
  geo::Line line;
  for (auto const& bend : piece.bends) line.push_back(bend.at);
  return line;
}

std::vector<geo::Box> boxes_of(Community const& community) {
  std::vector<geo::Box> boxes;
  for (auto const& building : community.buildings)
    boxes.push_back(geo::bounds(building.footprint));
  return boxes;
}

/// The piece with a bend at least every 2 m: straight corridors have few of their own.
geo::AxisPiece dense(geo::AxisPiece const& piece) {
  constexpr double kLook = 2.0;
  geo::AxisPiece result{{piece.bends.front()}, piece.walls};
  for (std::size_t i = 1; i < piece.bends.size(); ++i) {
    auto const& a = piece.bends[i - 1];
    auto const& b = piece.bends[i];
    auto const steps = static_cast<int>(geo::distance(a.at, b.at) / kLook) + 1;
    for (int k = 1; k < steps; ++k) {
      double const t = static_cast<double>(k) / steps;
      result.bends.push_back(
          {{a.at.x + (b.at.x - a.at.x) * t, a.at.y + (b.at.y - a.at.y) * t},
           std::min(a.clearance, b.clearance)});
    }
    result.bends.push_back(b);
  }
  return result;
}

class Streets {
 public:
  Streets(std::vector<Way> const& ways, Obstacles const& obstacles)
      : lines_{lines_of(ways)}, index_{lines_}, obstacles_{obstacles} {}

  [[nodiscard]] bool none() const { return lines_.empty(); }
  /// A street that is nearer than the walls, so that none stands between.
  [[nodiscard]] std::optional<std::uint32_t> beside(geo::AxisBend const& bend) const {
    double nearest = std::max(bend.clearance, kBesideStreet);
    std::optional<std::uint32_t> found;
    geo::Box box;
    box.add(bend.at);
    for (auto const ref : index_.query(box.grown(nearest))) {
      auto const& line = lines_[ref.line];
      auto const at =
          nearest_on_segment(line[ref.segment], line[ref.segment + 1], bend.at);
      double const away = geo::distance(at, bend.at);
      if (away > nearest || (found && away >= nearest)) continue;
      if (away > bend.clearance && !obstacles_.hits(std::array{bend.at, at}).empty())
        continue;
      nearest = away;
      found = ref.line;
    }
    return found;
  }

 private:
  std::vector<geo::Line> lines_;
  SegmentIndex index_;
  Obstacles const& obstacles_;
};

}  // namespace

FreeSpace::FreeSpace(Community const& community)
    : community_{community},
      index_{std::vector<geo::Line>{}},
      buildings_{boxes_of(community)} {
  for (std::size_t b = 0; b < community.buildings.size(); ++b)
    add_building(community.buildings[b], BuildingIdx{b});
  std::vector<geo::Point> gates;
  for (auto const& gate : community.gates)
    if (gate.passable) gates.push_back(gate.at);
  for (auto const& barrier : community.barriers) add_barrier(barrier.line, gates);
  index_ = SegmentIndex{walls_};
}

void FreeSpace::add_building(Building const& building, BuildingIdx index) {
  for (auto const& polygon : building.footprint) {
    walls_.push_back(polygon.outer);
    building_of_.push_back(index);
    for (auto const& hole : polygon.holes) {
      walls_.push_back(hole);
      building_of_.push_back(index);
    }
  }
}

void FreeSpace::add_barrier(geo::Line const& line,
                            std::vector<geo::Point> const& gates) {
  std::vector<std::pair<double, double>> open;
  for (auto const gate : gates) {
    auto const near = geo::nearest_on(line, gate);
    if (near.distance <= kGateReach)
      open.emplace_back(near.along - kGateWidth / 2, near.along + kGateWidth / 2);
  }
  std::ranges::sort(open);
  double from = 0.0;
  auto const keep = [&](double to) {
    if (to - from < 0.01) return;
    walls_.push_back(geo::part_of(line, from, to));
    building_of_.emplace_back();
  };
  for (auto const& [start, end] : open) {
    keep(start);
    from = std::max(from, end);
  }
  keep(geo::length(line));
}

bool FreeSpace::inside_building(geo::Point p) const {
  geo::Box box;
  box.add(p);
  return std::ranges::any_of(buildings_.query(box), [&](std::uint32_t b) {
    return geo::contains(community_.buildings[b].footprint, p);
  });
}

double FreeSpace::clearance(geo::Point p, double most) const {
  return clearance(geo::Line{p, p}, most);
}

double FreeSpace::clearance(geo::Line const& line, double most) const {
  double least = most;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    auto const ends = std::span{line}.subspan(i, 2);
    for (auto const ref : index_.query(geo::bounds(ends).grown(least))) {
      auto const& wall = walls_[ref.line];
      least = std::min(
          least, closest(line[i], line[i + 1], wall[ref.segment], wall[ref.segment + 1])
                     .distance);
    }
  }
  return least;
}

Result<std::vector<geo::AxisPiece>> FreeSpace::axis(Obstacles const& obstacles,
                                                    double narrowest) const {
  auto const& boundary = community_.boundary.area;
  auto const frame = geo::bounds(boundary).grown(kFrameMargin);
  auto const all = geo::medial_axis(walls_, frame, {narrowest / 2.0 + kCurve, kCurve});
  if (!all) return tl::unexpected(all.error());
  std::vector<geo::AxisPiece> result;
  for (auto const& piece : *all) {
    // The axis is cut before it can pass a wall, so one place tells for all.
    if (inside_building(piece.bends[piece.bends.size() / 2].at)) continue;
    auto const line = line_of(piece);
    if (!obstacles.meets_boundary(geo::bounds(line))) {
      if (geo::contains(boundary, line.front())) result.push_back(piece);
      continue;
    }
    auto const inside = geo::clip({line}, boundary);
    if (!inside) return tl::unexpected(inside.error());
    std::map<geo::Point, double> known;
    for (auto const& bend : piece.bends) known.emplace(bend.at, bend.clearance);
    for (auto const& part : *inside) {
      geo::AxisPiece cut{{}, piece.walls};
      for (auto const p : part.line) {
        auto const bend = known.find(p);
        cut.bends.push_back(
            {p, bend != known.end() ? bend->second : clearance(p, 2.0 * kFrameMargin)});
      }
      result.push_back(std::move(cut));
    }
  }
  return result;
}

std::vector<geo::AxisPiece> away_from_streets(std::vector<geo::AxisPiece> const& pieces,
                                              std::vector<Way> const& ways,
                                              Obstacles const& obstacles) {
  Streets const streets{ways, obstacles};
  if (streets.none()) return pieces;
  std::vector<geo::AxisPiece> result;
  for (auto const& sparse : pieces) {
    auto const piece = dense(sparse);
    geo::AxisPiece run{{}, piece.walls};
    bool cut = false;
    auto const finish = [&] {
      if (run.bends.size() >= 2 &&
          (!cut || geo::length(line_of(run)) >= kShortestAlley))
        result.push_back(run);
      run.bends.clear();
    };
    for (std::size_t i = 0; i < piece.bends.size(); ++i) {
      bool const near = streets.beside(piece.bends[i]).has_value();
      bool const was = i > 0 && streets.beside(piece.bends[i - 1]).has_value();
      cut = cut || near;
      // The first place beside the street is kept: from there the street is reached.
      if (near && was) continue;
      if (!near && was) run.bends.push_back(piece.bends[i - 1]);
      run.bends.push_back(piece.bends[i]);
      if (near) finish();
    }
    finish();
  }
  return result;
}

std::vector<Anchors> anchors_at_streets(std::vector<geo::AxisPiece> const& pieces,
                                        std::vector<Way> const& ways,
                                        Obstacles const& obstacles) {
  Streets const streets{ways, obstacles};
  auto const parts = parts_of(ways);
  auto const part = [&](geo::AxisBend const& end) -> std::optional<std::uint32_t> {
    auto const way = streets.beside(end);
    if (!way) return std::nullopt;
    return parts[*way];
  };
  std::vector<Anchors> result;
  for (auto const& piece : pieces)
    result.push_back({part(piece.bends.front()), part(piece.bends.back())});
  return result;
}

}  // namespace wangge::network
