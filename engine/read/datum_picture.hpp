#pragma once

#include <filesystem>
#include <optional>

#include "geo/crs.hpp"
#include "imagery/edges.hpp"
#include "read/datum_judge.hpp"

namespace wangge::read {

/// The edges of a picture about the middle of the buildings (or of the picture, where
/// the buildings are elsewhere): a window of at most 2.4 km and 1,200 pixels a side, in
/// a CRS in metres.
struct PictureEdges {
  geo::Crs crs;
  imagery::Edges edges;
};
/// Nothing when the picture cannot be read, or is coarser than 3 m.
/// \param datum that community.toml gives for the picture
[[nodiscard]] std::optional<PictureEdges> picture_edges(
    std::filesystem::path const& file, std::optional<geo::Crs> const& own_crs,
    geo::Datum datum, LayerData const& buildings);

/// Judges buildings against a picture: along walls brightness changes, across them.
[[nodiscard]] Verdict judge_by_picture(LayerData const& buildings,
                                       PictureEdges const& picture);

}  // namespace wangge::read
