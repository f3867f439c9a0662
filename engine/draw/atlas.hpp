#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "draw/canvas.hpp"
#include "imagery/picture.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

namespace wangge::draw {

/// Pixels come as values: run passes a function that reads a window of the imagery at
/// native resolution (at most `max_pixels` a side), or an empty one when there is none.
using PictureSource =
    std::function<Result<imagery::Picture>(geo::Box const&, std::size_t max_pixels)>;

/// What every map is made of. References outlive the call.
struct MapInput {
  Community const& community;
  plan::Plan const& plan;
  stats::Statistics const& statistics;
  Messages const& messages;
  std::filesystem::path styles;  ///< folder of styles
  PictureSource picture;
  std::string created;  ///< for PDF metadata, ISO 8601 UTC
};

/// Which building is found where, for labels.json and law 10: every building is
/// labelled on its grid's page or stands in the index.
struct PageLabels {
  int page{0};                        ///< from 1
  std::string kind;                   ///< "overview", "grid", "index"
  std::string grid_id;                ///< of a grid page, else empty
  std::vector<std::string> labelled;  ///< building ids, ascending
  std::vector<std::string> indexed;   ///< building ids listed in words on this page
};

/// atlas.pdf: overview with legend, one A4 landscape page per grid, the building index.
Result<std::vector<PageLabels>> draw_atlas(MapInput const& input,
                                           std::filesystem::path const& file,
                                           Progress& progress);

/// wall.pdf and wall.png: the whole community on one sheet.
Result<void> draw_wall(MapInput const& input, std::filesystem::path const& pdf,
                       std::filesystem::path const& png, Progress& progress);

/// A plain map of a box of ground drawn into a frame, for sheets: buildings, streets,
/// one grid's border, and a walk with numbered stops on top.
struct RouteMap {
  plan::GridIdx grid;
  geo::Line walk;
  std::vector<geo::Point> stops;  ///< numbered from 1 in this order
  /// Number only stops where their numbers have room, round numbers first: for
  /// stretches of streets, whose ends say less than the line of the walk.
  bool sparse{false};
};

/// Draws the maps of walks of one community. Style and index of the ground are made
/// once, O(buildings); a map then costs what lies on it. Reading only: thread-safe.
class RouteMaps {
 public:
  /// \param input  outlives this
  explicit RouteMaps(MapInput const& input);
  ~RouteMaps();
  void draw(Canvas& canvas, Rect const& frame, RouteMap const& route) const;

 private:
  struct Ground;
  std::unique_ptr<Ground const> ground_;
};

}  // namespace wangge::draw
