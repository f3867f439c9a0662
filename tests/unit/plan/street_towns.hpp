#pragma once

#include <string>
#include <utility>

#include "community/community.hpp"

// Towns for tests that need streets in given places, with names.
namespace wangge::test {

inline geo::Polygon rectangle(double x, double y, double width, double height) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}},
          {}};
}

inline Building building(std::string id, double x, double y, double width = 8,
                         double height = 8) {
  Building b;
  b.id = id;
  b.name = std::move(id);
  b.footprint = {rectangle(x, y, width, height)};
  return b;
}

inline Street street(std::string id, std::string name, geo::Line line) {
  Street s;
  s.id = std::move(id);
  s.name = std::move(name);
  s.line = std::move(line);
  return s;
}

/// An empty community within a square.
inline Community open_square(double side) {
  Community c;
  c.name = "test";
  c.boundary.area = {rectangle(0, 0, side, side)};
  return c;
}

}  // namespace wangge::test
