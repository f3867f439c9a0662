#include "read/lines.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "read/street_areas.hpp"
#include "read/street_class.hpp"

namespace wangge::read {
namespace {

// A street along the boundary may be drawn on its far side.
constexpr double kNear = 30.0;

enum class Outlines {
  take,  ///< as lines
  cross  ///< as the ways across the area
};

struct Part {
  Feature const* feature;
  std::string id;  ///< unique
  geo::Line line;
};

/// Usable lines of a layer near the boundary, with unique ids.
class LineTaker {
 public:
  LineTaker(LayerData const& layer, Frontier const& frontier, std::string prefix,
            Outlines outlines, Reading& reading)
      : layer_{layer},
        frontier_{frontier},
        prefix_{std::move(prefix)},
        outlines_{outlines},
        reading_{reading} {
    for (auto const& feature : layer.features)
      if (auto id = layer.text(feature, "id"); !id.empty())
        given_.insert(std::move(id));
    if (outlines == Outlines::cross)
      for (auto const& feature : layer.features)
        for (auto const& line : feature.shape.lines)
          if (line.size() >= 2) drawn_.push_back(line);
  }

  std::vector<Part> take() {
    std::vector<Part> parts;
    for (auto const& feature : layer_.features) {
      bool far = false;
      for (auto& line : lines_of(feature)) {
        if (!frontier_.near(line, kNear)) {
          far = true;
          continue;
        }
        parts.push_back({&feature, unique_id(feature), std::move(line)});
      }
      if (far && (parts.empty() || parts.back().feature != &feature))
        far_.push_back(feature.row);
    }
    if (!far_.empty())
      reading_.note(
          layer_.label, -1, "lines_outside",
          {{"count", fmt::format("{}", far_.size())}, {"rows", ranges_of(far_)}});
    return parts;
  }

 private:
  geo::MultiLine lines_of(Feature const& feature) {
    auto const& shape = feature.shape;
    geo::MultiLine lines;
    if (shape.type == "bad") return lines;
    if (shape.empty()) {
      reading_.warn(layer_.label, feature.row, "empty_geometry");
      return lines;
    }
    lines = shape.lines;
    if (outlines_ == Outlines::take)
      for (auto const& area : shape.areas) lines.push_back(area.outer);
    else
      for (auto const& area : cleaned(shape.areas))
        if (auto const across = ways_across(area, drawn_))
          lines.insert(lines.end(), across->begin(), across->end());
    if (lines.empty())
      reading_.warn(layer_.label, feature.row, "not_a_line", {{"type", shape.type}});
    for (auto& line : lines) line = cleaned(line);
    auto const short_ones = std::ranges::remove_if(lines, [](geo::Line const& l) {
      return l.size() < 2 || geo::length(l) < 0.01;
    });
    if (!short_ones.empty()) reading_.warn(layer_.label, feature.row, "zero_length");
    lines.erase(short_ones.begin(), short_ones.end());
    return lines;
  }

  /// Pieces of one street share an id in many sources; ours must differ.
  std::string unique_id(Feature const& feature) {
    std::string const base = layer_.text(feature, "id");
    if (!base.empty() && taken_.insert(base).second) return base;
    for (auto& n = base.empty() ? next_ : repeats_[base];;) {
      ++n;
      auto id = base.empty() ? fmt::format("{}{}", prefix_, n)
                             : fmt::format("{}#{}", base, n + 1);
      if (!given_.contains(id) && taken_.insert(id).second) return id;
    }
  }

  LayerData const& layer_;
  Frontier const& frontier_;
  std::string prefix_;
  Outlines outlines_;
  geo::MultiLine drawn_;  ///< streets given as lines, that enter the areas
  Reading& reading_;
  std::set<std::string> given_;
  std::set<std::string> taken_;
  std::map<std::string, int> repeats_;
  int next_{0};
  std::vector<std::int64_t> far_;
};

}  // namespace

std::string ranges_of(std::vector<std::int64_t> rows) {
  std::ranges::sort(rows);
  std::string text;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t j = i;
    while (j + 1 < rows.size() && rows[j + 1] <= rows[j] + 1) ++j;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", rows[i]);
    if (rows[j] > rows[i]) text += fmt::format("–{}", rows[j]);
    i = j + 1;
  }
  return text;
}

std::vector<Street> make_streets(LayerData const& layer, Frontier const& frontier,
                                 Reading& reading) {
  std::vector<Street> streets;
  std::map<std::string, int> unknown, odd_width;
  LineTaker taker{layer, frontier, "S", Outlines::cross, reading};
  for (auto& part : taker.take()) {
    Street street;
    street.id = std::move(part.id);
    street.name = layer.text(*part.feature, "name");
    street.source_class = layer.text(*part.feature, "class");
    auto const kind = street_kind(street.source_class);
    auto const foot = layer.text(*part.feature, "foot");
    street.cls = kind.cls;
    street.walkable = (kind.walkable || allows_walking(foot)) && !forbids_walking(foot);
    if (kind.cls == StreetClass::unknown && kind.walkable &&
        !street.source_class.empty())
      ++unknown[street.source_class];
    street.line = std::move(part.line);
    street.level = level_of(layer.text(*part.feature, "layer"),
                            layer.text(*part.feature, "bridge"),
                            layer.text(*part.feature, "tunnel"));
    auto const width = layer.text(*part.feature, "width");
    street.width = street_width(width);
    if (!width.empty() && !street.width) ++odd_width[width];
    streets.push_back(std::move(street));
  }
  for (auto const& [word, count] : unknown)
    reading.note(layer.label, -1, "unknown_street_class",
                 {{"value", word}, {"count", fmt::format("{}", count)}});
  for (auto const& [word, count] : odd_width)
    reading.note(layer.label, -1, "odd_street_width",
                 {{"value", word}, {"count", fmt::format("{}", count)}});
  return streets;
}

std::vector<Barrier> make_barriers(LayerData const& layer, Frontier const& frontier,
                                   Reading& reading) {
  std::vector<Barrier> barriers;
  LineTaker taker{layer, frontier, "W", Outlines::take, reading};
  for (auto& part : taker.take()) {
    Barrier barrier;
    barrier.id = std::move(part.id);
    barrier.name = layer.text(*part.feature, "name");
    barrier.source_class = layer.text(*part.feature, "class");
    barrier.kind = barrier_kind(barrier.source_class);
    barrier.line = std::move(part.line);
    barriers.push_back(std::move(barrier));
  }
  return barriers;
}

std::vector<FixedBorder> make_fixed_borders(LayerData const& layer,
                                            Frontier const& frontier,
                                            Reading& reading) {
  std::vector<FixedBorder> borders;
  LineTaker taker{layer, frontier, "F", Outlines::take, reading};
  for (auto& part : taker.take())
    borders.push_back(
        {std::move(part.id), layer.text(*part.feature, "name"), std::move(part.line)});
  return borders;
}

}  // namespace wangge::read
