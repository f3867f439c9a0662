#include "imagery/imagery.hpp"

#include <gdal_alg.h>
#include <gdal_utils.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "imagery/_bend.hpp"
#include "imagery/_source.hpp"

namespace wangge::imagery {
namespace {

constexpr double kMostPixels = 400e6;

/// Where the whole source lies in the working CRS, and how big its pixels are there.
struct Placement {
  geo::Box extent;
  double pixel{1.0};
  bool same_grid{false};  ///< square pixels, north up, same CRS: no resampling needed
};

Result<Placement> place(Source const& source, geo::Crs const& working) {
  int const width = GDALGetRasterXSize(source.view.get());
  int const height = GDALGetRasterYSize(source.view.get());
  auto const& own = source.geotransform;
  if (source.north_up && source.crs.definition == working.definition) {
    geo::Box const extent{own[0], own[3] + height * own[5], own[0] + width * own[1],
                          own[3]};
    double const pixel = std::min(own[1], -own[5]);
    bool const square =
        std::abs(own[1] + own[5]) * std::max(width, height) < pixel / 100;
    return Placement{extent, pixel, square};
  }
  GdalWords const words;
  std::string const target = "DST_SRS=" + working.definition;
  std::string const order = "MAX_GCP_ORDER=" + std::to_string(kBendOrder);
  char const* const options[] = {target.c_str(), source.bend ? order.c_str() : nullptr,
                                 nullptr};
  void* const transformer = GDALCreateGenImgProjTransformer2(
      source.view.get(), nullptr, const_cast<char**>(options));
  std::array<double, 6> placed{};
  std::array<double, 4> box{};
  int columns = 0;
  int rows = 0;
  CPLErr const outcome =
      transformer == nullptr
          ? CE_Failure
          : GDALSuggestedWarpOutput2(source.view.get(), GDALGenImgProjTransform,
                                     transformer, placed.data(), &columns, &rows,
                                     box.data(), 0);
  if (transformer != nullptr) GDALDestroyGenImgProjTransformer(transformer);
  geo::Box const extent{box[0], box[1], box[2], box[3]};
  bool const sound = outcome == CE_None && placed[1] > 0 && std::isfinite(placed[1]) &&
                     extent.width() > 0 && extent.height() > 0 &&
                     std::isfinite(extent.width() + extent.height());
  if (!sound)
    return fail(Errc::bad_input,
                "{}: cannot be placed in {}: {}; check its CRS and georeference",
                source.name, working.name, words.text());
  return Placement{extent, placed[1], false};
}

/// The pixels asked for: outer edges and counts.
struct Raster {
  geo::Box extent;
  std::size_t width{0};
  std::size_t height{0};
  bool native{false};
};

/// Whole native pixels round the box while they are few enough; else coarser ones.
Raster raster_for(geo::Box const& box, Placement const& placed,
                  std::size_t max_pixels) {
  double const pixel = placed.pixel;
  double const most = static_cast<double>(max_pixels);
  // A box that ends on a pixel's edge, but for rounding, does not take the next one.
  double const left = std::floor((box.min_x - placed.extent.min_x) / pixel + 1e-6);
  double const right = std::ceil((box.max_x - placed.extent.min_x) / pixel - 1e-6);
  double const top = std::floor((placed.extent.max_y - box.max_y) / pixel + 1e-6);
  double const bottom = std::ceil((placed.extent.max_y - box.min_y) / pixel - 1e-6);
  double const columns = std::max(1.0, right - left);
  double const rows = std::max(1.0, bottom - top);
  if (std::max(columns, rows) <= most) {
    double const min_x = placed.extent.min_x + left * pixel;
    double const max_y = placed.extent.max_y - top * pixel;
    return {{min_x, max_y - rows * pixel, min_x + columns * pixel, max_y},
            static_cast<std::size_t>(columns),
            static_cast<std::size_t>(rows),
            true};
  }
  double const coarse = std::max(box.width(), box.height()) / most;
  double const across = std::clamp(std::ceil(box.width() / coarse - 1e-6), 1.0, most);
  double const down = std::clamp(std::ceil(box.height() / coarse - 1e-6), 1.0, most);
  return {
      {box.min_x, box.max_y - down * coarse, box.min_x + across * coarse, box.max_y},
      static_cast<std::size_t>(across),
      static_cast<std::size_t>(down),
      false};
}

std::string number(double value) {
  return fmt::format("{:.17g}", value);
}

/// Warps the window into memory: the colour bands and an alpha band of 0…255.
Result<Dataset> warped(Source const& source, geo::Crs const& working,
                       Placement const& placed, Raster const& raster) {
  char const* const method = !raster.native     ? "average"
                             : placed.same_grid ? "near"
                                                : "bilinear";
  geo::Box const& box = raster.extent;
  Arguments arguments;
  arguments.add("-of", "MEM", "-t_srs", working.definition);
  arguments.add("-te", number(box.min_x), number(box.min_y), number(box.max_x),
                number(box.max_y));
  arguments.add("-ts", std::to_string(raster.width), std::to_string(raster.height));
  if (source.bend) arguments.add("-order", std::to_string(kBendOrder));
  arguments.add("-r", method, "-dstalpha", "-wm", "32");
  // A pixel is missing when all its bands say so: black alone is a colour.
  arguments.add("-wo", "UNIFIED_SRC_NODATA=YES", "-wo", "DST_ALPHA_MAX=255", "-wo",
                "INIT_DEST=0", "-wo", "NUM_THREADS=1");
  GdalWords const words;
  auto const failure = [&] {
    return fail(Errc::unreadable,
                "{}: window ({:.2f}, {:.2f}) to ({:.2f}, {:.2f}) cannot be read: {}",
                source.name, box.min_x, box.min_y, box.max_x, box.max_y, words.text());
  };
  GDALWarpAppOptions* const options = GDALWarpAppOptionsNew(arguments.list(), nullptr);
  if (options == nullptr) return failure();
  int misused = 0;
  GDALDatasetH from = source.view.get();
  Dataset answer{GDALWarp("", nullptr, 1, &from, options, &misused)};
  GDALWarpAppOptionsFree(options);
  if (!answer || words.failed()) return failure();
  return answer;
}

std::uint8_t shade(float value, Stretch const& stretch) {
  double const share =
      (static_cast<double>(value) - stretch.low) / (stretch.high - stretch.low);
  // The comparison is false for NaN, which then is black.
  return share > 0
             ? static_cast<std::uint8_t>(std::lround(std::min(share, 1.0) * 255.0))
             : 0;
}

/// The colour of one pixel laid over white paper.
std::uint8_t over_white(std::uint8_t colour, double alpha) {
  return static_cast<std::uint8_t>(std::lround(255.0 - alpha * (255.0 - colour)));
}

using Shades = std::array<std::uint8_t, 256>;

/// What each byte of a colour becomes where nothing of the paper shines through.
Shades shades_of_bytes() {
  Shades shades{};
  for (std::size_t v = 0; v < shades.size(); ++v)
    shades[v] = shade(static_cast<float>(v), Stretch{});
  return shades;
}

/// Bytes of one row of all bands, the colours first, alpha last; no doubles for each
/// pixel, of which an atlas has hundreds of millions.
std::size_t lay_bytes(std::vector<std::vector<std::uint8_t>> const& row,
                      Shades const& shades, std::uint8_t* out) {
  std::size_t seen = 0;
  for (std::size_t x = 0; x < row.back().size(); ++x) {
    auto const alpha = row.back()[x];
    if (alpha > 0) ++seen;
    for (std::size_t c = 0; c < 3; ++c) {
      std::size_t const b = row.size() == 4 ? c : 0;
      auto const colour = shades[row[b][x]];
      *out++ = alpha == 255 ? colour : over_white(colour, alpha / 255.0);
    }
  }
  return seen;
}

/// The same of any other numbers.
std::size_t lay_numbers(Source const& source,
                        std::vector<std::vector<float>> const& row, std::uint8_t* out) {
  std::size_t seen = 0;
  for (std::size_t x = 0; x < row.back().size(); ++x) {
    double const alpha =
        std::clamp(static_cast<double>(row.back()[x]) / 255.0, 0.0, 1.0);
    if (alpha > 0) ++seen;
    for (std::size_t c = 0; c < 3; ++c) {
      std::size_t const b = source.colours == 3 ? c : 0;
      Stretch const stretch = source.bytes ? Stretch{} : source.stretch[b];
      *out++ = over_white(shade(row[b][x], stretch), alpha);
    }
  }
  return seen;
}

/// Row by row from the warped bands to RGB; `lay` puts one row into the picture and
/// counts the pixels that are there.
template <class Value, class Lay>
Result<Picture> laid(Source const& source, Dataset const& dataset, Raster const& raster,
                     GDALDataType type, Lay const& lay) {
  Picture picture{raster.width, raster.height, raster.extent, {}, 0.0};
  picture.rgb.resize(3 * raster.width * raster.height);
  std::vector<std::vector<Value>> row(static_cast<std::size_t>(source.colours) + 1,
                                      std::vector<Value>(raster.width));
  GdalWords const words;
  std::size_t seen = 0;
  int const width = static_cast<int>(raster.width);
  for (std::size_t y = 0; y < raster.height; ++y) {
    for (std::size_t b = 0; b < row.size(); ++b) {
      // The alpha band is the last of the answer.
      int const band = b + 1 == row.size() ? GDALGetRasterCount(dataset.get())
                                           : static_cast<int>(b) + 1;
      if (GDALRasterIO(GDALGetRasterBand(dataset.get(), band), GF_Read, 0,
                       static_cast<int>(y), width, 1, row[b].data(), width, 1, type, 0,
                       0) != CE_None)
        return fail(Errc::unreadable, "{}: {}", source.name, words.text());
    }
    seen += lay(row, picture.rgb.data() + 3 * raster.width * y);
  }
  picture.covered =
      static_cast<double>(seen) / static_cast<double>(raster.width * raster.height);
  return picture;
}

Result<Picture> to_picture(Source const& source, Dataset const& dataset,
                           Raster const& raster) {
  bool bytes = source.bytes;
  for (int band = 1; band <= GDALGetRasterCount(dataset.get()); ++band)
    bytes = bytes &&
            GDALGetRasterDataType(GDALGetRasterBand(dataset.get(), band)) == GDT_Byte;
  if (!bytes)
    return laid<float>(source, dataset, raster, GDT_Float32,
                       [&](auto const& row, std::uint8_t* out) {
                         return lay_numbers(source, row, out);
                       });
  auto const shades = shades_of_bytes();
  return laid<std::uint8_t>(
      source, dataset, raster, GDT_Byte,
      [&](auto const& row, std::uint8_t* out) { return lay_bytes(row, shades, out); });
}

}  // namespace

struct Imagery::Impl {
  Source source;
  geo::Crs working;
  Placement placed;
};

Imagery::Imagery(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Imagery::Imagery(Imagery&&) noexcept = default;
Imagery& Imagery::operator=(Imagery&&) noexcept = default;
Imagery::~Imagery() = default;

Result<Imagery> Imagery::open(std::filesystem::path const& file,
                              geo::Crs const& working,
                              std::optional<geo::Crs> const& source_crs,
                              geo::Datum datum) {
  GdalWords const
      quiet;  // some words come before or between the calls that look for them
  Result<Source> source = open_source(file, source_crs, datum);
  if (!source) return tl::unexpected(source.error());
  Result<Placement> const placed = place(*source, working);
  if (!placed) return tl::unexpected(placed.error());
  return Imagery{std::make_unique<Impl>(Impl{std::move(*source), working, *placed})};
}

geo::Box Imagery::extent() const {
  return impl_->placed.extent;
}
std::optional<Bend> Imagery::bend() const {
  return impl_->source.bend;
}
double Imagery::pixel_size() const {
  return impl_->placed.pixel;
}

Result<Picture> Imagery::window(geo::Box const& box, std::size_t max_pixels) const {
  GdalWords const quiet;
  Source const& source = impl_->source;
  bool const sound = !box.empty() && box.width() > 0 && box.height() > 0 &&
                     std::isfinite(box.width() + box.height()) && max_pixels > 0;
  if (!sound)
    return fail(Errc::bad_value,
                "{}: window ({}, {}) to ({}, {}) of {} pixels is empty", source.name,
                box.min_x, box.min_y, box.max_x, box.max_y, max_pixels);
  Raster const raster = raster_for(box, impl_->placed, max_pixels);
  if (static_cast<double>(raster.width) * static_cast<double>(raster.height) >
      kMostPixels)
    return fail(Errc::bad_value,
                "{}: a window of {} x {} pixels is more than {} million", source.name,
                raster.width, raster.height, kMostPixels / 1e6);
  if (!raster.extent.intersects(impl_->placed.extent)) {
    Picture blank{raster.width, raster.height, raster.extent, {}, 0.0};
    blank.rgb.assign(3 * raster.width * raster.height, 255);
    return blank;
  }
  Result<Dataset> const dataset = warped(source, impl_->working, impl_->placed, raster);
  if (!dataset) return tl::unexpected(dataset.error());
  return to_picture(source, *dataset, raster);
}

}  // namespace wangge::imagery
