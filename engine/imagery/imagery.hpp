#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"
#include "geo/shapes.hpp"
#include "imagery/picture.hpp"

namespace wangge::imagery {

/// How a picture in GCJ-02 or BD-09 was brought to WGS 84.
struct Bend {
  geo::Point offset;  ///< metres east and north that its middle lay from its place
  double error{0.0};  ///< metres that it still lies from the conversion, at most
};

/// One raster source, read by window and warped to the working CRS where it has
/// another. Palette, grey, RGB(A), 8- and 16-bit; 16-bit is stretched between its 2nd
/// and 98th percentile (from a sample of at most 512 × 512 pixels). Not thread-safe:
/// open one per thread.
class Imagery {
 public:
  /// \param source_crs overrides the file's CRS, when given
  /// \param datum what the file's positions mean; brought to WGS 84 by polynomials of
  ///   the third degree, good to 0.5 m
  /// \errors not_found, unreadable, bad_input (no CRS or no georeference, or too large
  ///   to be brought to WGS 84), each naming the file and what to do
  static Result<Imagery> open(std::filesystem::path const& file,
                              geo::Crs const& working,
                              std::optional<geo::Crs> const& source_crs = {},
                              geo::Datum datum = geo::Datum::wgs84);
  Imagery(Imagery&&) noexcept;
  Imagery& operator=(Imagery&&) noexcept;
  ~Imagery();

  /// Whole extent in the working CRS.
  [[nodiscard]] geo::Box extent() const;
  /// How it was brought to WGS 84; nothing when it lay there already.
  [[nodiscard]] std::optional<Bend> bend() const;
  /// Ground size of a native pixel, metres.
  [[nodiscard]] double pixel_size() const;

  /// The pixels of a window at native resolution, or coarser (area-averaged) when that
  /// would be more than `max_pixels` on the longer side. Never finer than native.
  /// Memory O(answer). \errors unreadable, naming file and window
  [[nodiscard]] Result<Picture> window(geo::Box const& box,
                                       std::size_t max_pixels) const;

 private:
  struct Impl;
  explicit Imagery(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::imagery
