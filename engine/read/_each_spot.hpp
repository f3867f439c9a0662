#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "read/layer.hpp"
#include "read/lines.hpp"
#include "read/spots.hpp"

// Private to the room: layers of points.
namespace wangge::read {

/// Points of a layer that `wanted` accepts, with unique ids; the others are listed.
/// \param locate  the point of a feature, if it has one
template <class Locate, class Wanted, class Take>
void each_spot(LayerData const& layer, std::string const& prefix, Reading& reading,
               Locate&& locate, Wanted&& wanted, Take&& take) {
  std::set<std::string> taken;
  std::vector<std::int64_t> outside;
  for (auto const& feature : layer.features)
    if (auto id = layer.text(feature, "id"); !id.empty()) taken.insert(std::move(id));
  std::set<std::string> used;
  int next = 0;
  for (auto const& feature : layer.features) {
    auto const at = locate(feature);
    if (!at) {
      if (feature.shape.type != "bad")
        reading.warn(layer.label, feature.row, "empty_geometry");
      continue;
    }
    if (!wanted(*at)) {
      outside.push_back(feature.row);
      continue;
    }
    std::string const base = layer.text(feature, "id");
    std::string id = base;
    for (int n = 2; id.empty() || !used.insert(id).second; ++n) {
      do
        id = base.empty() ? fmt::format("{}{}", prefix, ++next)
                          : fmt::format("{}#{}", base, n++);
      while (taken.contains(id));
    }
    take(feature, id, *at);
  }
  if (!outside.empty())
    reading.note(
        layer.label, -1, "points_outside",
        {{"count", fmt::format("{}", outside.size())}, {"rows", ranges_of(outside)}});
}

/// The same where a feature's shape is its only place.
template <class Wanted, class Take>
void each_spot(LayerData const& layer, std::string const& prefix, Reading& reading,
               Wanted&& wanted, Take&& take) {
  each_spot(
      layer, prefix, reading,
      [](Feature const& feature) { return spot_of(feature.shape); },
      std::forward<Wanted>(wanted), std::forward<Take>(take));
}

}  // namespace wangge::read
