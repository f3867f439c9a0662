#include <cairo-pdf.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <utility>

#include "draw/_canvas_impl.hpp"
#include "draw/canvas.hpp"

namespace wangge::draw {

namespace {

struct FileClose {
  void operator()(std::FILE* f) const noexcept { std::fclose(f); }
};

/// Where the bytes go. Remembers the system's words for the first failure, which Cairo
/// would reduce to "write error".
struct Sink {
  std::string path;
  std::unique_ptr<std::FILE, FileClose> file;
  std::string error;

  static Result<std::unique_ptr<Sink>> open(std::filesystem::path const& path) {
    auto sink = std::make_unique<Sink>();
    sink->path = path.string();
    sink->file.reset(std::fopen(path.c_str(), "wb"));
    if (!sink->file)
      return fail(Errc::not_written, "{}: {}", sink->path, std::strerror(errno));
    return sink;
  }

  /// Cairo never learns of a failure: once it does, it counts no more pages and aborts
  /// on a bookmark of a later one. `close` tells.
  static cairo_status_t write(void* self, unsigned char const* data, unsigned length) {
    auto& sink = *static_cast<Sink*>(self);
    if (sink.error.empty() && std::fwrite(data, 1, length, sink.file.get()) != length)
      sink.error = std::strerror(errno);
    return CAIRO_STATUS_SUCCESS;
  }

  /// Closes the file and says how it went; `status` is what Cairo thinks.
  Result<void> close(cairo_status_t status) {
    if (file && std::fclose(file.release()) != 0 && error.empty())
      error = std::strerror(errno);
    if (!error.empty()) return fail(Errc::not_written, "{}: {}", path, error);
    if (status != CAIRO_STATUS_SUCCESS)
      return fail(Errc::failed, "{}: {}", path, cairo_status_to_string(status));
    return {};
  }
};

void describe(cairo_surface_t* surface, DocumentInfo const& info) {
  // Without a date Cairo would write the clock's, and no two files would be equal.
  auto const& date = info.created.empty() ? "1970-01-01T00:00:00Z" : info.created;
  auto const set = [&](cairo_pdf_metadata_t key, std::string const& value) {
    if (!value.empty()) cairo_pdf_surface_set_metadata(surface, key, value.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, info.title);
  set(CAIRO_PDF_METADATA_AUTHOR, info.author);
  set(CAIRO_PDF_METADATA_SUBJECT, info.subject);
  set(CAIRO_PDF_METADATA_CREATOR, "wangge");
  set(CAIRO_PDF_METADATA_CREATE_DATE, date);
  set(CAIRO_PDF_METADATA_MOD_DATE, date);
}

}  // namespace

struct PdfDocument::Impl {
  std::unique_ptr<Sink> sink;  // outlives the surface that writes to it
  Fonts fonts;
  SurfacePtr surface;
  std::unique_ptr<Canvas> canvas;
  int pages{0};

  ~Impl() {
    canvas.reset();
    // Finished here, while the sink is there, also when nobody called finish().
    if (surface) cairo_surface_finish(surface.get());
  }
};

PdfDocument::PdfDocument(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PdfDocument::PdfDocument(PdfDocument&&) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument> PdfDocument::create(std::filesystem::path const& file,
                                        DocumentInfo const& info) {
  auto sink = Sink::open(file);
  if (!sink) return tl::unexpected(sink.error());
  auto impl = std::make_unique<Impl>();
  impl->sink = std::move(*sink);
  impl->fonts = make_fonts();
  impl->surface.reset(
      cairo_pdf_surface_create_for_stream(&Sink::write, impl->sink.get(), 595, 842));
  auto const status = cairo_surface_status(impl->surface.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(Errc::failed, "{}: {}", file.string(), cairo_status_to_string(status));
  cairo_pdf_surface_restrict_to_version(impl->surface.get(), CAIRO_PDF_VERSION_1_5);
  describe(impl->surface.get(), info);
  return PdfDocument{std::move(impl)};
}

Canvas& PdfDocument::page(PageSize const& size) {
  auto& d = *impl_;
  if (d.canvas) cairo_show_page(d.canvas->impl().cr.get());
  d.canvas.reset();
  cairo_pdf_surface_set_size(d.surface.get(), size.width * kPointsPerMm,
                             size.height * kPointsPerMm);
  auto impl = std::make_unique<Canvas::Impl>();
  impl->cr.reset(cairo_create(d.surface.get()));
  impl->fonts = &d.fonts;
  cairo_scale(impl->cr.get(), kPointsPerMm, kPointsPerMm);
  d.canvas = std::make_unique<Canvas>(std::move(impl));
  ++d.pages;
  return *d.canvas;
}

void PdfDocument::bookmark(std::string const& title) {
  if (impl_->pages == 0) return;
  auto const link = fmt::format("page={}", impl_->pages);
  cairo_pdf_surface_add_outline(impl_->surface.get(), CAIRO_PDF_OUTLINE_ROOT,
                                title.c_str(), link.c_str(),
                                CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

Result<void> PdfDocument::finish() {
  auto& d = *impl_;
  auto status = CAIRO_STATUS_SUCCESS;
  if (d.canvas) {
    cairo_show_page(d.canvas->impl().cr.get());
    status = cairo_status(d.canvas->impl().cr.get());
  }
  d.canvas.reset();
  cairo_surface_finish(d.surface.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(d.surface.get());
  return d.sink->close(status);
}

struct PngImage::Impl {
  Fonts fonts;
  SurfacePtr surface;
  std::unique_ptr<Canvas> canvas;
};

PngImage::PngImage(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PngImage::PngImage(PngImage&&) noexcept = default;
PngImage::~PngImage() = default;

Result<PngImage> PngImage::create(PageSize const& size, double dpi) {
  double const dots_per_mm = dpi / 25.4;
  auto impl = std::make_unique<Impl>();
  impl->fonts = make_fonts();
  impl->surface.reset(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(size.width * dots_per_mm)),
      static_cast<int>(std::lround(size.height * dots_per_mm))));
  auto const status = cairo_surface_status(impl->surface.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(Errc::failed, "picture of {} x {} mm at {} dpi: {}", size.width,
                size.height, dpi, cairo_status_to_string(status));
  auto canvas = std::make_unique<Canvas::Impl>();
  canvas->cr.reset(cairo_create(impl->surface.get()));
  canvas->fonts = &impl->fonts;
  canvas->medium = Medium::pixels;
  cairo_scale(canvas->cr.get(), dots_per_mm, dots_per_mm);
  cairo_set_source_rgb(canvas->cr.get(), 1, 1, 1);
  cairo_paint(canvas->cr.get());
  impl->canvas = std::make_unique<Canvas>(std::move(canvas));
  return PngImage{std::move(impl)};
}

Canvas& PngImage::canvas() {
  return *impl_->canvas;
}

Result<void> PngImage::finish(std::filesystem::path const& file) {
  auto sink = Sink::open(file);
  if (!sink) return tl::unexpected(sink.error());
  auto const drawn = cairo_status(impl_->canvas->impl().cr.get());
  if (drawn != CAIRO_STATUS_SUCCESS) return (*sink)->close(drawn);
  cairo_surface_flush(impl_->surface.get());
  auto const status = cairo_surface_write_to_png_stream(impl_->surface.get(),
                                                        &Sink::write, sink->get());
  return (*sink)->close(status);
}

}  // namespace wangge::draw
