#pragma once

#include "synth/raster.hpp"
#include "synth/synth.hpp"

// Private to the room: the layers of the picture, in the order they are laid.
namespace wangge::synth {

/// Bare ground, paving and grass.
void paint_ground(Raster& raster, SynthCommunity const& made);
/// Running tracks and ball courts.
void paint_sports(Raster& raster, SynthCommunity const& made);
/// Pavements, carriageways with their marks, crossings.
void paint_roads(Raster& raster, Community const& community);
/// Moving cars on the streets, parked ones along the lanes.
void paint_cars(Raster& raster, SynthCommunity const& made);
/// Compound walls.
void paint_walls(Raster& raster, Community const& community);
/// Roofs of the community and of its neighbours, with what stands on them.
void paint_roofs(Raster& raster, SynthCommunity const& made);
void paint_trees(Raster& raster, SynthCommunity const& made);
/// Shadows from the heights; then haze, a little blur and grain.
void paint_light(Raster& raster);
void paint_finish(Raster& raster, std::uint32_t seed);

/// Where the sun stands: the way shadows fall, and how steeply.
struct Sun {
  static constexpr double kShadowX = -0.53;  ///< unit vector on the ground
  static constexpr double kShadowY = 0.848;
  static constexpr double kSlope = 0.95;  ///< metres of height per metre of shadow
};

}  // namespace wangge::synth
