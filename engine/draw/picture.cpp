
#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdlib>

#include "draw/_canvas_impl.hpp"

// clang-format off: jpeglib.h needs what stands above it.
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on
#include "draw/canvas.hpp"

namespace wangge::draw {

namespace {

constexpr int kQuality = 82;  // no blocks visible at 100 %, a seventh of the raw bytes

std::uint8_t mixed_with_white(std::uint8_t value, double opacity) {
  return static_cast<std::uint8_t>(std::lround(255.0 - (255.0 - value) * opacity));
}

struct JumpOnError {
  jpeg_error_mgr base;
  std::jmp_buf back;
};

void on_error(j_common_ptr info) {
  std::longjmp(reinterpret_cast<JumpOnError*>(info->err)->back, 1);
}
void say_nothing(j_common_ptr) {}

// What each byte becomes.
std::array<std::uint8_t, 256> mixing_table(double opacity) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t v = 0; v < table.size(); ++v)
    table[v] = mixed_with_white(static_cast<std::uint8_t>(v), opacity);
  return table;
}

// Plain C inside: longjmp must not pass over destructors.
bool compress(std::uint8_t const* rgb, std::size_t width, std::size_t height,
              std::uint8_t* row, std::uint8_t const* mixed, unsigned char** bytes,
              unsigned long* count) {
  jpeg_compress_struct info;
  JumpOnError error;
  info.err = jpeg_std_error(&error.base);
  error.base.error_exit = on_error;
  error.base.output_message = say_nothing;
  if (setjmp(error.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, bytes, count);
  info.image_width = static_cast<JDIMENSION>(width);
  info.image_height = static_cast<JDIMENSION>(height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, kQuality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    std::uint8_t const* const from = rgb + std::size_t{3} * width * info.next_scanline;
    for (std::size_t i = 0; i < 3 * width; ++i) row[i] = mixed[from[i]];
    JSAMPROW rows[1] = {row};
    jpeg_write_scanlines(&info, rows, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

SurfacePtr pixels_of(imagery::Picture const& picture, double opacity) {
  SurfacePtr surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                static_cast<int>(picture.width),
                                                static_cast<int>(picture.height))};
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  auto* const data = cairo_image_surface_get_data(surface.get());
  auto const stride =
      static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  auto const mixed = mixing_table(opacity);
  for (std::size_t y = 0; y < picture.height; ++y) {
    auto* const row = reinterpret_cast<std::uint32_t*>(data + y * stride);
    for (std::size_t x = 0; x < picture.width; ++x) {
      auto const* const p = picture.rgb.data() + 3 * (y * picture.width + x);
      auto const part = [&](std::size_t i) { return std::uint32_t{mixed[p[i]]}; };
      row[x] = part(0) << 16 | part(1) << 8 | part(2);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

// A surface of the right size that carries the JPEG. Its own pixels are never looked at
// (the paper surface copies the JPEG), so it has one bit for each: a 32-bit one of 4096
// pixels a side would take 64 MB.
SurfacePtr jpeg_carrier(imagery::Picture const& picture, std::string const& id,
                        double opacity) {
  SurfacePtr surface{cairo_image_surface_create(CAIRO_FORMAT_A1,
                                                static_cast<int>(picture.width),
                                                static_cast<int>(picture.height))};
  auto jpeg = std::make_unique<std::string>(jpeg_of(picture, opacity));
  if (jpeg->empty() || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return nullptr;
  auto const attach = [&](char const* type, std::unique_ptr<std::string> bytes) {
    auto* const held = bytes.get();
    auto const status = cairo_surface_set_mime_data(
        surface.get(), type, reinterpret_cast<unsigned char const*>(held->data()),
        held->size(), [](void* p) { delete static_cast<std::string*>(p); }, held);
    if (status == CAIRO_STATUS_SUCCESS) (void)bytes.release();
  };
  attach(CAIRO_MIME_TYPE_JPEG, std::move(jpeg));
  attach(CAIRO_MIME_TYPE_UNIQUE_ID, std::make_unique<std::string>(id));
  return surface;
}

}  // namespace

std::string jpeg_of(imagery::Picture const& picture, double opacity) {
  if (picture.empty() || picture.rgb.size() < 3 * picture.width * picture.height)
    return {};
  std::vector<std::uint8_t> row(3 * picture.width);
  auto const mixed = mixing_table(std::min(opacity, 1.0));
  unsigned char* bytes = nullptr;
  unsigned long count = 0;
  bool const done = compress(picture.rgb.data(), picture.width, picture.height,
                             row.data(), mixed.data(), &bytes, &count);
  std::string jpeg;
  if (done) jpeg.assign(reinterpret_cast<char const*>(bytes), count);
  std::free(bytes);
  return jpeg;
}

void Canvas::picture(imagery::Picture const& picture, Rect const& into,
                     std::string const& id, double opacity) {
  if (picture.empty() || into.width <= 0 || into.height <= 0) return;
  auto const surface = impl_->medium == Medium::paper
                           ? jpeg_carrier(picture, id, opacity)
                           : pixels_of(picture, opacity);
  if (!surface) return;
  auto* const cr = impl_->cr.get();
  cairo_save(cr);
  cairo_translate(cr, into.x, into.y);
  cairo_scale(cr, into.width / static_cast<double>(picture.width),
              into.height / static_cast<double>(picture.height));
  cairo_set_source_surface(cr, surface.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
  cairo_paint(cr);
  cairo_restore(cr);
}

}  // namespace wangge::draw
