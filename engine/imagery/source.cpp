#include <gdal_utils.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <system_error>
#include <utility>

#include "imagery/_bend.hpp"
#include "imagery/_source.hpp"

namespace wangge::imagery {
namespace {

/// A block is decoded whole, whatever the window: one bigger than this is refused.
constexpr std::int64_t kLargestBlock = std::int64_t{512} * 1024 * 1024;
constexpr GIntBig kBlockCache = GIntBig{32} * 1024 * 1024;
/// The stretch is judged from kPatches × kPatches patches of kPatch × kPatch pixels:
/// 512 × 512 in all, and never more than that many blocks decoded.
constexpr int kPatches = 16;
constexpr int kPatch = 32;

struct Bands {
  std::vector<int> shown;  ///< 1 or 3
  int alpha{0};            ///< 0: none
  bool palette{false};
};

/// Which bands are red, green and blue: as the file says, else the first three, else
/// one.
Bands choose_bands(GDALDatasetH file) {
  int const count = GDALGetRasterCount(file);
  Bands bands;
  int rgb[3] = {0, 0, 0};
  for (int i = 1; i <= count; ++i) {
    GDALColorInterp const meaning =
        GDALGetRasterColorInterpretation(GDALGetRasterBand(file, i));
    if (meaning == GCI_AlphaBand && bands.alpha == 0) bands.alpha = i;
    int const slot = meaning == GCI_RedBand     ? 0
                     : meaning == GCI_GreenBand ? 1
                     : meaning == GCI_BlueBand  ? 2
                                                : -1;
    if (slot >= 0 && rgb[slot] == 0) rgb[slot] = i;
  }
  int const colours = count - (bands.alpha != 0 ? 1 : 0);
  if (rgb[0] != 0 && rgb[1] != 0 && rgb[2] != 0)
    bands.shown = {rgb[0], rgb[1], rgb[2]};
  else if (colours >= 3 && (bands.alpha == 0 || bands.alpha > 3))
    bands.shown = {1, 2, 3};
  else
    bands.shown = {bands.alpha == 1 && count > 1 ? 2 : 1};
  GDALRasterBandH const first = GDALGetRasterBand(file, bands.shown.front());
  bands.palette = bands.shown.size() == 1 &&
                  GDALGetRasterColorTable(first) != nullptr &&
                  GDALGetRasterColorInterpretation(first) == GCI_PaletteIndex;
  return bands;
}

Result<void> check_bands(std::string const& name, GDALDatasetH file,
                         Bands const& bands) {
  for (int const i : bands.shown) {
    GDALRasterBandH const band = GDALGetRasterBand(file, i);
    GDALDataType const type = GDALGetRasterDataType(band);
    if (type == GDT_Unknown || GDALDataTypeIsComplex(type) != 0)
      return fail(Errc::bad_input,
                  "{}: pixels of type {} cannot be shown; convert to 8- or 16-bit",
                  name, GDALGetDataTypeName(type));
    int width = 0;
    int height = 0;
    GDALGetBlockSize(band, &width, &height);
    std::int64_t const bytes = std::int64_t{width} * height *
                               GDALGetDataTypeSizeBytes(type) *
                               GDALGetRasterCount(file);
    if (bytes > kLargestBlock)
      return fail(Errc::bad_input,
                  "{}: one block of {} x {} pixels takes {} MB to decode; save it in "
                  "tiles, for "
                  "example: gdal_translate -co TILED=YES",
                  name, width, height, bytes / (1024 * 1024));
  }
  return {};
}

/// The file's own CRS, or what the caller says.
Result<geo::Crs> crs_of(std::string const& name, GDALDatasetH file, bool by_gcp,
                        std::optional<geo::Crs> const& source_crs) {
  if (source_crs && !source_crs->definition.empty()) return *source_crs;
  OGRSpatialReferenceH const own =
      by_gcp ? GDALGetGCPSpatialRef(file) : GDALGetSpatialRef(file);
  if (own == nullptr)
    return fail(Errc::bad_input, "{}: no CRS; add crs = \"EPSG:…\" to [imagery]", name);
  char* text = nullptr;
  char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
  OGRErr const failed = OSRExportToWktEx(own, &text, options);
  std::string const wkt = text == nullptr ? "" : text;
  CPLFree(text);
  if (failed != OGRERR_NONE || wkt.empty())
    return fail(Errc::bad_input,
                "{}: CRS cannot be read; add crs = \"EPSG:…\" to [imagery]", name);
  Result<geo::Crs> crs = geo::crs_from(wkt);
  if (!crs)
    return fail(Errc::bad_input,
                "{}: CRS is no map CRS ({}); add crs = \"EPSG:…\" to [imagery]", name,
                crs.error().message);
  return crs;
}

Result<Dataset> make_view(Source const& source, Bands const& bands,
                          std::vector<Tie> const& ties) {
  GdalWords const words;
  Arguments arguments;
  arguments.add("-of", "VRT", "-a_srs", source.crs.definition);
  auto const number = [](double value) { return fmt::format("{:.17g}", value); };
  for (auto const& tie : ties)
    arguments.add("-gcp", number(tie.pixel.x), number(tie.pixel.y), number(tie.place.x),
                  number(tie.place.y));
  if (bands.palette) {
    // Colours can be averaged, palette numbers cannot.
    arguments.add("-b", std::to_string(bands.shown.front()), "-expand", "rgba");
  } else {
    for (int const i : bands.shown) arguments.add("-b", std::to_string(i));
    if (bands.alpha != 0) arguments.add("-b", std::to_string(bands.alpha));
  }
  GDALTranslateOptions* const options =
      GDALTranslateOptionsNew(arguments.list(), nullptr);
  if (options == nullptr)
    return fail(Errc::unreadable, "{}: {}", source.name, words.text());
  int misused = 0;
  Dataset view{GDALTranslate("", source.file.get(), options, &misused)};
  GDALTranslateOptionsFree(options);
  if (!view) return fail(Errc::unreadable, "{}: {}", source.name, words.text());
  return view;
}

/// The view of a picture, bent to WGS 84 where its datum is another.
Result<void> add_view(Source& source, Bands const& bands, geo::Datum datum) {
  if (datum == geo::Datum::wgs84) {
    Result<Dataset> view = make_view(source, bands, {});
    if (!view) return tl::unexpected(view.error());
    source.view = std::move(*view);
    return {};
  }
  Grid const grid{source.name, GDALGetRasterXSize(source.file.get()),
                  GDALGetRasterYSize(source.file.get()), source.geotransform,
                  source.crs};
  auto const exact = Straightener::of(grid, datum);
  if (!exact) return tl::unexpected(exact.error());
  auto const ties = ties_of(*exact);
  if (!ties) return tl::unexpected(ties.error());
  Result<Dataset> view = make_view(source, bands, *ties);
  if (!view) return tl::unexpected(view.error());
  source.view = std::move(*view);
  auto const error = bend_error(*exact, source.view);
  if (!error) return tl::unexpected(error.error());
  auto const offset = bend_offset(*exact);
  if (!offset) return tl::unexpected(offset.error());
  source.bend = Bend{*offset, *error};
  source.north_up = false;
  return {};
}

/// Valid values of a patch, added to `values`.
bool read_patch(GDALRasterBandH band, int x, int y, int width, int height,
                std::vector<float>& values) {
  std::vector<float> pixels(static_cast<std::size_t>(width) *
                            static_cast<std::size_t>(height));
  std::vector<std::uint8_t> mask(pixels.size());
  if (GDALRasterIO(band, GF_Read, x, y, width, height, pixels.data(), width, height,
                   GDT_Float32, 0, 0) != CE_None ||
      GDALRasterIO(GDALGetMaskBand(band), GF_Read, x, y, width, height, mask.data(),
                   width, height, GDT_Byte, 0, 0) != CE_None)
    return false;
  for (std::size_t i = 0; i < pixels.size(); ++i)
    if (mask[i] != 0 && std::isfinite(pixels[i])) values.push_back(pixels[i]);
  return true;
}

Result<Stretch> stretch_of(std::string const& name, GDALRasterBandH band) {
  GdalWords const words;
  int const width = GDALGetRasterBandXSize(band);
  int const height = GDALGetRasterBandYSize(band);
  std::vector<float> values;
  // Cells of equal size, and a patch in the middle of each; a small raster is read
  // whole.
  int const columns = std::min(kPatches, (width + kPatch - 1) / kPatch);
  int const rows = std::min(kPatches, (height + kPatch - 1) / kPatch);
  auto const place = [](int i, int count, int size) {
    std::int64_t const from = std::int64_t{size} * i / count;
    std::int64_t const to = std::int64_t{size} * (i + 1) / count;
    std::int64_t const taken = std::min<std::int64_t>(kPatch, to - from);
    return std::pair{static_cast<int>(from + (to - from - taken) / 2),
                     static_cast<int>(taken)};
  };
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      auto const [x, w] = place(column, columns, width);
      auto const [y, h] = place(row, rows, height);
      if (!read_patch(band, x, y, w, h, values))
        return fail(Errc::unreadable, "{}: pixels cannot be read: {}", name,
                    words.text());
    }
  }
  if (values.empty()) return Stretch{0.0, 1.0};
  auto const percentile = [&](double share) {
    auto const at =
        static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + at);
    return static_cast<double>(values[static_cast<std::size_t>(at)]);
  };
  Stretch stretch{percentile(0.02), percentile(0.98)};
  if (!(stretch.high > stretch.low)) stretch.high = stretch.low + 1.0;
  return stretch;
}

Result<Dataset> open_file(std::filesystem::path const& path, std::string const& name) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(Errc::not_found, "{}: no such file; correct path in [imagery]", name);
  GdalWords const words;
  Dataset file{GDALOpenEx(name.c_str(),
                          GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                          nullptr, nullptr, nullptr)};
  if (!file)
    return fail(Errc::unreadable, "{}: not a raster that can be read: {}", name,
                words.text());
  if (GDALGetRasterCount(file.get()) == 0)
    return fail(Errc::bad_input, "{}: holds no pixels; name the raster itself", name);
  return file;
}

}  // namespace

Result<Source> open_source(std::filesystem::path const& path,
                           std::optional<geo::Crs> const& source_crs,
                           geo::Datum datum) {
  GDALAllRegister();
  // GDAL's own measure is a share of the machine's memory, which can be far too much.
  GDALSetCacheMax64(kBlockCache);
  Source source;
  source.name = path.string();
  Result<Dataset> file = open_file(path, source.name);
  if (!file) return tl::unexpected(file.error());
  source.file = std::move(*file);
  GDALDatasetH const handle = source.file.get();

  bool const placed =
      GDALGetGeoTransform(handle, source.geotransform.data()) == CE_None;
  bool const by_gcp = !placed && GDALGetGCPCount(handle) > 2;
  if (!placed && !by_gcp)
    return fail(Errc::bad_input,
                "{}: not georeferenced; save it as GeoTIFF or add a world file",
                source.name);
  if (by_gcp && datum != geo::Datum::wgs84)
    return fail(Errc::bad_input,
                "{}: has ground control points only; warp it first (for example: "
                "gdalwarp), then give its datum in [imagery]",
                source.name);
  auto const& gt = source.geotransform;
  if (placed && !(std::abs(gt[1] * gt[5] - gt[2] * gt[4]) > 0.0))
    return fail(Errc::bad_input,
                "{}: pixels have no size on the ground; georeference it again",
                source.name);
  source.north_up = placed && gt[1] > 0 && gt[5] < 0 && gt[2] == 0 && gt[4] == 0;

  Bands const bands = choose_bands(handle);
  if (Result<void> const good = check_bands(source.name, handle, bands); !good)
    return tl::unexpected(good.error());
  Result<geo::Crs> crs = crs_of(source.name, handle, by_gcp, source_crs);
  if (!crs) return tl::unexpected(crs.error());
  source.crs = std::move(*crs);
  if (Result<void> const seen = add_view(source, bands, datum); !seen)
    return tl::unexpected(seen.error());

  source.colours = bands.palette ? 3 : static_cast<int>(bands.shown.size());
  for (int i = 1; i <= source.colours; ++i)
    if (GDALGetRasterDataType(GDALGetRasterBand(source.view.get(), i)) != GDT_Byte)
      source.bytes = false;
  for (int i = 1; i <= source.colours && !source.bytes; ++i) {
    Result<Stretch> const stretch =
        stretch_of(source.name, GDALGetRasterBand(source.view.get(), i));
    if (!stretch) return tl::unexpected(stretch.error());
    source.stretch.push_back(*stretch);
  }
  return source;
}

}  // namespace wangge::imagery
